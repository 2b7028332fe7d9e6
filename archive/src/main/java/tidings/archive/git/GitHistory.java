package tidings.archive.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.archive.disk.DurableFiles;

/// The Git repository around an archive.
///
/// Commits are made with Git's plumbing from the paths that changed, so that a commit costs what
/// changed and not what there is, no hook runs, and what the operator left unstaged elsewhere stays
/// as it is. A push never forces.
public final class GitHistory {
  private static final Duration LOCAL = Duration.ofMinutes(10);
  private static final Duration REMOTE = Duration.ofMinutes(10);

  /// So many commits of a file are looked through for its bytes, and so many bytes taken.
  private static final int COMMITS = 50;

  private static final int MOST_BYTES = 256 << 20;
  private static final Pattern CORRUPT =
      Pattern.compile("error: ([0-9a-f]{40}): object corrupt or missing");
  private static final Pattern LOOSE = Pattern.compile("[0-9a-f]{2}.[0-9a-f]{38}");

  /// So many paths are looked at one by one before anything is done.
  private static final int FEW = 50;

  /// What no commit may ever hold: the private key of the manifest's signatures.
  private static final String SECRET = "tidings.key";

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

  private final Path root;

  /// The history of the archive at a root.
  public GitHistory(Path root) {
    this.root = root;
  }

  /// Who commits: `Name <address>`.
  public record Author(String name, String email) {
    /// Reads `Name <address>`.
    ///
    /// @throws IllegalArgumentException where the text has another shape
    public static Author parse(String text) {
      int open = text.indexOf('<');
      if (open < 1 || !text.endsWith(">") || text.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("'" + text + "' is not of the form Name <address>");
      }
      return new Author(
          text.substring(0, open).strip(), text.substring(open + 1, text.length() - 1));
    }
  }

  /// What a commit came to.
  public sealed interface Commit {
    /// A commit was made.
    record Made(String id) implements Commit {}

    /// The paths hold what the last commit holds.
    record NothingToDo() implements Commit {}

    /// Git refused; the paths stay to be committed.
    record Failed(String reason) implements Commit {}
  }

  /// Clones a repository with its whole history.
  ///
  /// @return why it could not be cloned; empty where it was
  public static Optional<String> cloneTo(String origin, Path target)
      throws IOException, InterruptedException {
    Path parent = target.toAbsolutePath().normalize().resolveSibling("");
    Files.createDirectories(parent);
    GitCommand.Result result =
        new GitCommand(parent, Map.of())
            .run(REMOTE, "clone", "--quiet", "--", origin, target.toString());
    return result.succeeded() ? Optional.empty() : Optional.of(result.reason());
  }

  /// Makes the repository where there is none.
  ///
  /// @return why Git refused or could not be run; empty where there is a repository now
  public Optional<String> init() throws InterruptedException {
    if (Files.exists(root.resolve(".git"))) {
      return Optional.empty();
    }
    try {
      GitCommand.Result result =
          git(Map.of()).run(LOCAL, "init", "--quiet", "--initial-branch=main");
      return result.succeeded() ? Optional.empty() : Optional.of(result.reason());
    } catch (IOException e) {
      return Optional.of("git could not be run: " + e.getMessage());
    }
  }

  /// Commits the present state of some paths below the root.
  ///
  /// @param paths below the root, with `/`; a path that is gone is removed from the next tree
  /// @param now the time of the commit
  public Commit commit(Collection<String> paths, String message, Author author, Instant now)
      throws InterruptedException {
    try {
      return commitPaths(paths, message, author, now);
    } catch (IOException e) {
      return new Commit.Failed("git could not be run: " + e.getMessage());
    }
  }

  private Commit commitPaths(Collection<String> paths, String message, Author author, Instant now)
      throws IOException, InterruptedException {
    removeStaleLock();
    // With the sign, Git takes small numbers too: machines without a battery begin in 1970.
    String date = "@" + Math.max(0, now.getEpochSecond()) + " +0000";
    GitCommand git =
        git(
            Map.of(
                "GIT_AUTHOR_NAME", author.name(),
                "GIT_AUTHOR_EMAIL", author.email(),
                "GIT_AUTHOR_DATE", date,
                "GIT_COMMITTER_NAME", author.name(),
                "GIT_COMMITTER_EMAIL", author.email(),
                "GIT_COMMITTER_DATE", date));
    if (paths.size() <= FEW && isCommitted(paths, git)) {
      return new Commit.NothingToDo();
    }
    Optional<String> refused = new Stage(root, git).add(paths);
    if (refused.isPresent()) {
      return new Commit.Failed(refused.get());
    }
    GitCommand.Result tree = git.run(LOCAL, "write-tree");
    if (!tree.succeeded()) {
      return new Commit.Failed(tree.reason());
    }
    GitCommand.Result secret = git.run(LOCAL, "ls-tree", tree.out().strip(), "--", SECRET);
    if (!secret.succeeded() || !secret.out().isBlank()) {
      return new Commit.Failed(
          secret.succeeded()
              ? SECRET + " is in Git's index: take it out with 'git rm --cached " + SECRET + "'"
              : secret.reason());
    }
    Optional<String> head = revision("HEAD");
    if (head.isPresent() && revision("HEAD^{tree}").equals(Optional.of(tree.out().strip()))) {
      return new Commit.NothingToDo();
    }
    return commitTree(git, tree.out().strip(), head, message);
  }

  /// Tells whether the last commit has some files as they are, without Git's index, which is as
  /// long as the archive is large. Where Git would change a file's bytes on the way in, it tells
  /// not.
  private boolean isCommitted(Collection<String> paths, GitCommand git)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("--literal-pathspecs", "ls-tree", "-z", "HEAD", "--"));
    command.addAll(paths);
    GitCommand.Result tree = git.run(LOCAL, command.toArray(String[]::new));
    Set<String> entries = new HashSet<>(Arrays.asList(tree.out().split("\0", -1)));
    for (String path : paths) {
      Path file = root.resolve(path);
      if (!tree.succeeded()
          || !Files.isRegularFile(file)
          || !entries.contains("100644 blob " + ObjectCheck.blobName(file) + "\t" + path)) {
        return false;
      }
    }
    return true;
  }

  private Commit commitTree(GitCommand git, String tree, Optional<String> head, String message)
      throws IOException, InterruptedException {
    GitCommand.Result commit =
        head.isPresent()
            ? git.runWithInput(LOCAL, message, "commit-tree", tree, "-p", head.get())
            : git.runWithInput(LOCAL, message, "commit-tree", tree);
    if (!commit.succeeded()) {
      return new Commit.Failed(commit.reason());
    }
    String id = commit.out().strip();
    String subject = message.lines().findFirst().orElse("");
    GitCommand.Result moved =
        git.run(LOCAL, "update-ref", "-m", "commit: " + subject, "HEAD", id, head.orElse(""));
    if (!moved.succeeded()) {
      return new Commit.Failed(moved.reason());
    }
    Path heads = root.resolve(".git").resolve("refs").resolve("heads");
    if (Files.isDirectory(heads)) {
      DurableFiles.syncFolder(heads); // Git syncs the branch's file and not its name
    }
    return new Commit.Made(id);
  }

  /// Pushes the present branch to a remote.
  ///
  /// @return why it was refused or could not be reached; empty where the remote has everything
  public Optional<String> push(String remote) throws InterruptedException {
    try {
      GitCommand git = git(Map.of());
      GitCommand.Result branch = git.run(LOCAL, "symbolic-ref", "--short", "HEAD");
      if (!branch.succeeded()) {
        return Optional.of("no branch is checked out: " + branch.reason());
      }
      String name = "refs/heads/" + branch.out().strip();
      GitCommand.Result pushed =
          git.run(REMOTE, "push", "--quiet", "--no-verify", remote, name + ":" + name);
      return pushed.succeeded() ? Optional.empty() : Optional.of(pushed.reason());
    } catch (IOException e) {
      return Optional.of("git could not be run: " + e.getMessage());
    }
  }

  /// Lets Git pack loose objects where it thinks that there are many; it does so in the background.
  public void tidy() throws IOException, InterruptedException {
    git(Map.of()).run(LOCAL, "gc", "--auto", "--quiet");
  }

  /// What is damaged, and where the files of some folders differ from the last commit, one line
  /// each.
  ///
  /// @param folders below the root; what lies elsewhere is the operator's own
  /// @param pending tells the paths that the next commit will take up, which are no finding
  public List<String> check(List<String> folders, Predicate<String> pending)
      throws IOException, InterruptedException {
    List<String> out = new ArrayList<>(checkObjects());
    List<String> command =
        new ArrayList<>(
            List.of("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--"));
    command.addAll(folders);
    // A check writes nothing, so not even what Git learns about the files on the way.
    GitCommand.Result status =
        git(Map.of("GIT_OPTIONAL_LOCKS", "0")).run(LOCAL, command.toArray(String[]::new));
    if (!status.succeeded()) {
      out.add(status.reason());
      return out;
    }
    // Two letters and a space stand before each path.
    Arrays.stream(status.out().split("\0", -1))
        .filter(line -> line.length() > 3 && !pending.test(line.substring(3)))
        .forEach(out::add);
    return out;
  }

  /// Where the objects are what Git wrote, it only has to look whether all are there.
  private List<String> checkObjects() throws IOException, InterruptedException {
    boolean isSound = new ObjectCheck(root.resolve(".git").resolve("objects")).isSound();
    if (isSound && fsck("--connectivity-only").succeeded()) {
      return List.of();
    }
    GitCommand.Result objects = fsck("--full", "--strict");
    return objects.succeeded() ? List.of() : objects.out().lines().toList();
  }

  private GitCommand.Result fsck(String... how) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("fsck", "--no-dangling", "--no-progress"));
    command.addAll(List.of(how));
    return git(Map.of()).run(LOCAL, command.toArray(String[]::new));
  }

  /// The newest committed bytes of a file that are as somebody wants them; looks through the last
  /// commits that touched it.
  public Optional<byte[]> committed(String path, Predicate<byte[]> wanted)
      throws IOException, InterruptedException {
    GitCommand git = git(Map.of());
    GitCommand.Result commits =
        git.run(
            LOCAL,
            "--literal-pathspecs",
            "log",
            "--format=%H",
            "--max-count=" + COMMITS,
            "--",
            path);
    if (!commits.succeeded()) {
      return Optional.empty();
    }
    for (String commit : commits.out().lines().toList()) {
      Optional<byte[]> bytes =
          git.bytes(LOCAL, MOST_BYTES, "cat-file", "blob", commit + ":" + path);
      if (bytes.isPresent() && wanted.test(bytes.get())) {
        return bytes;
      }
    }
    return Optional.empty();
  }

  /// Writes objects that Git lost again, as far as the files of some folders have their bytes.
  ///
  /// @param setAside takes a damaged object away, given its path below the root
  public void mendObjects(List<String> folders, SetAside setAside)
      throws IOException, InterruptedException {
    GitCommand git = git(Map.of());
    GitCommand.Result found = fsck("--full");
    if (found.succeeded()) {
      return;
    }
    for (Path object : emptyOrNamed(found.out())) {
      setAside.take(root.relativize(object).toString().replace('\\', '/'));
    }
    List<String> files = new ArrayList<>();
    for (String folder : folders) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (Stream<Path> tree = Files.walk(root.resolve(folder))) {
          tree.filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .filter(file -> file.indexOf('\n') < 0)
              .forEach(files::add);
        }
      }
    }
    git.runWithInput(
        LOCAL,
        String.join("\n", files) + "\n",
        "hash-object",
        "-w",
        "--no-filters",
        "--stdin-paths");
  }

  /// Takes a damaged file away.
  public interface SetAside {
    /// Gives the file at a path below the root another name.
    void take(String path) throws IOException;
  }

  /// The loose objects that a power cut left empty, and those that Git names as corrupt.
  private List<Path> emptyOrNamed(String fsck) throws IOException {
    Path objects = root.resolve(".git").resolve("objects");
    Set<String> named =
        CORRUPT.matcher(fsck).results().map(match -> match.group(1)).collect(Collectors.toSet());
    if (!Files.isDirectory(objects)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(objects, 2)) {
      return tree.filter(file -> LOOSE.matcher(objects.relativize(file).toString()).matches())
          .filter(file ->
              file.toFile().length() == 0
                  || named.contains(
                      objects.relativize(file).toString().replaceAll("[^0-9a-f]", "")))
          .toList();
    }
  }

  private Optional<String> revision(String name) throws IOException, InterruptedException {
    GitCommand.Result result = git(Map.of()).run(LOCAL, "rev-parse", "--quiet", "--verify", name);
    return result.succeeded() ? Optional.of(result.out().strip()) : Optional.empty();
  }

  /// A process that was killed inside Git leaves `index.lock`, and Git then refuses to go on.
  /// Whoever holds the archive's lock waits for a living Git to finish, and takes a dead one's
  /// away.
  private void removeStaleLock() throws IOException, InterruptedException {
    Path lock = root.resolve(".git").resolve("index.lock");
    Instant end = Instant.now().plus(LOCK_PATIENCE);
    while (Files.exists(lock) && Instant.now().isBefore(end)) {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    Files.deleteIfExists(lock);
  }

  private GitCommand git(Map<String, String> environment) {
    return new GitCommand(root, environment);
  }
}
