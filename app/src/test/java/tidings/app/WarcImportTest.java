package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;

/// WARC files of others imported: articles found in them, captures kept, damage named.
class WarcImportTest extends CommandFixture {
  private static final Instant DATE = Instant.parse("2026-03-02T09:00:00Z");

  @BeforeEach
  void makeAnArchive() throws Exception {
    root = archive("archive");
  }

  private Path archive(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(made.resolve("tidings.yaml"), "title: Mine\ngit: {commit: false}\n");
    return made;
  }

  private List<ArticleRow> rows(Path archive) throws IOException {
    try (ArchiveState state = ArchiveState.open(archive)) {
      return state.articles().after(0, 1000);
    }
  }

  private String document(ArticleRow row) throws IOException {
    return Files.readString(root.resolve(row.path()));
  }

  static String article(String title, String word, String more) {
    var text = new StringBuilder();
    for (int i = 1; i <= 6; i++) {
      text.append(
          "<p>Paragraph %d of the article tells at length how the %s came about, who was there, and what people said of it afterwards, in full sentences.</p>\n"
              .formatted(i, word));
    }
    return "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>"
        + title
        + "</title>"
        + "<meta property=\"og:type\" content=\"article\"></head><body><article><h1>"
        + title
        + "</h1>"
        + more
        + text
        + "</article></body></html>";
  }

  private static final String TIME =
      "<time datetime=\"2026-03-01T08:30:00Z\" itemprop=\"datePublished\">1 March 2026</time>";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] record(String type, String url, Instant date, String more, byte[] block) {
    String head =
        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(type, url, date, more, block.length);
    return join(bytes(head), block, bytes("\r\n\r\n"));
  }

  private static byte[] answer(String headers, byte[] body) {
    return join(
        bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + "\r\n"),
        body);
  }

  private static byte[] page(String url, Instant date, String html) {
    return record("response", url, date, "", answer("", bytes(html)));
  }

  private Path file(String name, byte[]... records) throws IOException {
    return Files.write(folder.resolve(name), join(records));
  }

  private Path packed(String name, byte[]... records) throws IOException {
    byte[][] members = new byte[records.length][];
    for (int i = 0; i < records.length; i++) {
      members[i] = gzip(records[i]);
    }
    return file(name, members);
  }

  @Test
  void findsArticlesHoweverTheyArePacked() throws Exception {
    String chunked = article("Chunked", "chunk", "");
    int middle = chunked.length() / 2;
    byte[] chunks =
        bytes(
            "%x;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\nTrailer: x\r\n\r\n"
                .formatted(
                    middle,
                    chunked.substring(0, middle),
                    chunked.length() - middle,
                    chunked.substring(middle)));
    byte[][] records = {
      record("warcinfo", "", DATE, "", bytes("software: x\r\n")),
      page("https://www.a.example/plain", DATE, article("Plain", "plain", TIME)),
      record("request", "https://www.a.example/plain", DATE, "", bytes("GET / HTTP/1.1\r\n\r\n")),
      record(
          "response",
          "<https://www.a.example/chunked#x>",
          DATE.plusSeconds(1),
          "",
          answer("Transfer-Encoding: chunked\r\n", chunks)),
      record(
          "response",
          "https://www.a.example/promised",
          DATE.plusSeconds(2),
          "",
          answer("Transfer-Encoding: chunked\r\n", bytes(article("Promised", "promise", "")))),
      record(
          "response",
          "https://b.example/gzip",
          DATE.plusSeconds(3),
          "WARC-Record-ID: <urn:x:1>\r\n",
          answer("Content-Encoding: gzip\r\n", gzip(bytes(article("Gzip", "gzip", ""))))),
      record(
          "revisit",
          "https://b.example/again",
          DATE.plusSeconds(4),
          "WARC-Refers-To: <urn:x:1>\r\n",
          bytes("HTTP/1.1 200 OK\r\n\r\n"))
    };
    Path plain = file("crawl.warc", records);
    assertEquals(0, run("import", plain.toString()), said);
    assertTrue(said.contains("5 new documents, 0 changed, 0 there already, 0 refused"), said);
    assertTrue(said.contains("2 sources added"), said);
    List<ArticleRow> rows = rows(root);
    assertEquals(
        List.of("Plain", "Chunked", "Promised", "Gzip", "Gzip"),
        rows.stream().map(row -> row.heading().title()).toList());
    assertEquals(
        List.of("a", "a", "a", "b", "b"), rows.stream().map(row -> row.source().value()).toList());
    assertEquals(Instant.parse("2026-03-01T08:30:00Z"), rows.getFirst().heading().time());
    assertEquals(DATE.plusSeconds(1), rows.get(1).heading().time());
    assertEquals("https://www.a.example/chunked", rows.get(1).heading().url());
    for (ArticleRow row : rows) {
      assertTrue(
          document(row).contains("Paragraph 1 of") && document(row).contains("Paragraph 6 of"));
    }
    assertEquals(0, run("verify"), said);

    // Each record a gzip member: the same articles, and nothing new.
    Path gz = packed("crawl.warc.gz", records);
    assertEquals(0, run("import", gz.toString(), plain.toString()), said);
    assertTrue(said.contains("0 new documents, 0 changed, 10 there already, 0 refused"), said);
    assertEquals(rows, rows(root));
  }

  @Test
  void keepsTheCapturesAsEvidence() throws Exception {
    Path file = file("crawl.warc", page("https://a.example/1", DATE, article("One", "one", "")));
    assertEquals(0, run("import", file.toString()), said);
    Path lines = folder.resolve("out.jsonl");
    assertEquals(0, run("export", "--as", "jsonl", lines.toString()), said);
    assertTrue(Files.readString(lines).contains("\"capture\":\""), Files.readString(lines));
    try (Stream<Path> captures = Files.list(root.resolve("captures"));
        var reader = new WarcReader(captures.findFirst().orElseThrow())) {
      var kept =
          reader
              .records()
              .filter(WarcResponse.class::isInstance)
              .map(WarcResponse.class::cast)
              .findFirst()
              .orElseThrow();
      assertEquals("https://a.example/1", kept.target());
      assertEquals(DATE, kept.date());
    }
    assertEquals(0, run("import", file.toString()), said);
    assertEquals(0, run("verify"), said);
    try (Stream<Path> captures = Files.list(root.resolve("captures"))) {
      assertEquals(1, captures.count());
    }
  }

  @Test
  void ordersRevisionsByTheirDates() throws Exception {
    String url = "https://a.example/1";
    Path file =
        file(
            "crawl.warc",
            page(url, DATE.plusSeconds(20), article("One", "third", "")),
            page(url, DATE, article("One", "first", "")),
            page(url, DATE.plusSeconds(10), article("One", "second", "")),
            page(url, DATE.plusSeconds(30), article("One", "third", "<script>x=7</script>")));
    assertEquals(0, run("import", file.toString()), said);
    assertTrue(said.contains("1 new documents, 2 changed, 1 there already"), said);
    ArticleRow row = rows(root).getFirst();
    assertEquals(3, row.revision());
    assertEquals(DATE.plusSeconds(20), row.changed());
    assertEquals(DATE, row.firstSeen());
    assertTrue(document(row).contains("the third came"));
    assertEquals(0, run("import", file.toString()), said);
    assertTrue(said.contains("0 new documents, 0 changed, 4 there already"), said);
    assertEquals(3, rows(root).getFirst().revision());
    Path older = file("older.warc", page(url, DATE.minusSeconds(9), article("One", "zeroth", "")));
    assertEquals(0, run("import", older.toString()), said);
    assertTrue(said.contains("older than what is there"), said);
    assertEquals(3, rows(root).getFirst().revision());
  }

  @Test
  void tellsWhatIsNoArticle() throws Exception {
    String list =
        "<html><body><ul>"
            + "<li><a href=/a>One headline of the many that stand here</a>".repeat(60)
            + "</ul></body></html>";
    Path file =
        file(
            "crawl.warc",
            page("https://a.example/", DATE, list),
            page("https://a.example/empty", DATE, "<html><body></body></html>"),
            record(
                "response",
                "https://a.example/gone",
                DATE,
                "",
                bytes("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone")),
            record(
                "response",
                "https://a.example/x.png",
                DATE,
                "",
                bytes("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\0\0\0")),
            record("revisit", "https://a.example/r", DATE, "", bytes("")));
    assertEquals(0, run("import", file.toString()), said);
    assertTrue(said.contains("0 new documents"), said);
    assertTrue(said.contains("1 pages without an article (listing)"), said);
    assertTrue(said.contains("1 pages without an article (empty)"), said);
    assertTrue(said.contains("1 answers other than 200"), said);
    assertTrue(said.contains("1 answers that are no HTML"), said);
    assertTrue(said.contains("1 revisits of nothing"), said);
    assertEquals(List.of(), rows(root));
    assertTrue(!Files.readString(root.resolve("tidings.yaml")).contains("a.example"));
  }

  @Test
  void namesDamageAndGoesOn() throws Exception {
    byte[] one = gzip(page("https://a.example/1", DATE, article("One", "one", "")));
    byte[] bad = gzip(page("https://a.example/2", DATE, article("Two", "two", "")));
    byte[] three = gzip(page("https://a.example/3", DATE, article("Three", "three", "")));
    bad[bad.length / 2] ^= 0x55;
    Path file = file("crawl.warc.gz", one, bad, three, Arrays.copyOf(one, one.length - 20));
    assertEquals(1, run("import", file.toString()));
    assertTrue(said.contains("2 new documents, 0 changed, 0 there already, 2 refused"), said);
    assertTrue(said.contains("crawl.warc.gz@" + one.length + ": "), said);
    assertTrue(
        said.contains("crawl.warc.gz@" + (one.length + bad.length + three.length) + ": cut off"),
        said);

    byte[] plain = page("https://b.example/1", DATE, article("B one", "one", ""));
    byte[] none = bytes("WARC/1.0\r\nWARC-Type: response\r\n\r\nrubbish\r\n\r\n");
    byte[] endless = bytes("WARC/1.0\r\n" + "X: y\r\n".repeat(20_000));
    byte[] last = page("https://b.example/2", DATE, article("B two", "two", ""));
    Path other =
        file("other.warc", plain, none, endless, bytes("\r\n"), last, Arrays.copyOf(last, 900));
    assertEquals(1, run("import", other.toString()));
    assertTrue(said.contains("2 new documents, 0 changed, 0 there already, 3 refused"), said);
    assertTrue(said.contains("other.warc@" + plain.length + ": no 'Content-Length'"), said);
    assertTrue(said.contains("lines in its header"), said);
    assertEquals(1, run("import", file("none.warc.gz", bytes("PNG")).toString()));
    assertTrue(said.contains("none.warc.gz"), said);
    assertEquals(1, run("import", file("nothing.warc").toString()));
    assertTrue(said.contains("no WARC record"), said);
  }

  @Test
  void survivesAnyCutAndAnyByte() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            packed(
                "whole.warc.gz",
                page("https://a.example/1", DATE, article("One", "one", "")),
                page("https://a.example/2", DATE, article("Two", "two", ""))));
    var random = new java.util.Random(5);
    for (int i = 0; i < 40; i++) {
      Path to = archive("cut" + i);
      byte[] cut = Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
      if (i % 2 == 1) {
        cut[random.nextInt(cut.length)] ^= (byte) (1 + random.nextInt(255));
      }
      int code = run(to, "import", file("cut.warc.gz", cut).toString());
      assertTrue(code == 0 || code == 1, i + said);
    }
  }

  @Test
  void boundsWhatItUnpacks() throws Exception {
    byte[] zeros = new byte[64 << 20];
    Path file =
        packed(
            "bomb.warc.gz",
            record(
                "response",
                "https://a.example/bomb",
                DATE,
                "",
                answer("Content-Encoding: gzip\r\n", gzip(zeros))),
            record("response", "https://a.example/large", DATE, "", answer("", zeros)),
            record(
                "response",
                "https://a.example/headers",
                DATE,
                "",
                answer("X: y\r\n".repeat(20_000), bytes("x"))),
            page("https://a.example/1", DATE, article("One", "one", "")));
    assertEquals(1, run("import", file.toString()));
    assertTrue(said.contains("1 new documents, 0 changed, 0 there already, 3 refused"), said);
    byte[] magic = {0x1f, (byte) 0x8b, 8};
    byte[] fakes = new byte[3_000_000];
    for (int i = 0; i < fakes.length; i++) {
      fakes[i] = magic[i % 3];
    }
    assertEquals(1, run("import", file("fakes.warc.gz", fakes).toString()));
  }

  @Test
  void readsWhatAnotherProgramWrote() throws Exception {
    Path file = folder.resolve("jwarc.warc.gz");
    try (var channel =
            Files.newByteChannel(
                file,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE);
        var writer = new WarcWriter(channel, WarcCompression.GZIP)) {
      var body = bytes(article("By another", "other", TIME));
      var http =
          new HttpResponse.Builder(200, "OK")
              .body(MediaType.parse("text/html;charset=utf-8"), body)
              .build();
      writer.write(
          new WarcRequest.Builder(URI.create("https://a.example/1"))
              .date(DATE)
              .body(MediaType.HTTP_REQUEST, bytes("GET /1 HTTP/1.1\r\n\r\n"))
              .build());
      writer.write(
          new WarcResponse.Builder(URI.create("https://a.example/1"))
              .date(DATE)
              .body(http)
              .build());
    }
    assertEquals(0, run("import", file.toString()), said);
    ArticleRow row = rows(root).getFirst();
    assertEquals("By another", row.heading().title());
    assertEquals("https://a.example/1", row.heading().url());
    assertEquals(Instant.parse("2026-03-01T08:30:00Z"), row.heading().time());
  }

  /// An archive's own captures give the same documents again.
  @Test
  void readsWhatItExported() throws Exception {
    Path file =
        packed(
            "crawl.warc.gz",
            page("https://a.example/1", DATE, article("One", "one", TIME)),
            page("https://a.example/2", DATE.plusSeconds(1), article("Two", "two", "")),
            page("https://b.example/1", DATE.plusSeconds(2), article("One", "one", TIME)),
            page("https://a.example/1", DATE.plusSeconds(9), article("One", "change", TIME)));
    assertEquals(0, run("import", file.toString()), said);
    Path wacz = folder.resolve("out.wacz");
    assertEquals(0, run("export", "--as", "wacz", wacz.toString()), said);
    Path to = archive("to");
    assertEquals(0, run(to, "import", wacz.toString()), said);
    assertEquals(rows(root), rows(to));
    for (ArticleRow row : rows(root)) {
      assertEquals(document(row), Files.readString(to.resolve(row.path())));
    }
    assertEquals(0, run(to, "import", wacz.toString()), said);
    assertTrue(said.contains("0 new documents, 0 changed"), said);
    assertEquals(0, run(to, "verify"), said);
  }

  /// What a mirror captured gives the mirror's documents again.
  @Test
  void readsWhatAMirrorCaptured() throws Exception {
    String yaml =
        """
        title: Mine
        git: {commit: false}
        network: {gap: 0s, allow-private: [127.0.0.1]}
        sources:
          - id: news
            content: page
            feeds: ["%s"]
        """;
    try (FakeSite site = FakeSite.open()) {
      var feed = new StringBuilder("<rss version='2.0'><channel><title>N</title>");
      for (String word : List.of("bridge", "harvest", "storm")) {
        feed.append(
            "<item><title>The %s</title><link>%s</link><pubDate>Sun, 01 Mar 2026 08:30:00 GMT</pubDate></item>"
                .formatted(word, site.url("/" + word)));
        site.on("/" + word, Answer.ok("text/html", article("The " + word, word, TIME)));
      }
      site.on("/rss", Answer.ok("application/rss+xml", feed + "</channel></rss>"));
      Files.writeString(root.resolve("tidings.yaml"), yaml.formatted(site.url("/rss")));
      assertEquals(0, run("mirror", "--once"), said);
    }
    Path wacz = folder.resolve("out.wacz");
    assertEquals(0, run("export", "--as", "wacz", wacz.toString()), said);
    Path to = archive("to");
    Files.writeString(to.resolve("tidings.yaml"), yaml.formatted("http://127.0.0.1/rss"));
    assertEquals(0, run(to, "import", wacz.toString()), said);
    assertEquals(3, rows(root).size());
    assertEquals(texts(root), texts(to));
    // In the archive that they come from they are nothing new.
    assertEquals(0, run("import", wacz.toString()), said);
    assertTrue(said.contains("0 new documents, 0 changed, 3 there already"), said);
  }

  /// Title, address, time and text of each document.
  private List<String> texts(Path archive) throws IOException {
    List<String> out = new ArrayList<>();
    for (ArticleRow row : rows(archive)) {
      out.add(Files.readString(archive.resolve(row.path())));
    }
    return out.stream().sorted().toList();
  }

  @Test
  void putsPagesWhereTheyAreWanted() throws Exception {
    Files.writeString(
        root.resolve("tidings.yaml"),
        "title: Mine\ngit: {commit: false}\nsources:\n  - id: paper\n    feeds: [https://a.example/rss]\n  - id: other\n");
    Path file =
        file("crawl.warc", page("https://www.a.example/1", DATE, article("One", "one", "")));
    assertEquals(0, run("import", file.toString()), said);
    assertEquals("paper", rows(root).getFirst().source().value());
    Path second = file("second.warc", page("https://x.example/1", DATE, article("One", "one", "")));
    assertEquals(0, run("import", "--source", "other", second.toString()), said);
    assertEquals("other", rows(root).getLast().source().value());
    // It stays the same article, also for a later import that names no source.
    assertEquals(0, run("import", second.toString()), said);
    assertTrue(said.contains("1 there already"), said);
  }
}
