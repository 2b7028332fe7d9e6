package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.DerivedTable;
import tidings.archive.document.DocumentWriter;
import tidings.model.Digest;
import tidings.model.Document;
import tidings.model.DocumentId;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

class ArchiveTest {
  private static final SourceId VOA = new SourceId("voa");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Source SOURCE =
      new Source(VOA, "美国之音", List.of(), Source.ContentChoice.AUTO, "voa");

  @TempDir private Path root;

  private static List<String> findings(Archive archive) throws Exception {
    var subject = new Verification.Subject(List.of(SOURCE), false, Optional.empty());
    return Verification.of(archive, subject, (done, total) -> {}).findings();
  }

  private Archive open(Layout layout) throws ArchiveException {
    return Archive.open(root, layout, List.of(SOURCE), InstantSource.fixed(NOW));
  }

  private static Draft draft(String id, String title, String body) {
    var document =
        new Document(
            Instant.ofEpochMilli(1772442126000L),
            title,
            WebUrl.of("https://news.example/" + id),
            body);
    return new Draft(
        VOA, "voa", id, List.of("id:" + id, "url:news.example/" + id), document, body, NOW);
  }

  private List<Path> files(String below) throws IOException {
    Path folder = root.resolve(below);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void storesADocumentOnceHoweverOftenItComes() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      Stored first = archive.store(draft("a", "A", "<p>a</p>")).get();
      Stored second = archive.store(draft("a", "A", "<p>a</p>")).get();
      assertInstanceOf(Stored.Created.class, first);
      assertInstanceOf(Stored.Unchanged.class, second);
      assertTrue(first.article().path().matches("articles/voa/2026/03/02-[0-9a-z]{12}\\.md"));
    }
    assertEquals(1, files("articles").size());
  }

  @Test
  void keepsTheEarlierRevisionOfAChangedDocument() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      archive.store(draft("a", "A", "<p>one</p>")).get();
      archive.store(draft("a", "A", "<p>two</p>")).get();
      Stored third = archive.store(draft("a", "A", "<p>three</p>")).get();
      assertEquals(3, third.article().revision());
    }
    assertEquals(1, files("articles").size());
    assertTrue(Files.readString(files("articles").getFirst()).contains("three"));
    assertEquals(2, files("revisions").size());
    assertTrue(Files.readString(files("revisions").getFirst()).contains("one"));
    assertTrue(Files.readString(files("revisions").getLast()).contains("two"));
  }

  @Test
  void knowsAnArticleByAnyOfItsKeys() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      archive.store(draft("a", "A", "<p>a</p>")).get();
      Draft moved = draft("a", "A", "<p>a</p>");
      var otherGuid =
          new Draft(
              VOA,
              "voa",
              "new",
              List.of("id:new", "url:news.example/a"),
              moved.document(),
              "x",
              NOW);
      assertInstanceOf(Stored.Unchanged.class, archive.store(otherGuid).get());
      assertTrue(archive.articles().findByKey(VOA, "id:new").isPresent());
    }
  }

  @Test
  void countsNumbersDownWithoutGapsInOneGroup() throws Exception {
    try (Archive archive = open(Layout.DESCENDING)) {
      List<CompletableFuture<Stored>> stores = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        stores.add(archive.store(draft("n" + i, "N" + i, "<p>" + i + "</p>")));
      }
      for (int i = 0; i < 300; i++) {
        assertEquals("articles/voa/" + (1048575 - i) + ".md", stores.get(i).get().article().path());
      }
    }
  }

  @Test
  void refusesASecondWriter() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      var refused = assertThrows(ArchiveException.class, () -> open(Layout.DATED));
      assertEquals(ArchiveException.Kind.LOCKED, refused.kind());
      assertEquals(root, archive.root());
    }
    open(Layout.DATED).close();
  }

  @Test
  void settlesAWriteThatDiedBeforeItsFile() throws Exception {
    ArticleTable.Intent intent = intent("<p>lost</p>", 0, 1);
    try (Archive archive = open(Layout.DATED)) {
      archive.articles().intend(List.of(intent), java.util.Map.of());
    }
    try (Archive archive = open(Layout.DATED)) {
      assertTrue(archive.articles().unfinished().isEmpty());
      assertTrue(archive.articles().findByKey(VOA, "id:a").isEmpty());
      assertInstanceOf(Stored.Created.class, archive.store(draft("a", "A", "<p>lost</p>")).get());
    }
  }

  @Test
  void settlesAWriteThatDiedAfterItsFile() throws Exception {
    ArticleTable.Intent intent = intent("<p>there</p>", 0, 1);
    try (Archive archive = open(Layout.DATED)) {
      archive.articles().intend(List.of(intent), java.util.Map.of());
    }
    Path file = root.resolve(intent.row().path());
    Files.createDirectories(file.getParent());
    Files.write(file, DocumentWriter.write(draft("a", "A", "<p>there</p>").document()));
    try (Archive archive = open(Layout.DATED)) {
      assertTrue(archive.articles().unfinished().isEmpty());
      assertEquals(
          intent.row().path(), archive.articles().findByKey(VOA, "id:a").orElseThrow().path());
      assertInstanceOf(
          Stored.Unchanged.class, archive.store(draft("a", "A", "<p>there</p>")).get());
    }
    assertEquals(1, files("articles").size());
  }

  private static ArticleTable.Intent intent(String body, long number, int revision) {
    Document document = draft("a", "A", body).document();
    var row =
        new ArticleRow(
            number,
            VOA,
            "a",
            DocumentId.of(VOA, "a"),
            "articles/voa/2026/03/02-" + DocumentId.of(VOA, "a") + ".md",
            revision,
            new ArticleRow.Heading(document.url().href(), document.title(), document.time()),
            "f",
            Digest.of(DocumentWriter.write(document)),
            NOW,
            NOW);
    return new ArticleTable.Intent(row, List.of("id:a"));
  }

  @Test
  void makesTheCatalogAnewFromTheDocuments() throws Exception {
    List<ArticleRow> before;
    try (Archive archive = open(Layout.DESCENDING)) {
      archive.store(draft("a", "A", "<p>a</p>")).get();
      archive.store(draft("b", "B", "<p>b</p>")).get();
      archive.store(draft("b", "B", "<p>b2</p>")).get();
      before = archive.articles().newest(VOA, 10);
    }
    Files.move(root.resolve(".tidings"), root.resolve("elsewhere"));
    try (Archive archive = open(Layout.DESCENDING)) {
      List<ArticleRow> after = archive.articles().newest(VOA, 10);
      assertEquals(
          before.stream().map(row -> row.path() + row.revision() + row.digest()).toList(),
          after.stream().map(row -> row.path() + row.revision() + row.digest()).toList());
      Stored next = archive.store(draft("c", "C", "<p>c</p>")).get();
      assertEquals("articles/voa/1048573.md", next.article().path());
    }
  }

  @Test
  void takesOverAMirrorWithoutTouchingIt() throws Exception {
    Path folder = Files.createDirectories(root.resolve("articles/voa"));
    byte[] old =
        "<!--1594565145000-->\n[旧闻](https://news.example/old)\n------\n\n<p>x</p>\n"
            .getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("1047753_旧 闻|?.md"), old);
    Files.writeString(folder.resolve("notes.md"), "# not a document\n");
    try (Archive archive = open(Layout.DESCENDING)) {
      assertEquals(1, archive.articles().count(VOA));
      assertTrue(archive.articles().findByKey(VOA, "url:news.example/old").isPresent());
      Stored next = archive.store(draft("new", "N", "<p>n</p>")).get();
      assertEquals("articles/voa/1047752.md", next.article().path());
    }
    assertArrayEquals(old, Files.readAllBytes(folder.resolve("1047753_旧 闻|?.md")));
  }

  @Test
  void saysWhenItCannotWriteAndLosesNothing() throws Exception {
    Path blocked = root.resolve("articles/voa/2026");
    try (Archive archive = open(Layout.DATED)) {
      Files.createDirectories(blocked.getParent());
      Files.writeString(blocked, "a file where a folder is needed");
      var failed =
          assertThrows(
              java.util.concurrent.ExecutionException.class,
              () -> archive.store(draft("a", "A", "<p>a</p>")).get());
      var cause = assertInstanceOf(ArchiveException.class, failed.getCause());
      assertEquals(ArchiveException.Kind.UNWRITABLE, cause.kind());
      assertTrue(String.valueOf(cause.getMessage()).contains("nothing stored is lost"));
      Files.delete(blocked);
      assertInstanceOf(Stored.Created.class, archive.store(draft("a", "A", "<p>a</p>")).get());
    }
  }

  /// A process that died after it had noted what a list will be, and before it wrote it.
  @Test
  void leavesOpenWhatADeadProcessWasToWrite() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      archive.write(Map.of("lists/a.md", bytes("old"), "lists/b.md", bytes("old")));
      new DerivedTable(archive.catalog()).begin(Map.of("lists/a.md", Digest.of(bytes("new"))));
    }
    try (Archive archive = open(Layout.DATED)) {
      archive.write(Map.of("lists/b.md", bytes("new")));
      var table = new DerivedTable(archive.catalog());
      assertEquals(List.of(), DerivedCheck.of(root, table));
      Files.writeString(root.resolve("lists/a.md"), "neither");
      assertEquals(
          List.of("lists/a.md"),
          DerivedCheck.of(root, table).stream().map(DerivedCheck.Finding::path).toList());
      archive.write(Map.of("lists/a.md", bytes("new")));
      assertEquals(List.of(), DerivedCheck.of(root, table));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void writesDerivedFilesOnlyWhereTheyDiffer() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      byte[] list = "x\n".getBytes(StandardCharsets.UTF_8);
      assertEquals(2, archive.write(Map.of("lists/voa.md", list, "feeds/voa.rss", list)));
      byte[] other = "y\n".getBytes(StandardCharsets.UTF_8);
      archive.runs().clearUncommitted();
      assertEquals(1, archive.write(Map.of("lists/voa.md", list, "feeds/voa.rss", other)));
      assertEquals(List.of("feeds/voa.rss"), archive.runs().uncommitted());
      assertThrows(IllegalArgumentException.class, () -> archive.write(Map.of("../out.md", list)));
    }
  }

  @Test
  void namesWhatIsWrongWithAnArchive() throws Exception {
    try (Archive archive = open(Layout.DATED)) {
      String a = archive.store(draft("a", "A", "<p>a</p>")).get().article().path();
      String b = archive.store(draft("b", "B", "<p>b</p>")).get().article().path();
      archive.store(draft("c", "C", "<p>c</p>")).get();
      assertEquals(List.of(), findings(archive));
      Files.writeString(root.resolve(a), "edited");
      Files.delete(root.resolve(b));
      Files.write(
          root.resolve("articles/voa/stray.md"),
          DocumentWriter.write(draft("d", "D", "<p>d</p>").document()));
      List<String> findings = findings(archive);
      assertEquals(3, findings.size(), findings.toString());
      assertTrue(findings.contains(b + ": missing (stored by manifest/2026/03/02.jsonl:2)"));
      assertTrue(
          findings.contains("articles/voa/stray.md: a document that the manifest has no line of"));
    }
  }
}
