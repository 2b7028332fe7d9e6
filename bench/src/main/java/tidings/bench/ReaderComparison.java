package tidings.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The reader's site: an article's page beside a body of the same size from a bare server of the
/// same library, and the static export beside a copy of what it wrote.
///
/// Arguments: the launcher, the folder of documents for [ManyDocuments], and how many articles.
final class ReaderComparison {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;

  /// Until both compilers are done with what a request needs, however busy the machine is.
  private static final int WARM_REQUESTS = 200_000;

  private static final int MOST_WARM_UP = 15;

  /// No page that nobody asked for should be kept: so many different ones are asked for in turn.
  private static final int PAGES = 20;

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-z]+)\"");

  private final String tidings;
  private final Path documents;
  private final int count;
  private final Path folder;

  private ReaderComparison(String tidings, Path documents, int count) throws IOException {
    this.tidings = tidings;
    this.documents = documents;
    this.count = count;
    this.folder = Files.createTempDirectory("tidings-bench");
  }

  public static void main(String[] arguments) throws Exception {
    var comparison =
        new ReaderComparison(arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    try {
      comparison.run();
    } finally {
      WholeProcess.delete(comparison.folder);
    }
  }

  private void run() throws Exception {
    var launcher = new Launcher(tidings, folder);
    Path archive = folder.resolve("archive");
    launcher.run("", "init", archive.toString(), "-q");
    Path files = Files.createDirectories(folder.resolve("files"));
    int sources = ManyDocuments.write(files, documents, count);
    var yaml = new StringBuilder("git: {commit: false}\nsources:\n");
    IntStream.range(0, sources).forEach(n -> yaml.append("  - {id: s" + n + ", feeds: []}\n"));
    Files.writeString(archive.resolve("tidings.yaml"), yaml);
    launcher.run("", "-C", archive.toString(), "import", "-q", files.toString());
    WholeProcess.delete(files);
    pages(archive);
    site(launcher, archive);
  }

  private void pages(Path archive) throws Exception {
    try (ServerProcess ours =
        ServerProcess.start(
            Map.of(), List.of(tidings, "-C", archive.toString(), "serve", "--bind", "0"))) {
      List<String> ids = ids(ours.port());
      byte[] article = Line.request("/a/" + ids.getFirst(), "");
      int bytes;
      try (Line line = new Line(ours.port())) {
        bytes = line.ask(article).bytes();
        long begin = System.nanoTime();
        for (String id : ids.subList(1, PAGES)) {
          line.ask(Line.request("/a/" + id, ""));
        }
        System.out.printf(
            Locale.ROOT,
            "an article nobody asked for before: %.1f ms each of %d%n",
            (System.nanoTime() - begin) / 1e6 / (PAGES - 1),
            PAGES - 1);
      }
      compare(ours, article, bytes);
    }
  }

  private static List<String> ids(int port) throws IOException {
    List<String> out = new ArrayList<>();
    try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /api/articles HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      Matcher id =
          ID.matcher(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      while (id.find()) {
        out.add(id.group(1));
      }
    }
    return out;
  }

  private static void compare(ServerProcess ours, byte[] article, int bytes) throws Exception {
    String java = ProcessHandle.current().info().command().orElse("java");
    try (ServerProcess bare =
        ServerProcess.start(
            Map.of(),
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName(),
                "" + bytes))) {
      List<double[]> rounds = new ArrayList<>();
      byte[] plain = Line.request("/x", "");
      double answered = 0;
      for (int i = 0; i < WARM_UP || (i < MOST_WARM_UP && answered < WARM_REQUESTS); i++) {
        double us = ServeComparison.load(ours, article)[0];
        double them = ServeComparison.load(bare, plain)[0];
        answered += Math.min(us, them) * ServeComparison.HITS_FOR.toSeconds();
      }
      for (int round = 0; round < ROUNDS; round++) {
        double[] us = ServeComparison.load(ours, article);
        double[] them = ServeComparison.load(bare, plain);
        rounds.add(new double[] {us[0], them[0], us[1], them[1], us[0] / them[0], them[1] / us[1]});
      }
      System.out.printf(
          Locale.ROOT,
          "article page of %d bytes: ours %.0f requests/s, %.1f us CPU each; bare %.0f requests/s,"
              + " %.1f us%n  requests/s of the bare: %.2f (goal 0.60); work for CPU of the bare:"
              + " %.2f; %s%n",
          bytes,
          ServeComparison.column(rounds, 0),
          ServeComparison.column(rounds, 2),
          ServeComparison.column(rounds, 1),
          ServeComparison.column(rounds, 3),
          ServeComparison.column(rounds, 4),
          ServeComparison.column(rounds, 5),
          ours.peaks());
    }
  }

  private void site(Launcher launcher, Path archive) throws Exception {
    Path site = folder.resolve("site");
    String[] command = {"-C", archive.toString(), "export", "--as", "site", site.toString()};
    Launcher.Run first = launcher.run("-Xmx512m", command);
    List<Path> files = WholeProcess.files(site);
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    Duration copy = copy(site);
    Launcher.Run second = launcher.run("-Xmx512m", command);
    double seconds = first.wall().toNanos() / 1e9;
    double copied = copy.toNanos() / 1e9;
    System.out.printf(
        Locale.ROOT,
        "static export of %d articles: %d files, %.0f MB; %.1f s (%.1f s CPU, %d MiB), %.1f MB/s;"
            + " cp -r of the same %.1f s, %.1f MB/s: ratio %.1f%n  again: %.1f s (%.1f s CPU)%n",
        count,
        files.size(),
        bytes / 1e6,
        seconds,
        first.cpu(),
        first.peakMiB(),
        bytes / 1e6 / seconds,
        copied,
        bytes / 1e6 / copied,
        seconds / copied,
        second.wall().toNanos() / 1e9,
        second.cpu());
  }

  private Duration copy(Path site) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process copy =
        new ProcessBuilder("cp", "-r", site.toString(), folder.resolve("copy").toString())
            .inheritIO()
            .start();
    if (copy.waitFor() != 0) {
      throw new IOException("cannot copy " + site);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
