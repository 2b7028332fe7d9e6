package tidings.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.Catalog;
import tidings.model.Digest;
import tidings.model.DocumentId;
import tidings.model.SourceId;
import tidings.testkit.FakeSite;

/// What a run costs over archives of different sizes: 20 feeds that did not change, and 20 feeds
/// with ten new entries each.
///
/// The entries that are there before have rows and keys in the catalog and places in Git's history
/// and index, all with one small text; their files, which a run never looks at, are not made.
final class ArchiveSlope {
  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int FEEDS = 20;
  private static final int NEW = 10;
  private static final int RUNS = 5;
  private static final int BATCH = 10_000;
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd-").withZone(ZoneOffset.UTC);

  private final Launcher tidings;
  private final Path folder;

  ArchiveSlope(Launcher tidings, Path folder) {
    this.tidings = tidings;
    this.folder = folder;
  }

  void run() throws IOException, InterruptedException {
    for (int size : SIZES) {
      try (FakeSite site = FakeSite.open()) {
        Path archive = WholeProcess.archive(tidings, folder.resolve("slope-" + size), site, FEEDS);
        fill(archive, size);
        measure(archive, site, size);
        WholeProcess.delete(archive);
      }
    }
  }

  private void measure(Path archive, FakeSite site, int size)
      throws IOException, InterruptedException {
    List<Launcher.Run> changed = new ArrayList<>();
    List<Launcher.Run> unchanged = new ArrayList<>();
    for (int run = 0; run <= RUNS; run++) {
      for (int feed = 0; feed < FEEDS; feed++) {
        WholeProcess.serve(site, "/feed/" + feed, SampleFeeds.rss(feed, NEW * (run + 1)), run);
      }
      Launcher.Run first = mirror(archive);
      Launcher.Run second = mirror(archive);
      if (run > 0) { // the first one finds everything new: lists, feeds, the operator's files
        changed.add(first);
        unchanged.add(second);
      }
    }
    System.out.printf(
        "slope     %,9d entries known: unchanged %s; %d new documents %s%n",
        size, text(unchanged), FEEDS * NEW, text(changed));
  }

  private Launcher.Run mirror(Path archive) throws IOException, InterruptedException {
    return tidings.run("-Xmx256m", "-C", archive.toString(), "mirror", "--once", "-q");
  }

  private static String text(List<Launcher.Run> runs) {
    Launcher.Run wall = middle(runs, Comparator.comparing(Launcher.Run::wall));
    Launcher.Run cpu = middle(runs, Comparator.comparing(Launcher.Run::cpu));
    Launcher.Run peak = middle(runs, Comparator.comparing(Launcher.Run::peakMiB));
    return "%.1f s, %.1f s CPU, %d MiB"
        .formatted(wall.wall().toNanos() / 1e9, cpu.cpu(), peak.peakMiB());
  }

  private static Launcher.Run middle(List<Launcher.Run> runs, Comparator<Launcher.Run> order) {
    return runs.stream().sorted(order).toList().get(runs.size() / 2);
  }

  /// Enters so many articles as a replay of the manifest would, and commits their names.
  private static void fill(Path archive, int size) throws IOException, InterruptedException {
    Process git = git(archive, "fast-import", "--quiet", "--force");
    try (Catalog catalog = Catalog.open(ArchiveState.catalog(archive));
        OutputStream history = new BufferedOutputStream(git.getOutputStream(), 1 << 16)) {
      write(history, "blob\nmark :1\ndata 5\ntext\n\n");
      write(
          history, "commit refs/heads/main\ncommitter B <b@b.example> 1577836800 +0000\ndata 0\n");
      var articles = new ArticleTable(catalog);
      List<ArticleTable.Intent> batch = new ArrayList<>();
      for (int number = 0; number < size; number++) {
        ArticleTable.Intent article = article(number);
        batch.add(article);
        write(history, "M 100644 :1 " + article.row().path() + "\n");
        if (batch.size() == BATCH || number == size - 1) {
          articles.replay(batch, List.of());
          batch.clear();
        }
      }
    }
    await(git);
    await(git(archive, "read-tree", "HEAD"));
  }

  private static ArticleTable.Intent article(int number) {
    var source = new SourceId("s" + number % FEEDS);
    String identity = "id:known-" + number;
    DocumentId id = DocumentId.of(source, identity);
    Instant time = FIRST.plusSeconds(number * 180L); // 480 a day
    String url = "http://news.example/known/" + number;
    var row =
        new ArticleRow(
            0,
            source,
            identity,
            id,
            "articles/" + source + "/" + FOLDER.format(time) + id + ".md",
            1,
            new ArticleRow.Heading(url, "青河新闻 " + number, time),
            Digest.of(url).hex(),
            Digest.of(identity),
            time,
            time);
    return new ArticleTable.Intent(row, List.of(identity, "url:" + url));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Process git(Path archive, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(archive.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void await(Process git) throws IOException, InterruptedException {
    if (git.waitFor() != 0) {
      throw new IOException("git ended with status " + git.exitValue());
    }
  }
}
