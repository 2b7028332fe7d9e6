package tidings.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;

/// The whole-process figures of `bench/README.md`.
public final class WholeProcess {
  private static final int FEEDS = 20;
  private static final int ENTRIES = 500;
  private static final int SOURCES = 1000;
  private static final int GROUP = 256;

  private final Launcher tidings;
  private final Path folder;

  private WholeProcess(Launcher tidings, Path folder) {
    this.tidings = tidings;
    this.folder = folder;
  }

  /// Runs everything; the argument is the launcher's path.
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tidings-bench");
    try {
      new WholeProcess(new Launcher(arguments[0], folder), folder).run();
    } finally {
      delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException {
    mirror();
    unchangedSources();
    start();
  }

  private void mirror() throws IOException, InterruptedException {
    try (FakeSite site = FakeSite.open()) {
      for (int feed = 0; feed < FEEDS; feed++) {
        serve(site, "/feed/" + feed, SampleFeeds.rss(feed, ENTRIES), 0);
      }
      Path archive = archive(tidings, folder.resolve("mirror"), site, FEEDS);
      Launcher.Run first = tidings.run("", "-C", archive.toString(), "mirror", "--once", "-q");
      List<Path> documents = files(archive.resolve("articles"));
      Duration loop = plainLoop(documents);
      System.out.printf(
          "mirror    %d documents in %.1f s (%.0f a second, %.1f s CPU, %d MiB at most); the plain loop %.1f s;"
              + " ratio %.2f (goal 0.33)%n",
          documents.size(),
          seconds(first.wall()),
          documents.size() / seconds(first.wall()),
          first.cpu(),
          first.peakMiB(),
          seconds(loop),
          seconds(loop) / seconds(first.wall()));
      Launcher.Run again = tidings.run("", "-C", archive.toString(), "mirror", "--once", "-q");
      System.out.printf(
          "unchanged %d documents known, %d feeds unchanged: %.1f s, %.1f s CPU%n",
          documents.size(), FEEDS, seconds(again.wall()), again.cpu());
    }
  }

  private void unchangedSources() throws IOException, InterruptedException {
    try (FakeSite site = FakeSite.open()) {
      for (int feed = 0; feed < SOURCES; feed++) {
        serve(site, "/feed/" + feed, SampleFeeds.rss(feed, 1), 0);
      }
      Path archive = archive(tidings, folder.resolve("sources"), site, SOURCES);
      tidings.run("-Xmx256m", "-C", archive.toString(), "mirror", "--once", "-q");
      Launcher.Run again =
          tidings.run("-Xmx256m", "-C", archive.toString(), "mirror", "--once", "-q");
      System.out.printf(
          "sources   %d unchanged in one run, heap 256 MiB: %.1f s, %.1f s CPU, %d MiB at most%n",
          SOURCES, seconds(again.wall()), again.cpu(), again.peakMiB());
    }
  }

  private void start() throws IOException, InterruptedException {
    double[] cpu = new double[11];
    for (int i = 0; i < cpu.length; i++) {
      cpu[i] = tidings.run("", "--version").cpu();
    }
    Arrays.sort(cpu);
    System.out.printf(
        "start     --version: %.2f s CPU in the middle of 11 runs (%.2f to %.2f; goal 0.30)%n",
        cpu[5], cpu[0], cpu[10]);
  }

  /// Serves a feed with a version of its own for an ETag.
  static void serve(FakeSite site, String path, byte[] body, int version) {
    String etag = "\"" + version + "\"";
    Answer whole = Answer.ok("application/rss+xml", body).with("ETag", etag);
    Answer same = Answer.status(304);
    site.when(
        path,
        asked -> asked.header("if-none-match").filter(etag::equals).isPresent() ? same : whole);
  }

  /// Makes an archive whose sources have one feed of a site each.
  static Path archive(Launcher tidings, Path archive, FakeSite site, int feeds)
      throws IOException, InterruptedException {
    tidings.run("", "init", archive.toString(), "-q");
    var yaml = new StringBuilder("sources:\n");
    for (int feed = 0; feed < feeds; feed++) {
      yaml.append("  - {id: s").append(feed).append(", feeds: [\"");
      yaml.append(site.url("/feed/" + feed)).append("\"]}\n");
    }
    yaml.append("network: {gap: 0s, allow-private: [\"").append(site.authority()).append("\"]}\n");
    Files.writeString(archive.resolve("tidings.yaml"), yaml);
    return archive;
  }

  /// Writes and syncs the same bytes in the same number of files.
  private Duration plainLoop(List<Path> documents) throws IOException {
    List<byte[]> bytes = new ArrayList<>();
    for (Path document : documents) {
      bytes.add(Files.readAllBytes(document));
    }
    Path target = Files.createDirectories(folder.resolve("loop"));
    long begin = System.nanoTime();
    for (int i = 0; i < bytes.size(); i++) {
      try (FileChannel file =
          FileChannel.open(
              target.resolve(i + ".md"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(bytes.get(i)));
        file.force(true);
      }
      if (i % GROUP == GROUP - 1 || i == bytes.size() - 1) {
        try (FileChannel directory = FileChannel.open(target, StandardOpenOption.READ)) {
          directory.force(true);
        }
      }
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  static List<Path> files(Path below) throws IOException {
    try (Stream<Path> tree = Files.walk(below)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void delete(Path below) throws IOException {
    try (Stream<Path> tree = Files.walk(below)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
