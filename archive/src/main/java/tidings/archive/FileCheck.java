package tidings.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.model.Digest;

/// Checks documents and earlier revisions against what is expected of them. Each file is read once,
/// as many at a time as there are processors.
final class FileCheck {
  private static final int BATCH = 128;

  /// Larger than any document, whose page or feed is limited to much less.
  private static final long TOO_LARGE = 256L << 20;

  private final Path root;
  private final ExpectedFiles expected;
  private final Set<String> folders;
  private final Map<String, Digest> underWay;
  private final Consumer<Finding> findings;
  private final Verification.Watch watch;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong revisions = new AtomicLong();

  /// A file that is not as it should be.
  ///
  /// @param path below the root
  /// @param kind of trouble
  /// @param wanted the digest that it is to have, where that is known
  record Finding(String path, Kind kind, String what, Optional<Digest> wanted) {
    enum Kind {
      DIFFERENT,
      MISSING,
      UNKNOWN
    }
  }

  /// @param folders below `articles/` in which unknown documents count; all where it is empty
  /// @param underWay digests of documents that are being written, by path
  /// @param findings called by many threads
  FileCheck(
      Path root,
      ExpectedFiles expected,
      Set<String> folders,
      Map<String, Digest> underWay,
      Consumer<Finding> findings,
      Verification.Watch watch) {
    this.root = root;
    this.expected = expected;
    this.folders = folders;
    this.underWay = underWay;
    this.findings = findings;
    this.watch = watch;
  }

  /// How many documents were there.
  long documents() {
    return files.get() - revisions.get();
  }

  /// How many earlier revisions were there.
  long revisions() {
    return revisions.get();
  }

  void run() throws IOException, InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    var room = new Semaphore(4 * threads);
    var failures = new ArrayList<Throwable>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      var batch = new ArrayList<Path>();
      for (String top : List.of("articles", "revisions")) {
        if (Files.isDirectory(root.resolve(top))) {
          Files.walkFileTree(
              root.resolve(top),
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                  if (attributes.isRegularFile()) {
                    batch.add(file);
                  }
                  if (batch.size() == BATCH) {
                    submit(pool, room, List.copyOf(batch), failures);
                    batch.clear();
                  }
                  return FileVisitResult.CONTINUE;
                }
              });
        }
      }
      submit(pool, room, List.copyOf(batch), failures);
    }
    if (!failures.isEmpty()) {
      throw new IOException(
          "the check could not be made: " + failures.getFirst(), failures.getFirst());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void submit(
      ExecutorService pool, Semaphore room, List<Path> batch, List<Throwable> failures) {
    room.acquireUninterruptibly();
    pool.execute(() -> {
      try {
        MessageDigest sha = ExpectedFiles.sha256();
        batch.forEach(file -> check(file, sha));
      } catch (RuntimeException | Error e) {
        synchronized (failures) {
          failures.add(e);
        }
      } finally {
        room.release();
      }
    });
  }

  private void check(Path file, MessageDigest sha) {
    String path = root.relativize(file).toString().replace('\\', '/');
    int slot = expected.slot(path, sha);
    try {
      if (slot >= 0) {
        expected.markSeen(slot);
        count(path);
        compare(path, file, slot, sha);
      } else if (path.endsWith(".md")) {
        checkUnknown(path, file);
      }
    } catch (IOException e) {
      findings.accept(
          new Finding(path, Finding.Kind.DIFFERENT, "cannot be read: " + e, Optional.empty()));
    }
  }

  private void count(String path) {
    if (path.startsWith("revisions/")) {
      revisions.incrementAndGet();
    }
    watch.checked(files.incrementAndGet(), expected.size());
  }

  private void compare(String path, Path file, int slot, MessageDigest sha) throws IOException {
    byte[] bytes = Files.size(file) > TOO_LARGE ? new byte[0] : Files.readAllBytes(file);
    byte[] digest = sha.digest(bytes);
    if (!expected.matches(slot, digest) && !isUnderWay(path, digest)) {
      String how =
          DocumentReader.read(bytes) instanceof DocumentReading.Damaged damaged
              ? "damaged: " + damaged.reason()
              : "edited, cut off or swapped";
      findings.accept(
          new Finding(
              path,
              Finding.Kind.DIFFERENT,
              "not what was stored (" + how + ")",
              Optional.of(expected.wanted(slot))));
    }
  }

  private boolean isUnderWay(String path, byte[] digest) {
    Digest one = underWay.get(path);
    return one != null && one.hex().equals(HexFormat.of().formatHex(digest));
  }

  private void checkUnknown(String path, Path file) throws IOException {
    boolean isElsewhere =
        path.startsWith("articles/")
            && !folders.isEmpty()
            && !folders.contains(path.split("/", 3)[1]);
    if (isElsewhere || underWay.containsKey(path) || Files.size(file) > TOO_LARGE) {
      return;
    }
    boolean isFirst = expected.size() == 0;
    switch (DocumentReader.read(Files.readAllBytes(file))) {
      case DocumentReading.Whole whole when isFirst -> count(path);
      case DocumentReading.Whole whole when whole.url().isPresent() ->
          findings.accept(
              new Finding(
                  path,
                  Finding.Kind.UNKNOWN,
                  "a document that the manifest has no line of",
                  Optional.empty()));
      case DocumentReading.Damaged damaged when isFirst ->
          findings.accept(
              new Finding(
                  path, Finding.Kind.DIFFERENT, "damaged: " + damaged.reason(), Optional.empty()));
      case DocumentReading other -> {
        // something of the operator's
      }
    }
  }
}
