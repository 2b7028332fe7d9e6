package tidings.images.worker;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.plain.PlainRenderer;
import tidings.images.render.Bitmap;
import tidings.images.render.Encoded;
import tidings.images.render.RefusedException;
import tidings.images.render.Renderer;
import tidings.images.request.PictureRequest;
import tidings.images.vips.VipsRenderer;

/// The worker. Started by [tidings.images.PictureEngine] only; its arguments are the libraries to
/// try.
public final class WorkerMain {
  private final Channel channel = new Channel();
  private final Renderer renderer;

  private WorkerMain(Renderer renderer) {
    this.renderer = renderer;
  }

  /// Serves until the parent goes away.
  public static void main(String[] libraries) throws IOException {
    MemoryLimit.set();
    new WorkerMain(renderer(List.of(libraries))).serve();
  }

  private static Renderer renderer(List<String> libraries) {
    if (libraries.equals(List.of(Wire.JDK))) {
      return PlainRenderer.open(false);
    }
    return VipsRenderer.load(libraries)
        .<Renderer>map(r -> r)
        .orElseGet(() -> PlainRenderer.open(true));
  }

  private void serve() throws IOException {
    channel.write(Wire.HELLO);
    channel.write(renderer.library());
    try {
      while (true) {
        job(channel.readInt());
      }
    } catch (EOFException e) {
      return; // nobody is left to work for
    }
  }

  private void job(int kind) throws IOException {
    PictureHeader header =
        new PictureHeader(
            Format.valueOf(channel.readString()),
            channel.readInt(),
            channel.readInt(),
            channel.readInt(),
            channel.readInt());
    PictureRequest request = PictureRequest.parse(channel.readString());
    int length = Channel.bounded(channel.readInt(), Wire.LARGEST);
    try (Arena arena = Arena.ofConfined()) {
      // One byte more, because an empty piece of memory has no address.
      MemorySegment file = arena.allocate(length + 1L).asSlice(0, length);
      channel.read(file);
      if (kind == Wire.THUMB) {
        answer(renderer.thumb(header, file, request.size().width().pixels()));
      } else {
        renderer.render(request, header, file, this::answer);
      }
    } catch (RefusedException e) {
      channel.write(Wire.REFUSED, e.status());
      channel.write(String.valueOf(e.getMessage()));
    }
  }

  private void answer(Bitmap thumb) throws IOException {
    answer(
        new Encoded(
            Format.BMP, thumb.width(), thumb.height(), 1, MemorySegment.ofArray(thumb.rgba())));
  }

  private void answer(Encoded encoded) throws IOException {
    channel.write(Wire.DONE);
    channel.write(encoded.format().name());
    channel.write(encoded.width(), encoded.height(), encoded.frames());
    channel.write((int) encoded.bytes().byteSize());
    channel.write(encoded.bytes());
  }
}
