package tidings.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.archive.ArchiveState;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.archive.catalog.ArticleRow;
import tidings.model.Document;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;

/// Documents, exports and lists of feeds imported by the command, and exported again.
class ImportCommandTest extends CommandFixture {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final String STANDARD =
      "<!--1700591946000-->\n[标题 [甲]](https://a.example/1)\n------\n\n<p>One.</p>\n";

  @BeforeEach
  void makeAnArchive() throws IOException {
    root = archive("archive", "dated");
  }

  private Path archive(String name, String layout) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        made.resolve("tidings.yaml"),
        """
        documents: {layout: %s}
        git: {commit: false}
        sources:
          - id: a
        """
            .formatted(layout));
    return made;
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  private static List<ArticleRow> rows(Path archive) throws IOException {
    try (ArchiveState state = ArchiveState.open(archive)) {
      return state.articles().after(0, 1000);
    }
  }

  /// The documents and earlier revisions by their paths.
  private static SortedMap<String, String> documents(Path archive) throws IOException {
    var out = new TreeMap<String, String>();
    for (String name : List.of("articles", "revisions")) {
      if (Files.isDirectory(archive.resolve(name))) {
        try (Stream<Path> tree = Files.walk(archive.resolve(name))) {
          for (Path file : tree.filter(Files::isRegularFile).toList()) {
            out.put(archive.relativize(file).toString(), Files.readString(file));
          }
        }
      }
    }
    return out;
  }

  private static List<String> manifest(Path archive) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(archive.resolve("manifest"))) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static void store(Archive archive, int number, String text, Instant seen)
      throws Exception {
    var document =
        new Document(
            FIRST.plusSeconds(number),
            "Title " + number,
            WebUrl.of("https://a.example/" + number),
            "<p>" + text + "</p>");
    archive
        .store(
            new Draft(
                new SourceId("a"),
                "a",
                "guid " + number,
                List.of("id:guid " + number, "url:a.example/" + number),
                document,
                "print",
                seen))
        .get();
  }

  /// Three articles, of which the first was withdrawn and the second has two revisions.
  private void fill(Path archive, Layout layout) throws Exception {
    try (Archive open = Archive.open(archive, layout, List.of(), InstantSource.system())) {
      for (int i = 1; i <= 3; i++) {
        store(open, i, "first " + i, FIRST.plusSeconds(100 + i));
      }
      store(open, 2, "second 2", FIRST.plusSeconds(200));
      ArticleRow first = open.articles().after(0, 1).getFirst();
      open.withdraw(first, "answers 404", Optional.empty(), FIRST.plusSeconds(300));
    }
  }

  @Test
  void givesTheSameArchiveFromAnExport() throws Exception {
    for (Layout layout : Layout.values()) {
      String name = layout.name().toLowerCase(java.util.Locale.ROOT);
      Path from = archive("from-" + name, name);
      Path to = archive("to-" + name, name);
      fill(from, layout);
      Path lines = folder.resolve(name + ".jsonl");
      assertEquals(0, run(from, "export", "--as", "jsonl", "--revisions", lines.toString()), said);
      assertEquals(0, run(to, "import", lines.toString()), said);
      assertTrue(said.contains("3 new documents, 1 changed, 0 there already, 0 refused"), said);
      assertEquals(documents(from), documents(to));
      assertEquals(rows(from), rows(to));
      Path again = folder.resolve(name + "-again.jsonl");
      assertEquals(0, run(to, "export", "--as", "jsonl", "--revisions", again.toString()), said);
      assertArrayEquals(Files.readAllBytes(lines), Files.readAllBytes(again));
      assertTrue(
          Files.readAllLines(again)
              .getFirst()
              .contains(
                  "\"withdrawn\":\"2026-03-01T00:05:00Z\",\"withdrawn_reason\":\"answers 404\""),
          again.toString());
      assertEquals(0, run(to, "verify"), said);
      // The manifest alone tells it too.
      Files.delete(to.resolve(".tidings/catalog.db"));
      assertEquals(0, run(to, "verify", "--repair"), said);
      assertEquals(0, run(to, "export", "--as", "jsonl", "--revisions", again.toString()), said);
      assertArrayEquals(Files.readAllBytes(lines), Files.readAllBytes(again));

      int before = manifest(to).size();
      assertEquals(0, run(to, "import", lines.toString()), said);
      assertTrue(said.contains("0 new documents, 0 changed, 4 there already"), said);
      assertEquals(before, manifest(to).size());
    }
  }

  @Test
  void takesTheDocumentsOfAnArchiveAndNothingBeside() throws Exception {
    Path from = archive("from", "dated");
    Path to = archive("to", "dated");
    fill(from, Layout.DATED);
    assertEquals(0, run(from, "verify", "--repair"), said);
    Files.createDirectories(from.resolve("captures"));
    Files.writeString(from.resolve("captures/20260301-000000-1.warc.gz"), "no WARC");
    assertEquals(0, run(to, "import", from.toString()), said);
    assertTrue(said.contains("3 new documents, 0 changed, 0 there already, 0 refused"), said);
    assertTrue(said.contains("passed over"), said);
  }

  @Test
  void tellsListsFromDocuments() throws Exception {
    String link = "[A](/articles/x/1.md)\n\n[B](/articles/x/2.md)\n";
    List<String> lists =
        List.of(
            "X\n------\n\n" + link,
            "# X\n\n- [A](https://a.example/1)\n- [B](https://a.example/2) 3-1\n",
            "X\n======\n1. [A](a.md)\n",
            link,
            "# X\n\n" + "- [A](https://a.example/1)\n".repeat(1000));
    for (int i = 0; i < lists.size(); i++) {
      file("in/a/" + i + ".md", lists.get(i));
    }
    file("in/a/d.md", "<!--1772440200000-->\n[A](https://a.example/d)\n------\n\n[x](y)\n");
    file("in/a/e.md", "[A](https://a.example/e)\n------\n\n[x](y)\n");
    run(root, "import", folder.resolve("in").toString());
    assertTrue(said.contains("odd: 5 lists of documents"), said);
    assertEquals(
        List.of("https://a.example/d"),
        rows(root).stream().map(row -> row.heading().url()).sorted().toList());
  }

  @Test
  void goesOnBelowTheNumbersThatCame() throws Exception {
    Path to = archive("to", "descending");
    Path lines = file("numbers.jsonl", line("path", "articles/a/0900000.md", "identity", "one"));
    assertEquals(0, run(to, "import", lines.toString()), said);
    try (Archive open = Archive.open(to, Layout.DESCENDING, List.of(), InstantSource.system())) {
      store(open, 7, "new", FIRST);
    }
    assertEquals(
        List.of("articles/a/0900000.md", "articles/a/0899999.md"),
        rows(to).stream().map(ArticleRow::path).toList());
  }

  @Test
  void writesWhatIsKnownOfADocument() throws Exception {
    fill(root, Layout.DATED);
    Path lines = folder.resolve("out.jsonl");
    assertEquals(0, run(root, "export", "--as", "jsonl", lines.toString()), said);
    assertTrue(said.contains("Wrote 3 documents"), said);
    List<String> written = Files.readAllLines(lines);
    JsonNode line = Json.mapper().readTree(written.get(1));
    assertEquals(
        List.of(
            "source",
            "id",
            "identity",
            "keys",
            "url",
            "title",
            "published",
            "first_seen",
            "changed",
            "revision",
            "path",
            "sha256",
            "fingerprint",
            "document",
            "text"),
        List.copyOf(line.propertyNames()));
    assertEquals("guid 2", line.get("identity").stringValue());
    assertEquals(2, line.get("revision").intValue());
    assertEquals("2026-03-01T00:03:20Z", line.get("changed").stringValue());
    assertEquals("second 2", line.get("text").stringValue());
    assertEquals(
        Files.readString(root.resolve(line.get("path").stringValue())),
        line.get("document").stringValue());
    assertEquals(2, run(root, "export", "--as", "opml", "--revisions", lines.toString()));
  }

  @Test
  void namesWhatItCannotExport() throws Exception {
    fill(root, Layout.DATED);
    List<ArticleRow> rows = rows(root);
    Files.delete(root.resolve(rows.get(0).path()));
    Files.write(root.resolve(rows.get(1).path()), new byte[] {(byte) 0xff});
    Path lines = folder.resolve("out.jsonl");
    assertEquals(3, run(root, "export", "--as", "jsonl", lines.toString()));
    assertTrue(said.contains(rows.get(0).path() + " is lost"), said);
    assertTrue(said.contains(rows.get(1).path() + " is not valid UTF-8"), said);
    assertEquals(1, Files.readAllLines(lines).size());
  }

  @Test
  void addsTheSourcesThatAnExportNames() throws Exception {
    fill(root, Layout.DATED);
    Path lines = folder.resolve("out.jsonl");
    run(root, "export", "--as", "jsonl", lines.toString());
    Files.writeString(
        lines,
        Files.readString(lines)
            .replace("\"source\":\"a\"", "\"source\":\"b\"")
            .replace("articles/a/", "articles/乙/"));
    assertEquals(0, run(root, "import", lines.toString()), said);
    assertTrue(said.contains("3 new documents") && said.contains("1 sources added"), said);
    String yaml = Files.readString(root.resolve("tidings.yaml"));
    assertTrue(yaml.contains("- id: b") && yaml.contains("folder: 乙"), yaml);
    assertTrue(rows(root).getLast().path().startsWith("articles/乙/"), rows(root).toString());
  }

  @Test
  void takesDocumentsOfEveryShape() throws Exception {
    file("posts/a/1048575.md", STANDARD);
    file(
        "posts/a/2021-05-12-post.md",
        """
        ---
        title: "A \\"post\\""
        date: 2021-05-12T04:00:07.313Z
        from: https://a.example/2
        ---
        <!--NaN-->
        [A post](https://a.example/2)
        ------

        <div>
        <p>Two.</p>
        </div>
        """);
    file(
        "posts/a/2014-07-07-page.md",
        """
        ---
        title: "A \\"saved\\" page"
        date: 2014-07-07T10:03:01+02:00
        from: https://a.example/3
        ---

        <section><script>x()</script><p>Three.</p></section>
        """);
    file(
        "posts/a/old.md",
        "[旧](https://a.example/4)\n------\n日期：Thu, 02 Jul 2020 18:28:24 +0000\n\n<p>Four.</p>\n");
    file("posts/lists/a.md", "甲\n------\n\n[旧](/articles/a/old.md)\n");
    file("posts/lists/b.md", "乙\n------\n\n\n\n[More](/lists/b)\n");
    file("posts/README.md", "# Posts\n");
    file("posts/revisions/a/old.r1.md", "earlier");
    assertEquals(0, run(root, "import", folder.resolve("posts").toString()), said);
    assertTrue(said.contains("4 new documents"), said);
    assertTrue(said.contains("odd: 1 of the shape 'NaN comment'"), said);
    assertTrue(said.contains("odd: 1 of the shape 'date line'"), said);
    assertTrue(said.contains("odd: 1 made from saved pages"), said);
    assertTrue(said.contains("odd: 2 lists of documents"), said);
    assertTrue(said.contains("odd: 2 passed over"), said);
    SortedMap<String, String> documents = documents(root);
    assertTrue(documents.containsValue(STANDARD), documents.toString());
    String page =
        "<!--1404720181000-->\n[A \"saved\" page](https://a.example/3)\n------\n\n<p>Three.</p>\n";
    assertTrue(documents.containsValue(page), documents.toString());
    assertTrue(
        rows(root).stream()
            .anyMatch(
                row -> row.heading().time().equals(Instant.parse("2021-05-12T04:00:07.313Z"))));
    assertEquals(0, run(root, "verify"), said);

    int lines = manifest(root).size();
    assertEquals(0, run(root, "import", folder.resolve("posts").toString()), said);
    assertTrue(said.contains("0 new documents, 0 changed, 4 there already"), said);
    assertEquals(lines, manifest(root).size());
    assertEquals(documents, documents(root));
  }

  @Test
  void keepsTheNewerText() throws Exception {
    Path older = file("a/old.md", STANDARD);
    Path newer = file("b/new.md", STANDARD.replace("1700591946000", "1700591947000"));
    assertEquals(0, run(root, "import", "--source", "a", newer.toString()), said);
    assertEquals(0, run(root, "import", "--source", "a", older.toString()), said);
    assertTrue(said.contains("odd: 1 older than what is there, and not stored"), said);
    assertEquals(1, rows(root).getFirst().revision());
    // The other way round it is a revision, and stays one.
    Path other = archive("other", "dated");
    run(other, "import", "--source", "a", older.toString(), newer.toString());
    run(other, "import", "--source", "a", older.toString(), newer.toString());
    assertTrue(said.contains("0 new documents, 0 changed, 2 there already"), said);
    assertEquals(2, rows(other).getFirst().revision());
  }

  @Test
  void refusesByName() throws Exception {
    file("bad/a/cut.md", "<!--1700591946000-->\n[x](https://a.example/");
    file("bad/a/empty.md", "");
    file("bad/a/text.md", "Just a text.\n");
    file("bad/a/ftp.md", STANDARD.replace("https:", "ftp:"));
    file("bad/nobody/fine.md", STANDARD);
    file("bad/a/good.md", STANDARD.replace("example/1", "example/9"));
    Files.write(folder.resolve("bad/a/binary.md"), new byte[] {(byte) 0xfe, 0, 1});
    Files.write(folder.resolve("bad/a/large.md"), new byte[DocumentImport.MAX_BYTES + 1]);
    assertEquals(1, run(root, "import", folder.resolve("bad").toString()));
    for (String name : List.of("cut", "empty", "text", "ftp", "fine", "binary", "large")) {
      assertTrue(said.contains("/" + name + ".md: "), name + " in " + said);
    }
    assertTrue(said.contains("1 new documents, 0 changed, 0 there already, 7 refused"), said);
    assertEquals(1, documents(root).size());
    assertEquals(2, run(root, "import", folder.resolve("nowhere").toString()));
    assertEquals(2, run(root, "import", "--source", "x", folder.resolve("bad").toString()));
    assertEquals(2, run(root, "import", file("a.txt", "x").toString()));
  }

  private String line(String... changes) {
    Json line =
        new Json()
            .put("source", "a")
            .put("identity", "one")
            .put("keys", List.of("id:one"))
            .put("first_seen", "2026-03-01T00:00:00Z")
            .put("changed", "2026-03-01T00:00:00Z")
            .put("path", "articles/a/2026/03/one.md")
            .put("document", STANDARD);
    for (int i = 0; i < changes.length; i += 2) {
      line.put(changes[i], changes[i + 1]);
    }
    return line + "\n";
  }

  @Test
  void refusesBadLines() throws Exception {
    String good = line("identity", "good");
    List<String> bad =
        List.of(
            "{\"source\":\"a\"\n",
            "[1]\n",
            "x\n",
            line("sha256", "0".repeat(64)),
            line("changed", "+100000000-01-01T00:00:00Z"),
            line("changed", "yesterday"),
            line("first_seen", "2999-01-01T00:00:00Z"),
            line("source", "../x"),
            line("source", "readme"),
            line("id", "../../x"),
            line("document", "nothing"),
            line("document", ""),
            line("identity", "x".repeat(70_000)),
            line().replace("id:one", "id:one\\ntwo"),
            line().replace("id:one", "path"));
    Path file = file("bad.jsonl", String.join("", bad) + good + good.substring(0, 40));
    assertEquals(1, run(root, "import", file.toString()));
    assertTrue(said.contains("1 new documents"), said);
    assertTrue(said.contains((bad.size() + 1) + " refused"), said);
    for (int i = 1; i <= bad.size(); i++) {
      assertTrue(said.contains("bad.jsonl:" + i + ": "), i + " in " + said);
    }
    assertEquals(1, rows(root).size());
    assertEquals(0, run(root, "verify"), said);
  }

  @Test
  void choosesAnotherPathForOneThatLeadsOut() throws Exception {
    List<String> paths =
        List.of(
            "../../evil.md",
            "/tmp/evil.md",
            "articles/a/../../evil.md",
            "articles/a/.git/evil.md",
            "articles/b/evil.md",
            "articles/a/evil.txt",
            "articles/a/x.md/y.md",
            "articles/a/c:\\evil.md",
            "articles/a/" + "x".repeat(300) + ".md",
            "tidings.yaml",
            "articles/a/same.md",
            "articles/a/same.md");
    var lines = new StringBuilder();
    for (int i = 0; i < paths.size(); i++) {
      lines.append(
          line(
                  "path",
                  paths.get(i),
                  "identity",
                  "e" + i,
                  "document",
                  STANDARD.replace("example/1", "example/" + i))
              .replace("id:one", "id:e" + i));
    }
    Path file = file("evil.jsonl", lines.toString());
    assertEquals(0, run(root, "import", file.toString()), said);
    assertEquals(paths.size(), rows(root).size());
    for (ArticleRow row : rows(root)) {
      boolean own =
          row.path().equals("articles/a/same.md")
              || row.path().equals("articles/a/2023/11/21-" + row.id() + ".md");
      assertTrue(own, row.path());
    }
    assertFalse(Files.exists(folder.resolve("evil.md")));
    assertEquals(0, run(root, "verify"), said);
  }

  @Test
  void readsPackedLinesAsFarAsTheyGo() throws Exception {
    Path file = folder.resolve("cut.jsonl.gz");
    var text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append(
          line(
                  "path",
                  "",
                  "identity",
                  "" + i,
                  "document",
                  STANDARD.replace("example/1", "example/" + i))
              .replace("id:one", "id:" + i));
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));
    assertEquals(1, run(root, "import", file.toString()));
    assertTrue(said.contains("cut.jsonl.gz: damaged or cut off in line"), said);
    assertFalse(rows(root).isEmpty());
    Files.write(file, whole);
    assertEquals(0, run(root, "import", file.toString()), said);
    assertEquals(300, rows(root).size());
    assertEquals(1, run(root, "import", file("x.jsonl.gz", "no gzip").toString()));
  }

  @Test
  void addsTheFeedsOfAList() throws Exception {
    Path file =
        file(
            "list.opml",
            "<opml version='2.0'><body><outline text='乙' xmlUrl='https://b.example/rss'/></body>"
                + "</opml>");
    assertEquals(0, run(root, "import", file.toString()), said);
    assertTrue(said.contains("1 sources added"), said);
    assertEquals(0, run(root, "import", file.toString()), said);
    assertFalse(said.contains("sources added"), said);
    assertEquals(1, run(root, "import", file("bad.opml", "nothing").toString()));
  }

  @Test
  void keepsWhatAFeedBroughtOfAnArticle() throws Exception {
    fill(root, Layout.DATED);
    ArticleRow known = rows(root).getFirst();
    Path copy = folder.resolve("a/copy.md");
    Files.createDirectories(folder.resolve("a"));
    Files.copy(root.resolve(known.path()), copy);
    int lines = manifest(root).size();
    assertEquals(0, run(root, "import", copy.toString()), said);
    assertTrue(said.contains("0 new documents, 0 changed, 1 there already"), said);
    assertEquals(Optional.of(known), rows(root).stream().findFirst());
    assertEquals(lines, manifest(root).size());
  }
}
