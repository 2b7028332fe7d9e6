package tidings.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.Archive;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.picture.KeptPicture;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.model.Feed;
import tidings.model.WebUrl;
import tidings.testkit.StepClock;

/// Pages, feeds and the API over a real archive, as they go over the line.
class SiteTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LONG = "这是第一段，它足够长，可以作为列表里的摘要，因为它有四十多个字，而且不是日期也不是图片说明。";

  private final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");

  @TempDir private Path root;
  private TestServer server;
  private ArticleRow first;
  private ArticleRow second;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(root, clock);
    try (Archive archive = SiteFixture.open(root, clock)) {
      first =
          SiteFixture.store(
              archive, SiteFixture.RADIO, "a", "第一篇", "<p>" + LONG + "</p><p>旧的句子。</p>", START);
      second =
          SiteFixture.store(archive, SiteFixture.PAPER, "b", "Second", "<p>The end of it.", START);
      first =
          SiteFixture.store(
              archive, SiteFixture.RADIO, "a", "第一篇", "<p>" + LONG + "</p><p>新的句子。</p>", START);
      archive.withdraw(second, "answers 410", Optional.empty(), START.plusSeconds(60));
    }
    clock.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String page(String path) throws IOException {
    TestServer.Reply reply = server.get(path);
    assertEquals(200, reply.status(), path);
    return reply.text();
  }

  @Test
  void showsListsAndArticles() throws Exception {
    String newest = page("/");
    assertTrue(newest.contains("第一篇") && newest.contains("Second"), newest);
    assertTrue(newest.contains("/a/" + first.id()));
    assertTrue(newest.contains("这是第一段"), "no excerpt");
    assertTrue(page("/s/radio").contains("第一篇"));
    assertFalse(page("/s/radio").contains("Second"));
    assertTrue(page("/day/2026-03-01").contains("第一篇"));
    assertTrue(page("/day/2026-03-02").length() > 100);
    assertTrue(page("/a/" + first.id()).contains("新的句子。"));
    assertTrue(page("/a/" + first.id() + "/r/1").contains("旧的句子。"));
    assertTrue(page("/a/" + first.id() + "/diff/1..2").contains("<ins>"));
    assertTrue(page("/a/" + second.id()).contains("answers 410"));
    assertTrue(page("/sources").contains("自由电台"));
    assertTrue(page("/about").contains("My mirror"));
    assertTrue(page("/search.js").contains("fetch("));
  }

  @Test
  void answersWhatIsNotThereInTime() throws Exception {
    for (String path :
        List.of(
            "/nothing",
            "/s/",
            "/s/nobody",
            "/s/../a",
            "/a/zzzzzzzzzzzz",
            "/a/" + first.id() + "/r/3",
            "/a/" + first.id() + "/r/0",
            "/a/" + first.id() + "/diff/2..1",
            "/a/" + first.id() + "/diff/1..1",
            "/a/" + first.id() + "/r/9999999",
            "/day/2026-02-30",
            "/day/9999-01-01",
            "/?from=!",
            "/?from=zzzzzzzzzzzz",
            "/s/radio?from=-",
            "/day/2026-03-01?from=a-b-c",
            "/%2e%2e/etc/passwd",
            "//",
            "/a//b",
            "/stories",
            "/story/x",
            "/reader/api/0",
            "/metrics",
            "/admin",
            "/feeds/all.xml",
            "/feeds/nobody.rss",
            "/tidings.yaml",
            "/articles/",
            "/a/" + first.id() + "%00",
            "/x\\y",
            "/api/",
            "/api/x",
            "/" + "a".repeat(5000))) {
      int status = server.get(path).status();
      assertTrue(status == 404 || status == 400, path + " " + status);
    }
    for (String query :
        List.of(
            "/?hl=%zz",
            "/?hl=%ff",
            "/search?q=%00",
            "/search?q=" + "a".repeat(201),
            "/?" + "a=1&".repeat(70),
            "/search?q=a&since=yesterday",
            "/search?q=a&page=0",
            "/search?q=a&page=99999999999",
            "/api/articles?day=x",
            "/api/changes?before=-1",
            "/api/articles?source=%2e%2e")) {
      assertEquals(400, server.get(query).status(), query);
    }
    assertEquals(405, server.send("DELETE", "/").status());
  }

  @Test
  void everyAnswerCarriesWhatKeepsItHarmless() throws Exception {
    for (String path :
        List.of(
            "/",
            "/a/" + first.id(),
            "/nothing",
            "/?hl=%zz",
            "/api/articles",
            "/api/x",
            "/feeds/all.rss",
            "/opml",
            "/health",
            "/search",
            "/search.js",
            "/image/")) {
      TestServer.Reply reply = server.get(path);
      assertEquals("nosniff", reply.header("X-Content-Type-Options"), path);
      assertEquals("no-referrer", reply.header("Referrer-Policy"), path);
      String policy = reply.header("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'none'"), path + " " + policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), path + " " + policy);
      assertEquals("", reply.header("Set-Cookie"), path);
    }
  }

  @Test
  void whatPublishersSendRunsNowhere() throws Exception {
    List<String> vectors =
        List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<svg onload=alert(1)><animate attributeName=href values=javascript:alert(1) />",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
            "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
            "<style>@import 'https://evil.example/';</style>",
            "<link rel=stylesheet href=https://evil.example/>",
            "<form action=https://evil.example/><input name=q></form>",
            "<img src=\"https://evil.example/a.gif\">",
            "</div></article></main><script>alert(1)</script>",
            "<!--><script>alert(1)</script>-->",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">");
    String hostile = "\"><script>alert(2)</script><img src=x onerror=alert(3)>";
    List<ArticleRow> rows = new ArrayList<>();
    try (Archive archive = SiteFixture.open(root, clock)) {
      int number = 0;
      for (String vector : vectors) {
        rows.add(
            SiteFixture.store(
                archive,
                SiteFixture.PAPER,
                "x" + number++,
                hostile,
                "<p>kept</p>" + vector,
                START));
      }
    }
    clock.advance(Duration.ofSeconds(1));
    List<String> paths = new ArrayList<>(List.of("/", "/s/paper", "/day/2026-03-01"));
    rows.forEach(row -> paths.add("/a/" + row.id()));
    for (String path : paths) {
      String html = page(path).replaceAll("(?s)<style>.*?</style>", "");
      String tags = html.replaceAll("&lt;.*?&gt;", "");
      for (String bad :
          List.of(
              "<script",
              "onerror=",
              "onload=",
              "<iframe",
              "http-equiv=\"refresh",
              "=\"javascript:",
              "<link rel=stylesheet",
              "<form action=https",
              "src=\"http",
              "<svg",
              "srcdoc=")) {
        String low = tags.toLowerCase(java.util.Locale.ROOT);
        int at = low.indexOf(bad);
        assertTrue(
            at < 0 || isText(low, at),
            path + " has " + bad + ": " + tags.substring(Math.max(0, at - 80)));
      }
    }
    for (ArticleRow row : rows) {
      assertTrue(page("/a/" + row.id()).contains("kept"));
    }
    for (String feed : List.of("/feeds/all.rss", "/feeds/all.atom", "/feeds/all.json")) {
      String text = page(feed);
      assertFalse(
          text.contains("<script>alert(1)") || text.contains("<img src=x onerror=alert(1)"), feed);
      assertFalse(text.contains("src=\"https://evil.example"), feed);
    }
  }

  /// Whether a place of a page is within text, where quotation marks are escaped as everything.
  private static boolean isText(String html, int at) {
    return html.lastIndexOf('<', at) < html.lastIndexOf('>', at) && html.charAt(at) != '<';
  }

  @Test
  void whoHasItGetsItNotAgain() throws Exception {
    String path = "/a/" + first.id();
    TestServer.Reply once = server.get(path);
    String tag = once.header("ETag");
    TestServer.Reply same = server.get(path, "If-None-Match: " + tag);
    assertEquals(304, same.status());
    assertEquals("", same.text());
    assertEquals(200, server.get(path, "If-None-Match: \"other\"").status());
    assertEquals(
        304, server.get(path, "If-Modified-Since: " + once.header("Last-Modified")).status());
    assertEquals(
        200, server.get(path, "If-Modified-Since: Sun, 01 Mar 2020 12:00:00 GMT").status());
    assertNotEquals(tag, server.get("/").header("ETag"));
    TestServer.Reply head = server.send("HEAD", path);
    assertEquals("", head.text());
    assertEquals(once.header("Content-Length"), head.header("Content-Length"));
  }

  @Test
  void packsForThoseWhoUnpack() throws Exception {
    TestServer.Reply packed = server.get("/", "Accept-Encoding: br, gzip;q=0.8");
    assertEquals("gzip", packed.header("Content-Encoding"));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertEquals(page("/"), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertTrue(packed.header("Vary").contains("Accept-Encoding"));
    assertEquals("", server.get("/", "Accept-Encoding: gzip;q=0").header("Content-Encoding"));
    assertEquals("", server.get("/", "Accept-Encoding: br").header("Content-Encoding"));
  }

  @Test
  void speaksTheReadersLanguage() throws Exception {
    assertEquals("zh-Hant", server.get("/?hl=zh-Hant").header("Content-Language"));
    assertEquals("zh-Hans", server.get("/", "Accept-Language: zh-CN").header("Content-Language"));
    assertEquals("en", server.get("/", "Accept-Language: de").header("Content-Language"));
    assertTrue(server.get("/").header("Vary").contains("Accept-Language"));
    assertFalse(server.get("/?hl=en").header("Vary").contains("Accept-Language"));
  }

  @Test
  void newsAreSeenAtOnce() throws Exception {
    page("/");
    String before = server.get("/a/" + first.id()).header("ETag");
    try (Archive archive = SiteFixture.open(root, clock)) {
      SiteFixture.store(archive, SiteFixture.PAPER, "c", "Third", "<p>New.", START);
      clock.advance(java.time.Duration.ofSeconds(1));
      assertTrue(page("/").contains("Third"), "while the mirror has the archive open");
    }
    assertEquals(before, server.get("/a/" + first.id()).header("ETag"), "another source's");
  }

  @Test
  void aKeptPictureHasItsSizeAndSeveralWidths() throws Exception {
    try (Archive archive = SiteFixture.open(root, clock)) {
      String body = "<p>See: <img src=\"https://pics.example/a.jpg\">";
      ArticleRow row = SiteFixture.store(archive, SiteFixture.PAPER, "p", "Pictured", body, START);
      clock.advance(Duration.ofSeconds(1));
      String before = page("/a/" + row.id());
      assertTrue(before.contains("src=\"/image/?url=https://pics.example/a.jpg&amp;"), before);
      assertFalse(before.contains("srcset="), before);
      archive.readPictures(clock.instant());
      archive
          .keptPictures()
          .keep(
              WebUrl.of("https://pics.example/a.jpg"),
              new byte[] {1},
              () -> new KeptPicture.Form("image/jpeg", "jpg", 1200, 800, 1, ""),
              clock.instant());
      clock.advance(Duration.ofSeconds(1));
      String after = page("/a/" + row.id());
      assertTrue(after.contains("srcset="), after);
      assertTrue(after.contains("width=\"1200\" height=\"800\""), after);
      TestServer.Reply chosen = server.get("/a/" + row.id() + "?data=low");
      TestServer.Reply asked = server.get("/a/" + row.id(), "Save-Data: on");
      for (String small : List.of(chosen.text(), asked.text())) {
        assertTrue(small.contains("src=\"/image/?url=https://pics.example/a.jpg&amp;"), small);
        assertTrue(small.contains("lowdata\" width=\"1200\" height=\"800\""), small);
        assertFalse(small.contains("srcset="), small);
      }
      assertTrue(chosen.text().contains("href=\"/?data=low\""), "the choice is carried along");
      assertFalse(asked.text().contains("data=low"), "the browser says it each time");
      assertFalse(chosen.header("Vary").contains("Save-Data"));
      assertTrue(asked.header("Vary").contains("Save-Data"));
      assertNotEquals(asked.header("ETag"), server.get("/a/" + row.id()).header("ETag"));
    }
  }

  @Test
  void aDamagedDocumentHasAPageThatSaysSo() throws Exception {
    Files.delete(root.resolve(first.path()));
    Files.writeString(root.resolve(second.path()), "<html>not a document");
    assertTrue(page("/a/" + first.id()).contains("cannot be shown: missing"));
    assertTrue(page("/a/" + second.id()).contains("cannot be shown"));
    assertTrue(page("/").contains("第一篇"));
    assertTrue(page("/a/" + first.id() + "/diff/1..2").contains("cannot be shown"));
    assertEquals(200, server.get("/feeds/all.atom").status());
    assertEquals(200, server.get("/api/articles/" + first.id()).status());
  }

  @Test
  void aLostCatalogIsWaitedFor() throws Exception {
    page("/");
    try (var files = Files.list(root.resolve(".tidings"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("catalog")).toList()) {
        Files.delete(file);
      }
    }
    clock.advance(java.time.Duration.ofSeconds(1));
    assertEquals(503, server.get("/").status());
    SiteFixture.open(root, clock).close(); // makes it anew
    clock.advance(java.time.Duration.ofSeconds(1));
    assertTrue(page("/a/" + first.id()).contains("新的句子。"));
  }

  private static Feed read(TestServer.Reply reply) {
    FeedReading reading = FeedReader.read(reply.body(), FeedHints.NONE, FeedLimits.DEFAULT);
    return assertInstanceOf(FeedReading.Read.class, reading).feed();
  }

  @Test
  void hasFeedsOfEverything() throws Exception {
    for (String ending : List.of("rss", "atom", "json")) {
      Feed all = read(server.get("/feeds/all." + ending));
      assertEquals(2, all.entries().size(), ending);
      assertEquals(
          "http://mirror.example/a/" + second.id(),
          all.entries().getFirst().link().orElseThrow().href(),
          ending);
      assertEquals(1, read(server.get("/feeds/radio." + ending)).entries().size());
      Feed changes = read(server.get("/feeds/changes." + ending));
      assertEquals(
          List.of("Withdrawn: Second", "Changed: 第一篇"),
          changes.entries().stream().map(entry -> entry.title()).toList());
    }
    assertTrue(page("/opml").contains("http://mirror.example/feeds/radio.atom"));
  }

  @Test
  void speaksHttp2() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}); // SETTINGS
      // HEADERS of stream 1, whole: GET, http, /, and the authority "a" as RFC 7541 packs them.
      out.write(new byte[] {0, 0, 6, 1, 5, 0, 0, 0, 1});
      out.write(new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41, 1, 'a'});
      out.flush();
      var in = new DataInputStream(socket.getInputStream());
      int status = 0;
      while (status == 0) {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        in.readInt();
        byte[] payload = in.readNBytes(length);
        status = type == 1 ? payload[0] & 0xff : 0;
      }
      assertEquals(0x88, status); // :status 200 in the static table
    }
  }
}
