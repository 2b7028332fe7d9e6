package tidings.archive.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Puts files into Git's index. A few become objects of their own; very many are streamed into one
/// pack, which takes a third of the time and one sync instead of one for each (measured: 10,000
/// documents of 6 KB).
///
/// @param root of the work tree
/// @param git runs in it
record Stage(Path root, GitCommand git) {
  private static final Duration LOCAL = Duration.ofMinutes(10);

  /// From so many on a pack pays.
  private static final int MANY = 500;

  /// What one pack may take: its objects' names must fit into what is kept of a command's output.
  private static final int MOST_IN_A_PACK = 10_000;

  private static final String REMOVED = "0 " + "0".repeat(40);

  /// Stages the present state of some paths.
  ///
  /// @return why Git refused; empty where it did not
  Optional<String> add(Collection<String> paths) throws IOException, InterruptedException {
    if (paths.size() < MANY) {
      return refusal(
          git.runWithInput(
              LOCAL,
              String.join("\0", paths) + "\0",
              "update-index",
              "-z",
              "--add",
              "--remove",
              "--stdin"));
    }
    List<String> all = List.copyOf(paths);
    int packs = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(packs)) {
      for (int from = 0; from < all.size(); from += packs * MOST_IN_A_PACK) {
        Optional<String> refused =
            addPacks(all.subList(from, Math.min(all.size(), from + packs * MOST_IN_A_PACK)), pool);
        if (refused.isPresent()) {
          return refused;
        }
      }
    }
    return Optional.empty();
  }

  /// Makes some packs side by side, as each keeps one processor busy, and enters them one by one.
  private Optional<String> addPacks(List<String> paths, ExecutorService pool)
      throws IOException, InterruptedException {
    List<Future<Packed>> packs = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += MOST_IN_A_PACK) {
      List<String> some = paths.subList(from, Math.min(paths.size(), from + MOST_IN_A_PACK));
      packs.add(pool.submit(() -> pack(some)));
    }
    for (Future<Packed> pack : packs) {
      Packed packed = get(pack);
      Optional<String> refused =
          packed.refused().isPresent()
              ? packed.refused()
              : refusal(
                  git.runWithInput(LOCAL, packed.index(), "update-index", "-z", "--index-info"));
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  private static Packed get(Future<Packed> pack) throws IOException, InterruptedException {
    try {
      return pack.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /// @param refused why Git made no pack
  /// @param index what is to be entered
  private record Packed(Optional<String> refused, String index) {}

  private Packed pack(List<String> paths) throws IOException, InterruptedException {
    List<String> present = new ArrayList<>();
    var index = new StringBuilder();
    for (String path : paths) {
      if (Files.isRegularFile(root.resolve(path))) {
        present.add(path);
      } else {
        index.append(REMOVED).append('\t').append(path).append('\0');
      }
    }
    GitCommand.Result packed =
        git.runWithInput(
            LOCAL,
            out -> writeBlobs(present, out),
            "-c",
            "core.compression=1", // as Git packs single objects
            "fast-import",
            "--quiet",
            "--depth=0");
    List<String> names = packed.out().lines().toList();
    if (!packed.succeeded() || names.size() != present.size()) {
      return new Packed(Optional.of(packed.reason()), "");
    }
    for (int i = 0; i < names.size(); i++) {
      index.append("100644 ").append(names.get(i)).append('\t').append(present.get(i)).append('\0');
    }
    return new Packed(Optional.empty(), index.toString());
  }

  private void writeBlobs(List<String> paths, OutputStream raw) throws IOException {
    var out = new BufferedOutputStream(raw, 1 << 16);
    for (String path : paths) {
      byte[] bytes = Files.readAllBytes(root.resolve(path));
      out.write(("blob\nmark :1\ndata " + bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write("\nget-mark :1\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
  }

  private static Optional<String> refusal(GitCommand.Result result) {
    return result.succeeded() ? Optional.empty() : Optional.of(result.reason());
  }
}
