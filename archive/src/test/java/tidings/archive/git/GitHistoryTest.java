package tidings.archive.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {
  private static final GitHistory.Author AUTHOR =
      GitHistory.Author.parse("Mirror <m@mirror.example>");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir private Path folder;

  private String git(Path where, String... arguments) throws Exception {
    GitCommand.Result result =
        new GitCommand(where, Map.of()).run(Duration.ofSeconds(30), arguments);
    assertTrue(result.succeeded(), result.out());
    return result.out().strip();
  }

  private Path repository() throws Exception {
    Path root = Files.createDirectories(folder.resolve("archive"));
    assertEquals(Optional.empty(), new GitHistory(root).init());
    return root;
  }

  @Test
  void commitsOnlyTheNamedPathsUnderTheConfiguredName() throws Exception {
    Path root = repository();
    var history = new GitHistory(root);
    Files.writeString(root.resolve("标题 [x].md"), "1");
    Files.writeString(root.resolve("other"), "2");
    assertInstanceOf(
        GitHistory.Commit.Made.class,
        history.commit(List.of("标题 [x].md"), "voa: 1 new\n", AUTHOR, NOW));
    assertEquals("voa: 1 new|Mirror|m@mirror.example", git(root, "log", "--format=%s|%an|%ae"));
    assertEquals("?? other", git(root, "status", "--porcelain"));
    assertInstanceOf(
        GitHistory.Commit.NothingToDo.class,
        history.commit(List.of("标题 [x].md"), "again\n", AUTHOR, NOW));
    Files.delete(root.resolve("标题 [x].md"));
    history.commit(List.of("标题 [x].md"), "gone\n", AUTHOR, NOW);
    assertEquals("2", git(root, "rev-list", "--count", "HEAD"));
    assertEquals("", git(root, "ls-tree", "HEAD"));
  }

  @Test
  void commitsVeryManyPathsAsOnePack() throws Exception {
    Path root = repository();
    var history = new GitHistory(root);
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      String path = "文件 " + i + ".md";
      Files.writeString(root.resolve(path), "number " + i + "\n\nmark :1\n");
      paths.add(path);
    }
    history.commit(paths, "many\n", AUTHOR, NOW);
    assertEquals("", git(root, "status", "--porcelain"));
    assertEquals("number 7\n\nmark :1", git(root, "show", "HEAD:文件 7.md"));
    for (String path : paths.subList(0, 600)) {
      Files.delete(root.resolve(path));
    }
    history.commit(paths, "half of them\n", AUTHOR, NOW);
    assertEquals("", git(root, "status", "--porcelain"));
    assertEquals(600, git(root, "ls-tree", "--name-only", "HEAD").lines().count());
  }

  @Test
  void takesAwayTheLockOfADeadGit() throws Exception {
    Path root = repository();
    Files.writeString(root.resolve("a"), "1");
    Files.writeString(root.resolve(".git/index.lock"), "");
    assertInstanceOf(
        GitHistory.Commit.Made.class,
        new GitHistory(root).commit(List.of("a"), "m\n", AUTHOR, NOW));
  }

  @Test
  void pushesWithoutForceAndSaysWhyItWasRefused() throws Exception {
    Path root = repository();
    var history = new GitHistory(root);
    Path remote = folder.resolve("remote.git");
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", remote.toString());
    git(root, "remote", "add", "origin", remote.toString());
    git(root, "remote", "add", "gone", folder.resolve("nowhere").toString());
    Files.writeString(root.resolve("a"), "1");
    history.commit(List.of("a"), "one\n", AUTHOR, NOW);
    assertEquals(Optional.empty(), history.push("origin"));
    assertTrue(history.push("gone").isPresent());

    Path other = folder.resolve("other");
    assertEquals(Optional.empty(), GitHistory.cloneTo(remote.toString(), other));
    Files.writeString(other.resolve("b"), "theirs");
    new GitHistory(other).commit(List.of("b"), "theirs\n", AUTHOR, NOW);
    assertEquals(Optional.empty(), new GitHistory(other).push("origin"));

    Files.writeString(root.resolve("a"), "2");
    history.commit(List.of("a"), "ours\n", AUTHOR, NOW);
    assertTrue(history.push("origin").orElseThrow().contains("rejected"));
    assertEquals("theirs", git(remote, "log", "-1", "--format=%s", "main"));
  }

  @Test
  void neverTouchesARepositoryAroundTheArchive() throws Exception {
    Path outer = repository();
    Path inner = Files.createDirectories(outer.resolve("inner"));
    Files.writeString(inner.resolve("a"), "1");
    assertInstanceOf(
        GitHistory.Commit.Failed.class,
        new GitHistory(inner).commit(List.of("a"), "m\n", AUTHOR, NOW));
    assertEquals("?? inner/", git(outer, "status", "--porcelain"));
  }

  @Test
  void findsWhatDiffersWhereTheArchiveWrites() throws Exception {
    Path root = repository();
    var history = new GitHistory(root);
    List<String> folders = List.of("articles", "lists");
    Files.createDirectories(root.resolve("articles"));
    Files.writeString(root.resolve("articles/旧 闻.md"), "1");
    Files.writeString(root.resolve("articles/b.md"), "1");
    history.commit(List.of("articles/旧 闻.md"), "m\n", AUTHOR, NOW);
    Files.writeString(root.resolve("tidings.yaml"), "the operator's own");
    assertEquals(List.of(), history.check(folders, path -> path.equals("articles/b.md")));
    Files.writeString(root.resolve("articles/旧 闻.md"), "edited");
    assertEquals(
        List.of(" M articles/旧 闻.md", "?? articles/b.md"), history.check(folders, path -> false));
  }
}
