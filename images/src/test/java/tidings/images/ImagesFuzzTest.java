package tidings.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
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

  /// Ways through the pipeline, each with the width of what comes out.
  private static final List<Way> WAYS =
      List.of(
          new Way("w=64&output=png", 64),
          new Way("n=-1&w=48&output=webp", 48),
          new Way("w=40&h=30&fit=cover&a=attention&output=jpg", 40),
          new Way("n=-1&w=32&h=64&fit=contain&output=gif", 32),
          new Way("w=50&page=-1&trim=10&output=tiff", 50),
          new Way("w=60&h=45&fit=fill&precrop&cw=9&ch=9&ro=90&output=jpg", 60));

  private record Way(String query, int width) {}

  /// Decodes anything, in a worker: there is an answer, and the picture is as large as was asked
  /// for. The worker may die of it; this process may not.
  @FuzzTest
  void picture(byte[] input) throws InterruptedException {
    CRC32 sum = new CRC32();
    sum.update(input);
    Way way = WAYS.get((int) (sum.getValue() % WAYS.size()));
    if (ENGINE.render(input, PictureRequest.parse(way.query())) instanceof Rendering.Done done) {
      assertTrue(
          done.width() == way.width() && done.height() > 0,
          way.query() + ": " + done.width() + " x " + done.height());
    }
  }
}
