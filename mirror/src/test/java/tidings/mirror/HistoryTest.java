package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.archive.git.GitHistory;
import tidings.mirror.Feeds.Item;
import tidings.testkit.Answer;

/// One commit a run, pushed to the operator's remotes.
class HistoryTest extends MirrorFixture {
  private static final Item A = Item.of("a", "https://news.example/a", "Bridge opened");
  private static final Item B = Item.of("b", "https://news.example/b", "Harvest was good");
  private static final Item C = Item.of("c", "https://news.example/c", "Parliament adjourned");

  private static String git(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.strip();
  }

  private void feed(String path, Item... items) {
    site.on(path, Answer.ok(Feeds.RSS, Feeds.rss(items)));
  }

  private Path bareRepository(String name) throws Exception {
    Path remote = folder.resolve(name);
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", remote.toString());
    return remote;
  }

  @Test
  void makesOneCommitARunThatTellsWhatCame() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    source("b", site.url("/b.xml"));
    feed("/a.xml", A, B);
    feed("/b.xml", C);
    RunReport first = run();
    assertEquals("a: 2 new; b: 1 new", git(root, "log", "--format=%s"));
    assertEquals("Mirror <m@mirror.example>", git(root, "log", "--format=%an <%ae>"));
    assertEquals(first.commit(), Optional.of(git(root, "rev-parse", "HEAD")));
    assertEquals("", git(root, "status", "--porcelain"));
    feed("/a.xml", A, B.withBody(Feeds.article("Something else")));
    run();
    assertEquals("a: 1 changed", git(root, "log", "-1", "--format=%s"));
    String files = git(root, "ls-tree", "-r", "--name-only", "HEAD");
    assertTrue(files.contains("revisions/a/"), files);
    assertTrue(files.contains("lists/README.md"), files);
    assertFalse(files.contains(".tidings/"), files);
    run();
    assertEquals("2", git(root, "rev-list", "--count", "HEAD"));
  }

  @Test
  void takesUpWhatWasThereBeforeTheOperatorWantedAHistory() throws Exception {
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    run();
    feed("/a.xml", A.withBody(Feeds.article("Something else")));
    run();
    withHistory();
    run();
    String files = git(root, "-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", "HEAD");
    assertTrue(files.contains("articles/a/"), files);
    assertTrue(files.contains("revisions/a/"), files);
    assertTrue(files.contains("lists/a.md"), files);
  }

  @Test
  void pushesToEveryRemoteAndOnlyWhatIsNew() throws Exception {
    withHistory("origin", "backup");
    Path origin = bareRepository("origin.git");
    Path backup = bareRepository("backup.git");
    git(root, "remote", "add", "origin", origin.toString());
    git(root, "remote", "add", "backup", backup.toString());
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    assertTrue(run().succeeded());
    assertEquals("a: 1 new", git(origin, "log", "--format=%s", "main"));
    assertEquals("a: 1 new", git(backup, "log", "--format=%s", "main"));
  }

  @Test
  void reportsARefusedPushAndTriesAgainAtTheNextRun() throws Exception {
    withHistory("origin");
    Path origin = bareRepository("origin.git");
    git(root, "remote", "add", "origin", origin.toString());
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    Path hook = origin.resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'quota exceeded' >&2\nexit 1\n");
    assertTrue(hook.toFile().setExecutable(true));
    RunReport refused = run();
    assertFalse(refused.succeeded());
    assertTrue(refused.commit().isPresent());
    String trouble = refused.troubles().getOrDefault("git push origin", "");
    assertEquals(1, trouble.lines().count(), trouble);
    assertTrue(trouble.contains("the next run tries again"), trouble);
    Files.delete(hook);
    RunReport again = run(); // nothing new, but something to push
    assertTrue(again.succeeded(), again.troubles().toString());
    assertEquals(Optional.empty(), again.commit());
    assertEquals("a: 1 new", git(origin, "log", "--format=%s", "main"));
  }

  @Test
  void neverForcesWhereSomebodyElsePushed() throws Exception {
    withHistory("origin");
    Path origin = bareRepository("origin.git");
    git(root, "remote", "add", "origin", origin.toString());
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    assertTrue(run().succeeded());
    Path others = folder.resolve("others");
    assertEquals(Optional.empty(), GitHistory.cloneTo(origin.toString(), others));
    Files.writeString(others.resolve("note"), "theirs");
    new GitHistory(others)
        .commit(
            List.of("note"),
            "theirs\n",
            GitHistory.Author.parse("Other <o@mirror.example>"),
            clock.instant());
    assertEquals(Optional.empty(), new GitHistory(others).push("origin"));
    feed("/a.xml", A, B);
    RunReport report = run();
    assertTrue(report.troubles().containsKey("git push origin"));
    assertEquals("theirs", git(origin, "log", "-1", "--format=%s", "main"));
    assertEquals("a: 1 new", git(root, "log", "-1", "--format=%s"));
    assertEquals(2, documents("a").size());
  }

  @Test
  void storesEvenWhereGitRefuses() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    Path head = root.resolve(".git/HEAD");
    String sound = Files.readString(head);
    Files.writeString(head, "nonsense\n");
    RunReport report = runWithoutChecking();
    assertTrue(report.troubles().containsKey("git commit"), report.troubles().toString());
    assertEquals(1, documents("a").size());
    Files.writeString(head, sound);
    assertTrue(run().succeeded());
    assertTrue(git(root, "ls-tree", "-r", "--name-only", "HEAD").contains("articles/a/"));
  }

  @Test
  void commitsWhatAnInterruptedRunHadStored() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    source("b", other.url("/b.xml"));
    feed("/a.xml", A);
    run();
    feed("/a.xml", A, B);
    Thread runner = Thread.currentThread();
    other.when(
        "/b.xml",
        asked -> {
          runner.interrupt();
          return Answer.silence();
        });
    assertThrows(InterruptedException.class, this::runWithoutChecking);
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      assertEquals(List.of(), findings(archive));
    }
    other.on("/b.xml", Answer.ok(Feeds.RSS, Feeds.rss(C)));
    assertTrue(run().succeeded());
    assertEquals("", git(root, "status", "--porcelain"));
    assertEquals(2, documents("a").size());
  }

  @Test
  void commitsWhatACatalogThatIsLostHadYetToCommit() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    run();
    feed("/a.xml", A, B);
    Path head = root.resolve(".git/HEAD");
    String sound = Files.readString(head);
    Files.writeString(head, "nonsense\n");
    runWithoutChecking();
    Files.writeString(head, sound);
    for (String name : List.of("catalog.db", "catalog.db-wal", "catalog.db-shm")) {
      Files.deleteIfExists(root.resolve(".tidings").resolve(name));
    }
    assertTrue(run().succeeded());
    assertEquals("", git(root, "status", "--porcelain"));
    assertEquals(2, documents("a").size());
  }
}
