package tidings.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.request.Rendering;
import tidings.images.worker.Wire;

/// What a worker says, cut off anywhere.
class WorkerTest {
  private static final PictureHeader HEADER = new PictureHeader(Format.PNG, 4, 3, 1, 1);
  private static final byte[] PICTURE = {1, 2, 3, 4, 5, 6, 7, 8};

  /// A process that says what it was told to, and dies.
  private static final class Said extends Process {
    private final InputStream said;

    Said(byte[] said) {
      this.said = new ByteArrayInputStream(said);
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return said;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 1;
    }

    @Override
    public int exitValue() {
      return 1;
    }

    @Override
    public void destroy() {
      // it is gone already
    }
  }

  private static byte[] answer() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(Wire.HELLO);
    text(out, "a library");
    out.writeInt(Wire.DONE);
    text(out, "PNG");
    for (int number : new int[] {4, 3, 1, PICTURE.length}) {
      out.writeInt(number);
    }
    out.write(PICTURE);
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Rendering rendering(byte[] said) throws IOException {
    try (var worker = new Worker(new Said(said))) {
      return worker.work(Wire.RENDER, HEADER, "w=4", new byte[] {0});
    }
  }

  @Test
  void takesAnAnswerThatIsWhole() throws Exception {
    var done = assertInstanceOf(Rendering.Done.class, rendering(answer()));
    assertEquals(Arrays.toString(PICTURE), Arrays.toString(done.bytes()));
  }

  @Test
  void takesNoAnswerThatWasCutOffInTheMiddle() throws Exception {
    byte[] whole = answer();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> rendering(cut), () -> "cut at " + cut.length);
    }
  }
}
