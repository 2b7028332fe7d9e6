package tidings.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tidings.images.PictureEngine.Settings;
import tidings.images.header.PictureHeader;
import tidings.images.header.PngChunks;
import tidings.images.header.SvgEntities;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;

/// What must hold for any bytes at all. In an ordinary build only the inputs that are kept under
/// `src/test/resources` are run; `fuzz/run` looks for new ones, and leaves what breaks a rule
/// there.
class ImagesFuzzTest {
  private static final PictureEngine ENGINE =
      PictureEngine.open(new Settings(1, 0, Optional.empty()));

  /// Reads a header: nothing is thrown, and what comes out makes sense.
  @FuzzTest
  void header(byte[] input) {
    if (PictureHeader.read(input) instanceof PictureHeader.Sniffed.Known(PictureHeader header)) {
      assertTrue(header.width() > 0 && header.height() > 0 && header.frames() > 0, "" + header);
      assertTrue(header.orientation() >= 1 && header.orientation() <= 8, "" + header);
    }
    assertTrue(PngChunks.cleaned(input).length <= Math.max(8, input.length));
    byte[] once = SvgEntities.cleaned(input);
    assertEquals(once.length, SvgEntities.cleaned(once).length);
  }

  /// Reads a query: nothing is thrown, and its canonical form means the same.
  @FuzzTest
  void query(byte[] input) {
    PictureRequest request = PictureRequest.parse(new String(input, StandardCharsets.ISO_8859_1));
    assertEquals(request, PictureRequest.parse(request.canonical()));
  }

  /// Decodes anything, in a worker: there is an answer, and no picture is larger than allowed. The
  /// worker may die of it; this process may not.
  @FuzzTest
  void picture(byte[] input) throws InterruptedException {
    if (ENGINE.render(input, PictureRequest.parse("w=64&output=png"))
        instanceof Rendering.Done done) {
      assertTrue(done.width() == 64 && done.height() > 0, done.width() + " x " + done.height());
    }
  }
}
