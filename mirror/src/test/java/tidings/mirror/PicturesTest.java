package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.WantedTable.Counts;
import tidings.archive.picture.KeptPicture;
import tidings.mirror.MirrorSettings.Pictures.Link;
import tidings.model.Digest;
import tidings.testkit.Answer;

/// Pictures of articles are fetched once, politely, and kept; documents do not wait for them, and
/// point where the operator wants.
class PicturesTest extends MirrorFixture {
  private static final String UUID = "01000000-c0a8-0242-3430-08dbeaa915fb";
  private static final byte[] RED = png(64, 48, 0xFF0000);
  private static final byte[] BLUE = png(32, 32, 0x0000FF);

  /// A picture of one colour, as the PNG specification has it.
  private static byte[] png(int width, int height, int rgb) {
    var rows = ByteBuffer.allocate(height * (1 + 3 * width));
    for (int y = 0; y < height; y++) {
      rows.put((byte) 0);
      for (int x = 0; x < width; x++) {
        rows.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
      }
    }
    var deflater = new Deflater();
    deflater.setInput(rows.array());
    deflater.finish();
    byte[] packed = new byte[rows.capacity() + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put(new byte[] {8, 2, 0, 0, 0});
    ByteBuffer out = ByteBuffer.allocate(length + 100).putLong(0x89504E470D0A1A0AL);
    chunk(out, "IHDR", head.array());
    chunk(out, "IDAT", Arrays.copyOf(packed, length));
    chunk(out, "IEND", new byte[0]);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void chunk(ByteBuffer out, String kind, byte[] data) {
    var check = new CRC32();
    check.update(kind.getBytes(StandardCharsets.US_ASCII));
    check.update(data);
    out.putInt(data.length).put(kind.getBytes(StandardCharsets.US_ASCII)).put(data);
    out.putInt((int) check.getValue());
  }

  @BeforeEach
  void keepPictures() {
    with(Link.PROXY);
    source("one", site.url("/feed"));
  }

  private void with(Link link) {
    pictures = new MirrorSettings.Pictures(true, link, 100_000);
  }

  private static final String TEXT = "The council met about the harbour. ".repeat(40);

  /// A feed of one article, whose whole text is there, with these pictures.
  private void article(String text, String... urls) {
    var body = new StringBuilder("<p>" + text + TEXT + "</p>");
    for (String url : urls) {
      body.append("<img alt=\"x\" src=\"").append(url).append("\">");
    }
    site.on(
        "/feed",
        Answer.ok(
            "application/rss+xml",
            "<rss version=\"2.0\"><channel><title>F</title><item><guid>a</guid><title>A</title>"
                + "<link>"
                + site.url("/a")
                + "</link><description><![CDATA["
                + body
                + "]]></description></item></channel></rss>"));
  }

  private Optional<KeptPicture> kept(String path) throws Exception {
    return kept(site.authority(), path);
  }

  private Optional<KeptPicture> kept(String authority, String path) throws Exception {
    try (ArchiveState state = ArchiveState.open(root)) {
      return state.keptPictures().find(authority + path);
    }
  }

  private Counts counts() throws Exception {
    try (ArchiveState state = ArchiveState.open(root)) {
      return state.wantedPictures().counts();
    }
  }

  @Test
  void isFetchedOnceAndKept() throws Exception {
    site.on("/red.jpg", Answer.ok("text/plain", RED)); // what it is called does not count
    article("", site.url("/red.jpg"), site.url("/red.jpg?again"));
    site.on("/red.jpg?again", Answer.ok("image/png", RED));
    assertEquals(new RunReport.Pictures(2, 0), run().pictures());
    KeptPicture picture = kept("/red.jpg").orElseThrow();
    assertEquals(Digest.of(RED), picture.digest());
    assertEquals("image/png", picture.form().type());
    assertEquals(64, picture.form().width());
    assertEquals(48, picture.form().height());
    assertFalse(picture.form().blur().isEmpty());
    assertTrue(picture.path().endsWith(".png"));
    assertEquals(Digest.of(Files.readAllBytes(root.resolve(picture.path()))), picture.digest());
    int asked = site.paths().size();
    clock.advance(Duration.ofHours(2));
    assertEquals(new RunReport.Pictures(0, 0), run().pictures());
    assertEquals(asked + 1, site.paths().size(), "only the feed is asked for again");
  }

  @Test
  void theWholePictureIsAskedForFirst() throws Exception {
    site.on("/" + UUID + ".jpg", Answer.ok("image/jpeg", RED));
    article("", site.url("/" + UUID + "_w900_r1_s.jpg"), site.url("/" + UUID + "_w268_h151.jpg"));
    assertEquals(1, run().pictures().kept());
    assertEquals(Digest.of(RED), kept("/" + UUID + ".jpg").orElseThrow().digest());
  }

  @Test
  void theLargestSizeStandsInForAWholeThatIsNotThere() throws Exception {
    site.on("/" + UUID + "_w900_r1_s.jpg", Answer.ok("image/jpeg", BLUE));
    site.on("/" + UUID + ".jpg", Answer.redirect(302, site.url("/nothing.jpg")));
    site.on("/nothing.jpg", Answer.ok("image/jpeg", RED));
    article("", site.url("/" + UUID + "_w268_h151.jpg"), site.url("/" + UUID + "_w900_r1_s.jpg"));
    assertEquals(1, run().pictures().kept());
    assertEquals(Digest.of(BLUE), kept("/" + UUID + ".jpg").orElseThrow().digest());
  }

  @Test
  void whatIsNoPictureIsNotKeptAndGivenUpInTheEnd() throws Exception {
    byte[] bomb = RED.clone();
    bomb[16] = 0x00;
    bomb[17] = 0x03; // 197,184 pixels wide
    bomb[18] = 0x02;
    site.on("/html.jpg", Answer.ok("image/jpeg", "<html>no</html>"));
    site.on("/bomb.jpg", Answer.ok("image/jpeg", bomb));
    site.on("/large.jpg", Answer.ok("image/jpeg", new byte[200_000]));
    site.on("/ok.jpg", Answer.ok("image/jpeg", RED));
    article(
        "",
        site.url("/html.jpg"),
        site.url("/bomb.jpg"),
        site.url("/large.jpg"),
        site.url("/missing.jpg"),
        site.url("/ok.jpg"));
    RunReport report = run();
    assertTrue(report.succeeded());
    assertEquals(new RunReport.Pictures(1, 4), report.pictures());
    assertEquals(new Counts(0, 4, 0), counts());
    for (int i = 0; i < 6; i++) {
      clock.advance(Duration.ofDays(20));
      run();
    }
    assertEquals(new Counts(0, 0, 4), counts());
    assertEquals(1, files("pictures").stream().filter(f -> f.toString().endsWith("png")).count());
  }

  @Test
  void aHostThatFailsStopsNoOther() throws Exception {
    String[] urls = new String[9];
    for (int i = 0; i < 8; i++) {
      other.on("/" + i + ".jpg", Answer.status(500));
      urls[i] = other.url("/" + i + ".jpg");
    }
    site.on("/ok.jpg", Answer.ok("image/jpeg", RED));
    urls[8] = site.url("/ok.jpg");
    article("", urls);
    assertEquals(new RunReport.Pictures(1, 3), run().pictures());
    assertEquals(new Counts(5, 3, 0), counts());
    assertEquals(1, documents("one").size());
  }

  @Test
  void robotsAndPausesHoldForPicturesToo() throws Exception {
    site.on("/robots.txt", Answer.ok("text/plain", "User-agent: *\nDisallow: /private/\n"));
    site.on("/private/a.jpg", Answer.ok("image/jpeg", RED));
    other.on("/busy.jpg", Answer.status(429).with("Retry-After", "3600"));
    article("", site.url("/private/a.jpg"), other.url("/busy.jpg"), other.url("/another.jpg"));
    run();
    assertFalse(site.paths().contains("/private/a.jpg"));
    assertEquals(new Counts(2, 1, 0), counts(), "one is waited for, its neighbour left alone");
    other.on("/busy.jpg", Answer.ok("image/jpeg", RED));
    other.on("/another.jpg", Answer.ok("image/jpeg", BLUE));
    clock.advance(Duration.ofHours(2));
    assertEquals(2, run().pictures().kept());
  }

  @Test
  void documentsPointAtKeptPicturesByAPathThatWorks() throws Exception {
    with(Link.KEPT);
    withHistory();
    site.on("/red.jpg", Answer.ok("image/jpeg", RED));
    article("", site.url("/red.jpg"), site.url("/missing.jpg"));
    run();
    Path document = files("articles").getFirst();
    String text = Files.readString(document);
    String link = text.replaceFirst("(?s).*<img alt=\"x\" src=\"([^\"]*pictures[^\"]*)\".*", "$1");
    assertEquals(Digest.of(RED), Digest.of(Files.readAllBytes(document.resolveSibling(link))));
    assertTrue(text.contains("data-original-src=\"" + site.url("/red.jpg") + "\""), text);
    assertTrue(text.contains("<img alt=\"x\" src=\"" + site.url("/missing.jpg") + "\">"), text);
    assertTrue(
        committed()
            .contains(root.relativize(document.resolveSibling(link).normalize()).toString()));
    String feed = Files.readString(root.resolve("feeds/one.rss"));
    assertFalse(feed.contains("pictures/"), "readers of feeds have no such file");
    // What is had later, or comes in another order, makes no revision of a document.
    site.on("/missing.jpg", Answer.ok("image/jpeg", BLUE));
    clock.advance(Duration.ofHours(2));
    run();
    site.on("/feed", Answer.status(500));
    article("", site.url("/red.jpg?size=2"), site.url("/missing.jpg"));
    site.on("/red.jpg?size=2", Answer.ok("image/jpeg", RED));
    clock.advance(Duration.ofDays(1));
    run();
    assertEquals(text, Files.readString(document));
    assertEquals(List.of(), files("revisions"));
  }

  private String committed() throws Exception {
    Process git =
        new ProcessBuilder("git", "-C", root.toString(), "ls-tree", "-r", "--name-only", "HEAD")
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void withoutThatPicturesStayOutOfGit() throws Exception {
    withHistory();
    site.on("/red.jpg", Answer.ok("image/jpeg", RED));
    article("", site.url("/red.jpg"));
    run();
    clock.advance(Duration.ofHours(2));
    run();
    assertFalse(committed().contains("pictures/"));
    Process git = new ProcessBuilder("git", "-C", root.toString(), "status", "--porcelain").start();
    assertEquals("", new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void smallPicturesAreWithinTheDocument() throws Exception {
    with(Link.INLINE);
    site.on("/red.jpg", Answer.ok("image/jpeg", RED));
    article("", site.url("/red.jpg"));
    run();
    String text = Files.readString(files("articles").getFirst());
    assertTrue(text.contains("<img alt=\"x\" src=\"data:image/jpeg;base64,"), text);
    assertTrue(text.contains("data-original-src=\"" + site.url("/red.jpg") + "\""), text);
    assertTrue(kept("/red.jpg").isPresent());
    article("Anew. ", site.url("/red.jpg"));
    clock.advance(Duration.ofDays(1));
    run();
    String revised = Files.readString(files("articles").getFirst());
    assertEquals(text.replace("<p>", "<p>Anew. "), revised, "the same picture, the same bytes");
  }

  @Test
  void nothingIsAskedForWhereNothingIsKept() throws Exception {
    pictures = new MirrorSettings.Pictures(false, Link.PROXY, 100_000);
    site.on("/red.jpg", Answer.ok("image/jpeg", RED));
    article("", site.url("/red.jpg"));
    assertEquals(new RunReport.Pictures(0, 0), run().pictures());
    assertFalse(site.paths().contains("/red.jpg"));
  }
}
