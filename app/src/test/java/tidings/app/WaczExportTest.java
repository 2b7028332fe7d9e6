package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import tidings.archive.Archive;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.archive.capture.CaptureReference;
import tidings.model.Digest;
import tidings.model.Document;
import tidings.model.Exchange;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;

/// Captures exported as WACZ, and read back by the format's rules and with another WARC reader.
class WaczExportTest extends CommandFixture {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00.25Z");
  private static final String BODY = "<p>新闻, and more of it.</p>\n".repeat(40);

  private Path out = Path.of("");

  @BeforeEach
  void makeAnArchive() throws Exception {
    root = Files.createDirectories(folder.resolve("archive"));
    out = folder.resolve("out.wacz");
    Files.writeString(
        root.resolve("tidings.yaml"),
        "title: Mine\ngit: {commit: false}\nsources:\n  - id: a\n  - id: b\n");
  }

  private static Exchange exchange(String url, String head, String body, Instant time) {
    String request = "GET / HTTP/1.1\r\nHost: " + WebUrl.of(url).host() + "\r\n\r\n";
    return new Exchange(
        WebUrl.of(url),
        time,
        request.getBytes(StandardCharsets.ISO_8859_1),
        head.getBytes(StandardCharsets.ISO_8859_1),
        body.getBytes(StandardCharsets.UTF_8),
        true);
  }

  private static Exchange page(String url, String body, Instant time) {
    return exchange(
        url, "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=utf-8\r\n\r\n", body, time);
  }

  private static void store(
      Archive archive, String source, String url, Instant time, Exchange... exchanges)
      throws Exception {
    CaptureReference capture = archive.keep(List.of(exchanges));
    var document = new Document(time, "标题 of " + url, WebUrl.of(url), "<p>" + time + "</p>");
    archive
        .store(
            new Draft(new SourceId(source), source, url, List.of("id:" + url), document, "", time)
                .with(Draft.Basis.capture(capture)))
        .get();
  }

  private void fill() throws Exception {
    try (Archive archive =
        Archive.open(root, Layout.DATED, List.of(), InstantSource.fixed(FIRST))) {
      store(
          archive,
          "a",
          "https://www.a.example/One?z=1&b=2",
          FIRST,
          exchange(
              "http://a.example/1",
              "HTTP/1.1 301 Moved\r\nLocation: https://www.a.example/One?z=1&b=2\r\n\r\n",
              "",
              FIRST),
          page("https://www.a.example/One?z=1&b=2", BODY, FIRST.plusSeconds(1)));
      Instant later = FIRST.plusSeconds(60);
      // The same body once more: a revisit, which refers to the first source's record.
      store(
          archive,
          "b",
          "https://b.example:8443/",
          later,
          page("https://b.example:8443/", BODY, later));
      Instant last = FIRST.plusSeconds(120);
      store(
          archive, "b", "https://b.example/2", last, page("https://b.example/2", "<p>2</p>", last));
    }
  }

  private int exportWacz(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--as", "wacz"));
    all.addAll(List.of(arguments));
    return export(all.toArray(String[]::new));
  }

  private static byte[] read(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    assertTrue(entry != null, name);
    return zip.getInputStream(entry).readAllBytes();
  }

  private static List<String> lines(ZipFile zip, String name) throws IOException {
    return new String(read(zip, name), StandardCharsets.UTF_8).lines().toList();
  }

  /// What the specification wants of the whole.
  private static void check(ZipFile zip) throws IOException {
    JsonNode about = Json.mapper().readTree(read(zip, "datapackage.json"));
    assertEquals("data-package", about.get("profile").stringValue());
    assertEquals("1.1.1", about.get("wacz_version").stringValue());
    List<String> described =
        new ArrayList<>(List.of("datapackage.json", "datapackage-digest.json"));
    for (JsonNode resource : about.get("resources")) {
      String path = resource.get("path").stringValue();
      byte[] bytes = read(zip, path);
      assertEquals("sha256:" + Digest.of(bytes).hex(), resource.get("hash").stringValue(), path);
      assertEquals(bytes.length, resource.get("bytes").intValue(), path);
      assertTrue(resource.get("name").stringValue().matches("[-a-z0-9._]+"));
      described.add(path);
    }
    JsonNode digest = Json.mapper().readTree(read(zip, "datapackage-digest.json"));
    assertEquals(
        "sha256:" + Digest.of(read(zip, "datapackage.json")).hex(),
        digest.get("hash").stringValue());
    List<String> names = zip.stream().map(ZipEntry::getName).sorted().toList();
    assertEquals(described.stream().sorted().toList(), names);
    zip.stream()
        .filter(entry -> entry.getName().startsWith("archive/"))
        .forEach(entry -> assertEquals(ZipEntry.STORED, entry.getMethod()));
    assertTrue(lines(zip, "pages/pages.jsonl").getFirst().contains("json-pages-1.0"));
  }

  /// Each line of the index leads to the very record; gives the addresses in their order.
  private static List<String> indexed(ZipFile zip) throws IOException {
    List<String> urls = new ArrayList<>();
    List<String> index = lines(zip, "indexes/index.cdx");
    assertEquals(index.stream().sorted().toList(), index);
    for (String line : index) {
      JsonNode json = Json.mapper().readTree(line.substring(line.indexOf('{')));
      byte[] file = read(zip, "archive/" + json.get("filename").stringValue());
      int offset = json.get("offset").intValue();
      byte[] member = Arrays.copyOfRange(file, offset, offset + json.get("length").intValue());
      try (var reader = new WarcReader(new ByteArrayInputStream(member))) {
        boolean revisit = json.get("mime").stringValue().equals("warc/revisit");
        var record = assertInstanceOf(WarcTargetRecord.class, reader.next().orElseThrow());
        assertEquals(revisit, record instanceof WarcRevisit);
        assertEquals(json.get("url").stringValue(), record.target());
        String time = line.split(" ", -1)[1];
        assertEquals(
            time, record.date().toString().replaceAll("\\..*|Z", "").replaceAll("[^0-9]", ""));
        int status =
            record instanceof WarcResponse answer
                ? answer.http().status()
                : ((WarcRevisit) record).http().status();
        assertEquals(json.get("status").intValue(), status);
        record.body().stream().readAllBytes();
        assertTrue(reader.next().isEmpty());
      }
      urls.add(json.get("url").stringValue());
    }
    return urls;
  }

  private static List<String> pages(ZipFile zip, String key) throws IOException {
    return lines(zip, "pages/pages.jsonl").stream()
        .skip(1)
        .map(line -> Json.mapper().readTree(line).get(key).stringValue())
        .toList();
  }

  @Test
  void writesEveryCapture() throws Exception {
    fill();
    assertEquals(0, exportWacz(out.toString()), said);
    assertTrue(said.contains("Wrote 3 pages"), said);
    try (var zip = new ZipFile(out.toFile())) {
      check(zip);
      assertEquals(
          List.of(
              "http://a.example/1",
              "https://www.a.example/One?z=1&b=2",
              "https://b.example/2",
              "https://b.example:8443/"),
          indexed(zip));
      assertEquals(
          List.of("http://a.example/1", "https://b.example:8443/", "https://b.example/2"),
          pages(zip, "url"));
      assertEquals("2026-03-01T12:00:00.250Z", pages(zip, "ts").getFirst());
      assertEquals("标题 of https://b.example/2", pages(zip, "title").getLast());
      assertTrue(lines(zip, "indexes/index.cdx").get(1).startsWith("example,a)/one?b=2&z=1 2026"));
      try (Stream<Path> files = Files.list(root.resolve("captures"))) {
        Path only = files.findFirst().orElseThrow();
        assertEquals(
            ByteBuffer.wrap(Files.readAllBytes(only)),
            ByteBuffer.wrap(read(zip, "archive/" + only.getFileName())));
      }
    }
  }

  @Test
  void leavesOutWhatOthersPutBesideTheCaptures() throws Exception {
    fill();
    Path folder = root.resolve("captures");
    try (Stream<Path> files = Files.list(folder)) {
      Path own = files.findFirst().orElseThrow();
      Files.copy(own, folder.resolve("crawl-of-somebody.warc.gz"));
    }
    assertEquals(0, exportWacz(out.toString()), said);
    try (var zip = new ZipFile(out.toFile())) {
      check(zip);
      assertEquals(4, indexed(zip).size());
      assertTrue(zip.getEntry("archive/crawl-of-somebody.warc.gz") == null);
    }
  }

  @Test
  void bringsAlongWhatARevisitRefersTo() throws Exception {
    fill();
    assertEquals(0, exportWacz("--source", "b", out.toString()), said);
    try (var zip = new ZipFile(out.toFile())) {
      check(zip);
      assertEquals(
          List.of(
              "https://www.a.example/One?z=1&b=2",
              "https://b.example/2",
              "https://b.example:8443/"),
          indexed(zip));
      assertEquals(List.of("https://b.example:8443/", "https://b.example/2"), pages(zip, "url"));
    }
    assertEquals(0, exportWacz("--since", "2026-03-01T12:01:30Z", out.toString()), said);
    try (var zip = new ZipFile(out.toFile())) {
      check(zip);
      assertEquals(List.of("https://b.example/2"), indexed(zip));
    }
  }

  @Test
  void namesWhatIsDamaged() throws Exception {
    fill();
    Path file;
    try (Stream<Path> files = Files.list(root.resolve("captures"))) {
      file = files.findFirst().orElseThrow();
    }
    // An older file, so that its torn end is no write that is under way.
    Path later = file.resolveSibling("99991231-000000-1.warc.gz");
    Files.write(later, new byte[0], StandardOpenOption.CREATE_NEW);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 700));
    assertEquals(3, exportWacz(out.toString()));
    assertTrue(said.contains("captures/" + file.getFileName() + ": cannot be read from"), said);
    assertTrue(said.contains("of articles/b/2026/03/01-"), said);
    try (var zip = new ZipFile(out.toFile())) {
      check(zip);
      assertEquals(2, pages(zip, "url").size());
    }
  }

  @Test
  void wantsCapturesAndAName() throws Exception {
    assertEquals(2, exportWacz(out.toString()));
    try (Archive archive = Archive.open(root, Layout.DATED, List.of(), InstantSource.system())) {
      assertTrue(archive.takeNotes().isEmpty());
    }
    assertEquals(2, exportWacz(out.toString()));
    assertTrue(said.contains("there are no captures"), said);
    fill();
    assertEquals(2, exportWacz(folder.resolve("out.zip").toString()));
    assertTrue(said.contains(".wacz"), said);
    assertFalse(Files.exists(out));
  }
}
