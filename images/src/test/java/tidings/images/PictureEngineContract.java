package tidings.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.images.PictureEngine.Settings;
import tidings.images.header.Format;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;

/// What must hold whatever library is there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PictureEngineContract {
  private final PictureEngine engine;
  private final Optional<String> wanted;

  PictureEngineContract(Optional<String> wanted) {
    this.wanted = wanted;
    engine = PictureEngine.open(new Settings(1, 8, wanted));
  }

  @BeforeAll
  void sayWhichLibraryIsTested() throws Exception {
    System.getLogger("test").log(System.Logger.Level.INFO, "tested with " + engine.library());
  }

  @AfterAll
  void end() {
    engine.close();
  }

  private boolean hasVips() throws Exception {
    return engine.library().startsWith("libvips");
  }

  private Rendering.Done done(byte[] file, String query) throws InterruptedException {
    return assertInstanceOf(
        Rendering.Done.class, engine.render(file, PictureRequest.parse(query)), query);
  }

  private Rendering.Refused refused(byte[] file, String query) throws InterruptedException {
    return assertInstanceOf(
        Rendering.Refused.class, engine.render(file, PictureRequest.parse(query)), query);
  }

  private static BufferedImage pixels(Rendering.Done done) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(done.bytes()));
  }

  /// One of the colours of the made-up pictures, which no file's losses make another.
  private static String colour(BufferedImage image, int x, int y) {
    int argb = image.getRGB(x, y);
    boolean red = (argb >> 16 & 255) > 127;
    boolean green = (argb >> 8 & 255) > 127;
    boolean blue = (argb & 255) > 127;
    return argb >>> 24 < 128
        ? "clear"
        : red && green && blue ? "white" : red ? "red" : blue ? "blue" : "dark";
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JPEG", "PNG", "GIF", "BMP", "TIFF"})
  void readsEachKind(Format format) throws Exception {
    Rendering.Done done = done(Pictures.of(format, 60, 40), "w=30&output=png");
    assertEquals(List.of(30, 20), List.of(done.width(), done.height()));
    assertEquals(Format.PNG, done.format());
    BufferedImage image = pixels(done);
    assertEquals("red", colour(image, 5, 10));
    assertEquals("blue", colour(image, 25, 10));
  }

  @Test
  void readsIconsWithTheirMask() throws Exception {
    BufferedImage image = pixels(done(Pictures.icon(), ""));
    assertEquals("red", colour(image, 2, 4));
    assertEquals("clear", colour(image, 2, 12));
  }

  @ParameterizedTest
  @CsvSource({
    "w=50,50,25",
    "h=50,100,50",
    "w=50&h=50,50,25",
    "w=50&h=50&fit=outside,100,50",
    "w=50&h=50&fit=cover,50,50",
    "w=50&h=50&fit=fill,50,50",
    "w=50&h=50&fit=contain&cbg=white,50,50",
    "w=400,400,200",
    "w=400&we,200,100",
    "w=400&h=400&fit=cover&we,200,100",
    "w=50%,100,50",
    "w=50&dpr=2,100,50",
    "w=1,1,1",
    "ro=90,100,200",
    "cx=10&cy=10&cw=20&ch=30,20,30",
    "cx=100&cw=50%&precrop&w=50,50,50",
    "w=100&h=100&fit=contain&cbg=red&ro=90,100,100",
  })
  void sizesAreExact(String query, int width, int height) throws Exception {
    Rendering.Done done = done(Pictures.of(Format.PNG, 200, 100), query);
    assertEquals(List.of(width, height), List.of(done.width(), done.height()), query);
    BufferedImage image = pixels(done);
    assertEquals(List.of(width, height), List.of(image.getWidth(), image.getHeight()), query);
  }

  @ParameterizedTest
  @CsvSource({"left,red", "right,blue"})
  void cutsWhereItIsTold(String position, String colour) throws Exception {
    Rendering.Done done =
        done(Pictures.of(Format.PNG, 200, 100), "w=40&h=100&fit=cover&a=" + position);
    assertEquals(colour, colour(pixels(done), 20, 50));
  }

  @ParameterizedTest
  @CsvSource({"1,red,blue", "3,blue,red", "6,white,red", "8,blue,red"})
  void turnsAsExifSays(int orientation, String first, String last) throws Exception {
    Rendering.Done done = done(Pictures.turned(64, 32, orientation), "output=png");
    boolean upright = orientation > 4;
    assertEquals(upright ? 32 : 64, done.width());
    BufferedImage image = pixels(done);
    // Of 6, the white row ends up on the right; of the others the halves lie beside or below.
    if (orientation == 6) {
      assertEquals("red", colour(image, 5, 5));
      assertEquals("blue", colour(image, 5, 60));
    } else if (orientation == 8) {
      assertEquals(first, colour(image, 20, 5));
      assertEquals(last, colour(image, 20, 60));
    } else {
      assertEquals(first, colour(image, 5, 16));
      assertEquals(last, colour(image, 60, 16));
    }
  }

  @Test
  void flipsAndFlops() throws Exception {
    byte[] picture = Pictures.of(Format.PNG, 40, 20);
    assertEquals("blue", colour(pixels(done(picture, "flop")), 5, 10));
    assertEquals("white", colour(pixels(done(picture, "flip")), 5, 19));
  }

  @Test
  void alphaIsKeptOrPaintedOver() throws Exception {
    byte[] clear = Pictures.halfClear(40, 20);
    assertEquals("clear", colour(pixels(done(clear, "w=20")), 15, 5));
    assertEquals("blue", colour(pixels(done(clear, "w=20&bg=blue")), 15, 5));
    byte[] jpeg = Pictures.of(Format.JPEG, 40, 20);
    Rendering.Done padded = done(jpeg, "w=40&h=40&fit=contain");
    assertEquals(Format.PNG, padded.format(), "JPEG holds no alpha");
    assertEquals("clear", colour(pixels(padded), 5, 2));
  }

  @Test
  void masksAreClearOutside() throws Exception {
    BufferedImage image = pixels(done(Pictures.of(Format.PNG, 60, 60), "mask=circle"));
    assertEquals("clear", colour(image, 1, 1));
    assertEquals("red", colour(image, 20, 30));
    BufferedImage painted = pixels(done(Pictures.of(Format.PNG, 60, 60), "mask=circle&mbg=blue"));
    assertEquals("blue", colour(painted, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    // The mean of the left half, which is pure red, as libvips makes it.
    "'',255,0,0",
    "filt=negate,0,255,255",
    "filt=greyscale,127,127,127",
    "filt=sepia,91,76,61",
    "filt=duotone,208,145,84",
    "mod=0,92,0,0",
    "bri=-40,153,0,0",
    "bri=40,255,102,102",
    "con=50,255,0,0",
    "sat=0,127,127,127",
    "hue=120,0,148,70",
    "tint=blue,125,74,255",
    "blur=1,255,0,0",
    "sharp=1,255,0,0",
    "gam=2,255,0,0"
  })
  void changesColours(String query, int red, int green, int blue) throws Exception {
    byte[] file = Pictures.of(Format.PNG, 60, 60);
    BufferedImage image = pixels(done(file, query.isEmpty() ? "output=png" : query));
    int[] cell = Signature.of(image)[4];
    String what = query + " " + java.util.Arrays.toString(cell);
    assertTrue(Math.abs(cell[0] - red) <= 14, what);
    assertTrue(Math.abs(cell[1] - green) <= 14, what);
    assertTrue(Math.abs(cell[2] - blue) <= 14, what);
  }

  @Test
  void animationsKeepTheirFrames() throws Exception {
    byte[] gif = Pictures.animation(40, 20, 4);
    assertEquals(1, done(gif, "w=20").frames());
    assumeTrue(hasVips(), "skipped: the fallback makes no animations");
    for (String query : List.of("n=-1&w=20", "n=-1&w=20&output=webp")) {
      Rendering.Done all = done(gif, query);
      assertEquals(List.of(20, 10, 4), List.of(all.width(), all.height(), all.frames()), query);
    }
    assertEquals(2, done(gif, "n=2&page=1").frames());
    assertEquals("Image not readable. Is it a valid image?", refused(gif, "n=9").message());
    assertEquals(404, refused(gif, "page=4").status());
  }

  @Test
  void writesAndReadsWebp() throws Exception {
    assumeTrue(!engine.library().contains("Java"), "skipped: the JDK knows no WebP");
    for (String query : List.of("w=30&output=webp", "w=30&output=webp&ll")) {
      Rendering.Done webp = done(Pictures.of(Format.PNG, 60, 40), query);
      assertEquals(Format.WEBP, webp.format());
      BufferedImage image = pixels(done(webp.bytes(), "w=15&output=png"));
      assertEquals(List.of(15, 10), List.of(image.getWidth(), image.getHeight()));
      assertEquals("red", colour(image, 3, 5));
      assertEquals("blue", colour(image, 12, 5));
    }
  }

  @Test
  void describesInJson() throws Exception {
    Rendering.Done done = done(Pictures.of(Format.JPEG, 40, 20), "w=20&output=json");
    assertEquals(Format.JSON, done.format());
    String json = new String(done.bytes(), StandardCharsets.UTF_8);
    assertTrue(json.startsWith("{\"format\":\"jpeg\",\"width\":20,\"height\":10,"), json);
  }

  @Test
  void whatIsTooLargeIsRefusedFromItsHeader() throws Exception {
    assertEquals(
        "Input image exceeds pixel limit. Width x height should be less than 71000000",
        refused(Pictures.lying(20_000, 20_000), "w=10").message());
    assertEquals(404, refused(Pictures.lying(60_000, 10), "w=10").status());
    assertEquals(
        "Output image exceeds pixel limit. Width x height should be less than 71000000",
        refused(Pictures.of(Format.PNG, 10, 10), "w=9000").message());
  }

  @Test
  void whatIsNoPictureIsRefused() throws Exception {
    Rendering.Refused refused = refused("<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8), "");
    assertEquals(
        "{\"status\":\"error\",\"code\":404,\"message\":\"Invalid or unsupported image format."
            + " Is it a valid image?\"}",
        refused.json());
    assertEquals(
        "Image not readable. Is it a valid image?",
        refused("GIF89a".getBytes(StandardCharsets.US_ASCII), "").message());
  }

  @Test
  void nothingOfTheSourceButItsPixelsGoesOut() throws Exception {
    byte[] secret = "taken at 51.5, -0.1".getBytes(StandardCharsets.US_ASCII);
    byte[] png = Pictures.withChunk(Pictures.of(Format.PNG, 20, 20), "tEXt", secret);
    String out = new String(done(png, "").bytes(), StandardCharsets.ISO_8859_1);
    assertFalse(out.contains("51.5"));
  }

  @Test
  void aWorkerThatDiesIsReplaced() throws Exception {
    byte[] picture = Pictures.of(Format.JPEG, 20, 20);
    done(picture, "w=10");
    for (ProcessHandle process : engine.idleProcesses()) {
      process.destroyForcibly();
      process.onExit().join();
    }
    assertInstanceOf(Rendering.Killed.class, engine.render(picture, PictureRequest.parse("")));
    done(picture, "w=10");
  }

  @Test
  void aPictureThatNeverEndsIsStopped() throws Exception {
    assumeTrue(hasVips(), "skipped: the fallback draws no SVG");
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns='http://www.w3.org/2000/svg'")
        .append(" xmlns:x='http://www.w3.org/1999/xlink' width='99' height='99'><defs>")
        .append("<g id='a0'><rect width='9' height='9'/></g>");
    for (int i = 1; i <= 9; i++) {
      svg.append("<g id='a" + i + "'>");
      svg.append(("<use x:href='#a" + (i - 1) + "'/>").repeat(10));
      svg.append("</g>");
    }
    svg.append("</defs><use x:href='#a9'/></svg>");
    Rendering rendering =
        engine.render(
            svg.toString().getBytes(StandardCharsets.UTF_8), PictureRequest.parse("w=50"));
    assertFalse(rendering instanceof Rendering.Done, rendering.toString());
    done(Pictures.of(Format.JPEG, 20, 20), "w=10");
  }

  @Test
  void tooManyAtOnceAreTurnedAway() throws Exception {
    byte[] picture = Pictures.of(Format.PNG, 800, 600);
    PictureRequest request = PictureRequest.parse("w=2000");
    int jobs = 24;
    try (PictureEngine small = PictureEngine.open(new Settings(1, 2, wanted));
        var threads = Executors.newFixedThreadPool(jobs)) {
      List<Future<Rendering>> all =
          java.util.stream.IntStream.range(0, jobs)
              .mapToObj(_ -> threads.submit(() -> small.render(picture, request)))
              .toList();
      int busy = 0;
      for (Future<Rendering> one : all) {
        busy += one.get() instanceof Rendering.Busy ? 1 : 0;
      }
      assertTrue(busy > 0 && busy < jobs, busy + " of " + jobs);
    }
  }

  @Test
  void placeholdersAreSmallAndAlwaysTheSame() throws Exception {
    byte[] picture = Pictures.of(Format.JPEG, 200, 100);
    byte[] hash = engine.placeholder(picture).orElseThrow();
    assertTrue(hash.length >= 15 && hash.length <= 30, "bytes: " + hash.length);
    assertArrayEquals(hash, engine.placeholder(picture).orElseThrow());
    assertEquals(Optional.empty(), engine.placeholder(new byte[9]));
  }
}
