package tidings.images.vips;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.render.Bitmap;
import tidings.images.render.Encoded;
import tidings.images.render.RefusedException;
import tidings.images.render.Renderer;
import tidings.images.request.PictureRequest;

/// The engine over libvips. Not for several threads at once.
public final class VipsRenderer implements Renderer {
  private final Vips vips;
  private final String library;

  private VipsRenderer(Vips vips, String library) {
    this.vips = vips;
    this.library = library;
  }

  /// Loads the first of several libraries that is there and new enough.
  ///
  /// @param candidates paths, or names that the system's loader finds
  public static Optional<VipsRenderer> load(List<String> candidates) {
    for (String candidate : candidates) {
      Optional<Vips> vips = Vips.load(candidate);
      if (vips.isPresent()) {
        return Optional.of(new VipsRenderer(vips.get(), candidate));
      }
    }
    return Optional.empty();
  }

  @Override
  public String library() {
    int name = library.lastIndexOf('/') + 1;
    return "libvips " + vips.version() + " (" + library.substring(name) + ")";
  }

  @Override
  public <E extends Exception> void render(
      PictureRequest request, PictureHeader header, MemorySegment file, Sink<E> sink)
      throws RefusedException, E {
    try (VipsJob job = new VipsJob(vips)) {
      sink.take(encoded(job, request, header, file));
    }
  }

  private static Encoded encoded(
      VipsJob job, PictureRequest request, PictureHeader header, MemorySegment file)
      throws RefusedException {
    try {
      return new Pipeline(job, request, header, file).run();
    } catch (VipsException e) {
      throw RefusedException.failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Bitmap thumb(PictureHeader header, MemorySegment file, int longest)
      throws RefusedException {
    PictureRequest request = PictureRequest.parse("we&w=" + longest + "&h=" + longest);
    try (VipsJob job = new VipsJob(vips)) {
      VipsImage small = new Pipeline(job, request, header, file).pixels();
      VipsImage rgba = small.colourspace("srgb").op("cast", "format", "uchar").withAlpha();
      byte[] pixels = rgba.pixels().toArray(ValueLayout.JAVA_BYTE);
      return new Bitmap(rgba.width(), rgba.height(), pixels, small.hasAlpha());
    } catch (VipsException e) {
      throw RefusedException.failed(String.valueOf(e.getMessage()));
    }
  }

  /// The kind of file of a format that libvips has no name for.
  static String jsonName(Format format) {
    return switch (format) {
      case AVIF, HEIC -> "heif";
      case BMP, ICO -> "magick";
      default -> format.name().toLowerCase(Locale.ROOT);
    };
  }
}
