package tidings.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Import and verification of 100,000 documents, beside plain loops over the same files.
final class ArchiveSpeed {
  private static final int DOCUMENTS = 100_000;
  private static final int ROUNDS = 3;

  private final Launcher tidings;
  private final Path folder;
  private final Path documents;

  /// @param documents a folder of documents to copy
  ArchiveSpeed(Launcher tidings, Path folder, Path documents) {
    this.tidings = tidings;
    this.folder = folder;
    this.documents = documents;
  }

  private record Round(
      double read,
      double write,
      Launcher.Run first,
      Launcher.Run second,
      double sum,
      Launcher.Run verify) {}

  void run() throws IOException, InterruptedException, NoSuchAlgorithmException {
    Path files = Files.createDirectories(folder.resolve("files"));
    int sources = ManyDocuments.write(files, documents, DOCUMENTS);
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rounds.add(round(files, sources));
      System.out.printf("archive   round %d of %d done%n", round + 1, ROUNDS);
    }
    print("read and hash", rounds, round -> round.read(), round -> round.read(), 0);
    print("write and sync", rounds, round -> round.write(), round -> round.read(), 0);
    print("import", rounds, round -> seconds(round.first()), round -> round.read(), 3);
    print("import again", rounds, round -> seconds(round.second()), round -> round.read(), 3);
    print("sha256sum", rounds, round -> round.sum(), round -> round.sum(), 0);
    print("verify", rounds, round -> seconds(round.verify()), round -> round.sum(), 2);
    use("import", rounds.stream().map(Round::first).toList());
    use("import again", rounds.stream().map(Round::second).toList());
    use("verify", rounds.stream().map(Round::verify).toList());
  }

  private Round round(Path files, int sources)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    double read = read(files);
    Path copies = folder.resolve("copies");
    double write = write(files, copies);
    WholeProcess.delete(copies);
    Path archive = folder.resolve("archive");
    tidings.run("", "init", archive.toString(), "-q");
    var yaml = new StringBuilder("sources:\n");
    IntStream.range(0, sources).forEach(n -> yaml.append("  - {id: s" + n + ", feeds: []}\n"));
    Files.writeString(archive.resolve("tidings.yaml"), yaml);
    String root = archive.toString();
    Launcher.Run first = tidings.run("-Xmx256m", "-C", root, "import", "-q", files.toString());
    Launcher.Run second = tidings.run("-Xmx256m", "-C", root, "import", "-q", files.toString());
    double sum = sum(archive);
    Launcher.Run verify = tidings.run("-Xmx256m", "-C", root, "verify", "-q");
    WholeProcess.delete(archive);
    return new Round(read, write, first, second, sum, verify);
  }

  private static double read(Path files) throws IOException, NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    List<Path> all = WholeProcess.files(files);
    long begin = System.nanoTime();
    for (Path file : all) {
      sha.digest(Files.readAllBytes(file));
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /// What an import must do at least: each file read, written and synced, and the folder at the
  /// end.
  private static double write(Path files, Path copies) throws IOException {
    List<Path> all = WholeProcess.files(files);
    Files.createDirectories(copies);
    long begin = System.nanoTime();
    for (int i = 0; i < all.size(); i++) {
      try (FileChannel file =
          FileChannel.open(
              copies.resolve(i + ".md"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(Files.readAllBytes(all.get(i))));
        file.force(true);
      }
    }
    try (FileChannel directory = FileChannel.open(copies, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double sum(Path archive) throws IOException, InterruptedException {
    List<Path> folders =
        Stream.of("articles", "revisions")
            .map(archive::resolve)
            .filter(Files::isDirectory)
            .toList();
    List<String> command =
        new ArrayList<>(
            List.of("sh", "-c", "find \"$@\" -type f -print0 | xargs -0 sha256sum", "sh"));
    folders.forEach(path -> command.add(path.toString()));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (process.waitFor() != 0) {
      throw new IOException("sha256sum ended with status " + process.exitValue());
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private interface Figure {
    double of(Round round);
  }

  /// The middle of the rounds; ratios are made within a round.
  private static void print(
      String what, List<Round> rounds, Figure seconds, Figure base, int goal) {
    List<Double> times = rounds.stream().map(seconds::of).sorted().toList();
    List<Double> ratios =
        rounds.stream().map(round -> seconds.of(round) / base.of(round)).sorted().toList();
    System.out.printf(
        "archive   %-14s %6.1f s; ratio %.1f (%.1f to %.1f%s)%n",
        what,
        times.get(times.size() / 2),
        ratios.get(ratios.size() / 2),
        ratios.getFirst(),
        ratios.getLast(),
        goal == 0 ? "" : "; goal " + goal);
  }

  private static void use(String what, List<Launcher.Run> runs) {
    List<Launcher.Run> byCpu =
        runs.stream().sorted(Comparator.comparing(Launcher.Run::cpu)).toList();
    long peak = runs.stream().mapToLong(Launcher.Run::peakMiB).max().orElse(0);
    System.out.printf(
        "archive   %-14s %6.1f s CPU, %d MiB at most%n",
        what, byCpu.get(byCpu.size() / 2).cpu(), peak);
  }

  private static double seconds(Launcher.Run run) {
    return run.wall().toNanos() / 1e9;
  }
}
