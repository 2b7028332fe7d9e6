package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.ArticleTable.Touch;
import tidings.archive.catalog.OldCatalog;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.document.DocumentWriter;
import tidings.archive.manifest.PublicKey;
import tidings.model.Digest;
import tidings.model.DocumentId;

class ManifestTest extends ManifestFixture {
  private static final String DAY = "manifest/2026/03/02.jsonl";

  private List<String> events() throws Exception {
    return lines().stream()
        .map(line -> line.replaceAll(".*\"event\":\"([a-z-]+)\".*\"revision\":([0-9]+).*", "$1 $2"))
        .toList();
  }

  @Test
  void writesALineForEachRevisionThatLinksToTheOneBefore() throws Exception {
    run(draft("a", "<p>one</p>"), draft("b", "<p>b</p>"));
    now = now.plus(Duration.ofDays(1));
    run(draft("a", "<p>two</p>"));
    List<String> lines = lines();
    assertEquals(List.of("stored 1", "stored 1", "stored 2"), events());
    assertTrue(
        lines
            .getFirst()
            .startsWith(
                "{\"time\":\"2026-03-02T09:00:00Z\",\"event\":\"stored\",\"source\":\"voa\","
                    + "\"entry\":\"a\",\"keys\":[\"id:a\",\"url:news.example/a\"],\"path\":"),
        lines.getFirst());
    assertTrue(lines.getFirst().endsWith("\"previous\":\"" + "0".repeat(64) + "\"}"));
    for (int i = 1; i < lines.size(); i++) {
      String previous = "\"previous\":\"" + Digest.of(lines.get(i - 1)) + "\"}";
      assertTrue(lines.get(i).endsWith(previous), lines.get(i));
    }
    assertEquals(1, Files.readAllLines(root.resolve("manifest/2026/03/03.jsonl")).size());
    Verification.Result result = verify();
    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.notes());
    assertEquals(2, result.documents());
    assertEquals(1, result.revisions());
    assertEquals(3, result.lines());
  }

  @Test
  void comesBackWithTheSameAnswersWhenTheCatalogIsLost() throws Exception {
    for (Layout one : Layout.values()) {
      layout = one;
      root = Files.createDirectories(folder.resolve(one.name()));
      Path old = Files.createDirectories(root.resolve("articles/voa"));
      Files.write(
          old.resolve("1048570.md"), DocumentWriter.write(draft("old", "<p>old</p>").document()));
      run(draft("b", "<p>1</p>"), draft("a", "<p>a</p>"));
      now = now.plus(Duration.ofHours(30));
      run(draft("b", "<p>2</p>"), draft("c", "<p>c</p>"));
      try (Archive archive = open()) {
        ArticleRow row = archive.articles().findByKey(VOA, "url:news.example/old").orElseThrow();
        archive.touch(List.of(new Touch(row, "f", List.of("id:old", "url:news.example/old"))));
        ArticleRow a = archive.articles().findByKey(VOA, "id:a").orElseThrow();
        archive.touch(List.of(new Touch(a, a.fingerprint(), List.of("id:a-again"))));
      }
      List<String> before = answers();
      List<String> lines = lines();
      delete(root.resolve(".tidings"));
      open().close();
      assertEquals(before, answers(), one.name());
      assertEquals(lines, lines());
      try (Archive archive = open()) {
        assertEquals(
            a(archive).number(),
            archive.articles().findByKey(VOA, "id:a-again").orElseThrow().number());
      }
      assertEquals(List.of(), verify().findings());
    }
  }

  private static ArticleRow a(Archive archive) {
    return archive.articles().findByKey(VOA, "id:a").orElseThrow();
  }

  @Test
  void cutsOffATornEndAndSaysSo() throws Exception {
    run(draft("a", "<p>a</p>"));
    byte[] whole = Files.readAllBytes(root.resolve(DAY));
    for (String torn : List.of("{\"time\":\"2026-0", "\0\0\0\0", "{}\n", "\0\0\n{\"time\":\"2\n")) {
      Files.writeString(root.resolve(DAY), torn, StandardOpenOption.APPEND);
      List<String> findings = verify().findings();
      assertTrue(findings.getFirst().startsWith(DAY + ":2: not a whole line"), findings.toString());
      try (Archive archive = open()) {
        List<String> notes = archive.takeNotes();
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(
            notes.getFirst().startsWith(DAY + ": " + torn.length() + " bytes"), notes.get(0));
        assertEquals(List.of(), archive.takeNotes());
      }
      assertEquals(new String(whole, StandardCharsets.UTF_8), Files.readString(root.resolve(DAY)));
      assertEquals(List.of(), verify().findings());
    }
    delete(root.resolve(".tidings"));
    Files.writeString(root.resolve(DAY), "{\"time\":", StandardOpenOption.APPEND);
    open().close();
    assertEquals(new String(whole, StandardCharsets.UTF_8), Files.readString(root.resolve(DAY)));
  }

  /// What a process that died before or after the third step of storing leaves.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void settlesARevisionWhoseRowIsMissing(boolean hasLine) throws Exception {
    run(draft("a", "<p>one</p>"));
    Draft second = draft("a", "<p>two</p>");
    byte[] lines = Files.readAllBytes(root.resolve(DAY));
    byte[] signature = Files.readAllBytes(root.resolve(DAY + ".minisig"));
    try (Archive archive = open()) {
      archive.articles().intend(List.of(intent(a(archive), second)), Map.of());
    }
    byte[] catalog = Files.readAllBytes(root.resolve(".tidings/catalog.db"));
    open().close(); // drops the intent: nothing was written
    run(second);
    List<String> answers = answers();
    List<String> all = lines();
    Files.write(root.resolve(".tidings/catalog.db"), catalog);
    Files.write(root.resolve(DAY + ".minisig"), signature);
    if (!hasLine) {
      Files.write(root.resolve(DAY), lines);
    }
    assertEquals(List.of(), verify().findings());
    open().close();
    assertEquals(answers, answers());
    assertEquals(all, lines());
    assertEquals(List.of(), verify().findings());
  }

  private ArticleTable.Intent intent(ArticleRow row, Draft draft) {
    return new ArticleTable.Intent(
        new ArticleRow(
            row.number(),
            row.source(),
            row.identity(),
            row.id(),
            row.path(),
            row.revision() + 1,
            row.heading(),
            draft.fingerprint(),
            Digest.of(DocumentWriter.write(draft.document())),
            row.firstSeen(),
            now),
        draft.keys());
  }

  @Test
  void keepsTheOrderOfLinesWhenTheClockIsSetBack() throws Exception {
    run(draft("a", "<p>a</p>"));
    now = now.minus(Duration.ofDays(3));
    run(draft("b", "<p>b</p>"));
    assertEquals(2, Files.readAllLines(root.resolve(DAY)).size());
    Verification.Result result = verify();
    assertEquals(List.of(), result.findings());
    assertEquals(1, result.notes().size(), result.notes().toString());
    assertTrue(result.notes().getFirst().startsWith(DAY + ":2: the clock went back here"));
  }

  @Test
  void keepsAnEditByHandAndSaysSo() throws Exception {
    run(draft("a", "<p>one</p>"));
    Path document = files("articles").getFirst();
    Files.writeString(document, "edited");
    assertEquals(
        List.of("not what was stored (edited, cut off or swapped)"),
        verify().findings().stream().map(line -> line.replaceAll(".*md: ", "")).toList());
    run(draft("a", "<p>two</p>"));
    assertEquals(List.of("stored 1", "edited 1", "stored 2"), events());
    assertEquals(List.of(), verify().findings());
    assertEquals("edited", Files.readString(files("revisions").getFirst()));
  }

  @Test
  void takesUpWhatAnEarlierVersionStored() throws Exception {
    run(draft("a", "<p>one</p>"), draft("b", "<p>b</p>"));
    run(draft("a", "<p>two</p>"));
    List<String> before = answers().stream().filter(line -> !line.equals("2|")).toList();
    delete(root.resolve("manifest"));
    Files.delete(root.resolve("tidings.key"));
    Files.delete(root.resolve("tidings.pub"));
    OldCatalog.downgrade(root.resolve(".tidings/catalog.db"), 2);
    Verification.Result old = verify();
    assertEquals(List.of(), old.findings());
    assertEquals(2, old.notes().size(), old.notes().toString());
    run();
    assertEquals(List.of("taken-up 1", "taken-up 2", "taken-up 1"), events());
    assertEquals(List.of(), verify().findings());
    assertEquals(before, answers());
    delete(root.resolve(".tidings"));
    open().close();
    assertEquals(before, answers());
  }

  @Test
  void makesKeysThatOnlyTheOwnerCanRead() throws Exception {
    Files.writeString(root.resolve(".gitignore"), "mine");
    run(draft("a", "<p>a</p>"));
    Path key = root.resolve("tidings.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals("mine\ntidings.key\n", Files.readString(root.resolve(".gitignore")));
    byte[] bytes = Files.readAllBytes(key);
    Files.delete(root.resolve("tidings.pub"));
    assertEquals(List.of("tidings.pub: missing"), verify().findings());
    run();
    assertEquals(List.of(), verify().findings()); // the public half is made of the private one
    assertEquals(new String(bytes, StandardCharsets.UTF_8), Files.readString(key));
  }

  @Test
  void goesOnWithoutItsKeyAndSaysSo() throws Exception {
    run(draft("a", "<p>a</p>"));
    Files.move(root.resolve("tidings.key"), folder.resolve("kept"));
    try (Archive archive = open()) {
      archive.store(draft("b", "<p>b</p>")).get();
      List<String> troubles = archive.sign(now);
      assertEquals(1, troubles.size());
      assertTrue(troubles.getFirst().contains("tidings.key is not there"), troubles.getFirst());
    }
    assertFalse(Files.exists(root.resolve("tidings.key")));
    Verification.Result result = verify();
    assertEquals(List.of(), result.findings());
    assertEquals(List.of(DAY + ": what follows line 1 is not signed"), result.notes());
    Files.move(folder.resolve("kept"), root.resolve("tidings.key"));
    run();
    assertEquals(List.of(), verify().notes());
  }

  @Test
  void doesNotSignWhatWasAltered() throws Exception {
    run(draft("a", "<p>a</p>"));
    String line = Files.readString(root.resolve(DAY));
    Files.writeString(
        root.resolve(DAY), line.replace("\"fingerprint\":\"f", "\"fingerprint\":\"g"));
    try (Archive archive = open()) {
      archive.store(draft("b", "<p>b</p>")).get();
      assertTrue(archive.sign(now).getFirst().contains("not signed again"));
    }
    assertTrue(verify().findings().stream().anyMatch(f -> f.startsWith(DAY + ".minisig: ")));
  }

  @Test
  void checksACopyThatIsNotWritableAndWithTheReadersOwnKey() throws Exception {
    run(draft("a", "<p>a</p>"), draft("b", "<p>b</p>"));
    PublicKey key = PublicKey.read(root.resolve("tidings.pub"));
    delete(root.resolve(".tidings"));
    Files.delete(root.resolve("tidings.key"));
    List<Path> before = files("");
    Verification.Result result = verify(root, Optional.of(key));
    assertEquals(List.of(), result.findings());
    assertEquals(1, result.notes().size());
    assertTrue(result.notes().getFirst().contains("no catalog"));
    assertEquals(before, files(""));
    PublicKey other = new PublicKey("RWQAAAAAAAAAAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB");
    List<String> findings = verify(root, Optional.of(other)).findings();
    assertTrue(findings.getFirst().startsWith("tidings.pub: not the key that was given"));
    assertTrue(findings.get(1).startsWith(DAY + ".minisig: signed with another key"));
  }

  @Test
  void namesWhatTheCatalogAndTheManifestDoNotShare() throws Exception {
    run(draft("a", "<p>a</p>"), draft("b", "<p>b</p>"));
    String a = "articles/voa/2026/03/01-" + DocumentId.of(VOA, "a") + ".md";
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + root.resolve(".tidings/catalog.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM articles WHERE path = '" + a + "'");
      statement.executeUpdate("UPDATE articles SET digest = '" + "0".repeat(64) + "'");
    }
    List<String> findings = verify().findings();
    assertEquals(2, findings.size(), findings.toString());
    assertTrue(findings.get(0).contains("another digest in the catalog"), findings.get(0));
    assertEquals("catalog: " + a + ": the manifest has it, the catalog not", findings.get(1));
    assertEquals(
        "revisions/voa/2026/03/01-x.r1.md", RevisionPath.of("articles/voa/2026/03/01-x.md", 1));
  }
}
