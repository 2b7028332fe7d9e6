package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.archive.git.GitHistory;

class RepairTest extends ManifestFixture {
  private static final String DAY = "manifest/2026/03/02.jsonl";

  /// Documents, a revision, signatures, everything committed.
  private void world() throws Exception {
    assertEquals(Optional.empty(), new GitHistory(root).init());
    for (int i = 0; i < 8; i++) {
      run(draft("n" + i, "<p>" + i + "</p>"));
    }
    run(draft("n0", "<p>again</p>"));
    commit();
    now = now.plus(Duration.ofDays(1));
    run(draft("n1", "<p>again</p>"));
    commit();
  }

  private void commit() throws Exception {
    List<String> paths = new ArrayList<>();
    for (String top : List.of("articles", "revisions", "manifest", "tidings.pub")) {
      files(top).forEach(file -> paths.add(root.relativize(file).toString()));
    }
    var author = GitHistory.Author.parse("T <t@t.example>");
    GitHistory.Commit made = new GitHistory(root).commit(paths, "all\n", author, now);
    assertTrue(made instanceof GitHistory.Commit.Made, made.toString());
  }

  private List<String> repair() throws Exception {
    List<String> done = new ArrayList<>(Repair.setAsideBadCatalog(root));
    var subject = new Verification.Subject(List.of(SOURCE), true, Optional.empty());
    try (Archive archive = open()) {
      done.addAll(Repair.run(archive, subject, now));
    }
    return done;
  }

  private void isMended(List<String> answers) throws Exception {
    assertEquals(List.of(), verify().findings());
    assertEquals(answers, answers());
  }

  @Test
  void putsBackFromGitWhatDiffersAndKeepsWhatLayThere() throws Exception {
    world();
    List<String> answers = answers();
    Path document = files("articles").getFirst();
    Path revision = files("revisions").getFirst();
    Path gone = files("articles").getLast();
    byte[] sound = Files.readAllBytes(document);
    Files.writeString(document, "an edit");
    Files.writeString(revision, "another");
    Files.delete(gone);
    assertEquals(3, verify().findings().size());
    List<String> done = repair();
    assertTrue(
        done.stream().anyMatch(line -> line.endsWith(": restored from Git")), done.toString());
    isMended(answers);
    assertEquals(new String(sound, StandardCharsets.UTF_8), Files.readString(document));
    Path kept = root.resolve(".tidings/damaged").resolve(root.relativize(document));
    assertEquals("an edit", Files.readString(kept));
  }

  @Test
  void notesWhatNobodyHasAnyMoreAndStoresItAgainWhenItComes() throws Exception {
    for (int i = 0; i < 8; i++) {
      run(draft("n" + i, "<p>" + i + "</p>"));
    }
    run(draft("n1", "<p>again</p>"));
    Path earlier = files("revisions").getFirst();
    Path newest = root.resolve(path("n2"));
    byte[] bytes = Files.readAllBytes(newest);
    Files.delete(earlier);
    Files.delete(newest);
    assertEquals(2, verify().findings().size());
    List<String> done = repair();
    assertEquals(2, done.stream().filter(line -> line.contains(" is lost, ")).count(), "" + done);
    assertEquals(List.of(), verify().findings());
    run(draft("n2", "<p>2</p>"));
    assertEquals(
        new String(bytes, StandardCharsets.UTF_8),
        Files.readString(newest)); // the same text, as its next revision
    assertEquals(List.of(), verify().findings());
    List<String> answers = answers();
    delete(root.resolve(".tidings"));
    run();
    assertEquals(answers, answers());
    assertEquals(List.of(), verify().findings());
  }

  @Test
  void takesAnEarlierTextWhereACopyHasNoNewer() throws Exception {
    run(draft("n1", "<p>one</p>"), draft("n2", "<p>2</p>"), draft("n3", "<p>3</p>"));
    Path document = root.resolve(path("n1"));
    byte[] earlier = Files.readAllBytes(document);
    run(draft("n1", "<p>two</p>"));
    Files.write(document, earlier); // copied before, and the manifest after
    assertEquals(1, verify().findings().size());
    assertTrue(repair().toString().contains("an earlier text that lies there"));
    assertEquals(List.of(), verify().findings());
    List<String> answers = answers();
    delete(root.resolve(".tidings"));
    run();
    assertEquals(answers, answers());
    run(draft("n1", "<p>two</p>"));
    assertTrue(Files.readString(document).contains("two"));
    assertEquals(List.of(), verify().findings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest = 'x'", "source = ''"})
  void makesACatalogAnewWhoseRowsHoldWhatNobodyWrote(String damage) throws Exception {
    run(draft("n1", "<p>1</p>"), draft("n2", "<p>2</p>"));
    List<String> answers = answers();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + root.resolve(".tidings/catalog.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE articles SET " + damage + " WHERE identity = 'n2'");
    }
    String found = verify().findings().toString();
    assertTrue(found.contains("catalog.db: the catalog failed at SELECT"), found);
    repair();
    isMended(answers);
  }

  @Test
  void notesNothingAsLostWhereAFolderIsNotMounted() throws Exception {
    for (int i = 0; i < 4; i++) {
      run(draft("n" + i, "<p>" + i + "</p>"));
    }
    Path away = root.resolveSibling("away");
    Files.move(root.resolve("articles"), away);
    assertTrue(repair().toString().contains("is a folder not mounted"));
    assertEquals(4, verify().findings().size());
    Files.move(away, root.resolve("articles"));
    assertEquals(List.of(), verify().findings());
  }

  /// The path of the document of an entry.
  private String path(String identity) throws Exception {
    try (Archive archive = open()) {
      return archive.articles().newest(SOURCE.id(), 100).stream()
          .filter(row -> row.identity().equals(identity))
          .findFirst()
          .orElseThrow()
          .path();
    }
  }

  @Test
  void putsBackDaysOfTheManifestTheirSignaturesAndTheKey() throws Exception {
    world();
    List<String> answers = answers();
    List<String> lines = lines();
    Files.writeString(
        root.resolve(DAY), Files.readString(root.resolve(DAY)).replaceFirst("url", "utl"));
    Files.writeString(root.resolve("manifest/2026/03/03.jsonl.minisig"), "x");
    Files.writeString(root.resolve("tidings.pub"), "untrusted\n");
    assertEquals(2, verify().findings().size()); // without a key no signature is checked
    repair();
    isMended(answers);
    assertEquals(lines, lines());
  }

  @Test
  void takesUpWhatLiesThereAndBringsTheCatalogUpToDate() throws Exception {
    world();
    byte[] catalog = Files.readAllBytes(root.resolve(".tidings/catalog.db"));
    run(draft("late", "<p>late</p>"));
    List<String> answers = answers();
    delete(root.resolve(".tidings"));
    Files.createDirectories(root.resolve(".tidings"));
    Files.write(root.resolve(".tidings/catalog.db"), catalog); // as in a copy made during a run
    repair();
    isMended(answers);
    Files.copy(files("articles").getFirst(), root.resolve("articles/voa/by-hand.md"));
    assertEquals(1, verify().findings().size());
    repair();
    assertEquals(List.of(), verify().findings());
    assertTrue(lines().getLast().contains("\"taken-up\""), lines().getLast());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void makesADamagedCatalogAnew(int how) throws Exception {
    world();
    List<String> answers = answers();
    Path file = root.resolve(".tidings/catalog.db");
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case 0 -> Files.write(file, new byte[bytes.length]);
      case 1 -> Files.writeString(file, "not a database\n");
      case 2 -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      case 3 -> Files.write(file, new byte[0]);
      default -> scramble(file, new Random(how), 4096);
    }
    repair();
    isMended(answers);
    assertEquals(List.of(), repair());
  }

  private static void scramble(Path file, Random random, int length) throws IOException {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(
          java.nio.ByteBuffer.wrap(noise),
          (long) length * random.nextInt((int) channel.size() / length));
    }
  }

  @Test
  void writesLostGitObjectsAgain() throws Exception {
    world();
    List<String> answers = answers();
    Path document = files("articles").getFirst();
    String object =
        new String(
            new ProcessBuilder("git", "hash-object", document.toString())
                .directory(root.toFile())
                .start()
                .getInputStream()
                .readAllBytes(),
            StandardCharsets.UTF_8);
    Path loose =
        root.resolve(".git/objects")
            .resolve(object.substring(0, 2))
            .resolve(object.substring(2).strip());
    Files.delete(loose);
    Files.writeString(loose, ""); // as a power cut leaves it
    repair();
    isMended(answers);
    var subject = new Verification.Subject(List.of(SOURCE), true, Optional.empty());
    List<String> findings = Verification.of(root, subject, (done, total) -> {}).findings();
    assertEquals(List.of(), findings.stream().filter(line -> line.contains("blob")).toList());
  }

  @Test
  void leavesWhatItCannotMendAsItIs() throws Exception {
    run(draft("a", "<p>a</p>"));
    Path document = files("articles").getFirst();
    Files.writeString(document, "an edit");
    assertEquals(List.of(), repair());
    assertEquals(1, verify().findings().size());
    assertEquals("an edit", Files.readString(document));
  }
}
