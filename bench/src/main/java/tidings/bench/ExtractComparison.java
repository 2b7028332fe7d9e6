package tidings.bench;

import com.sun.management.ThreadMXBean;
import de.l3s.boilerpipe.BoilerpipeProcessingException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tidings.bench.PageReaders.Named;

/// `bench/run extract`: the same pages read by us and by other libraries, in turns in one process.
///
/// Time is the CPU time of the reading thread (not of the compiler's and the collector's threads).
/// The first pass of each over all pages is judged and warms up, as the second does; then all take
/// turns, and of each one's passes the middle one counts.
public final class ExtractComparison {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<GoldPage> pages;
  private final List<Named> readers = PageReaders.all();

  private ExtractComparison(List<GoldPage> pages) {
    this.pages = pages;
  }

  /// Runs everything; the arguments are the launcher's path and the corpus.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path corpus = Path.of(arguments[1]).toAbsolutePath().normalize();
    if (!Files.isReadable(corpus.resolve("gold.jsonl"))) {
      System.err.println(
          "bench: there is no corpus of pages: " + corpus.resolve("gold.jsonl") + " is missing");
      System.exit(2);
    }
    List<GoldPage> pages = GoldPage.all(corpus);
    batch(arguments[0], pages);
    var comparison = new ExtractComparison(pages);
    var quality = new QualityTable(pages, corpus.resolve("peers.json"));
    comparison.run(quality);
    quality.print();
  }

  /// The whole process, from packed files to printed lines.
  private static void batch(String tidings, List<GoldPage> pages)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tidings-bench");
    Path lines = folder.resolve("batch.jsonl");
    try {
      Files.write(lines, pages.stream().map(GoldPage::batchLine).toList());
      Launcher.Run run =
          new Launcher(tidings, folder).run("", "extract", "--batch", lines.toString());
      System.out.printf(
          "tidings extract --batch, a process of its own: %d pages in %.1f s, %.1f s CPU, %d MiB at"
              + " most (goal: under 350 MB)%n",
          pages.size(), run.wall().toNanos() / 1e9, run.cpu(), run.peakMiB());
    } finally {
      Files.deleteIfExists(lines);
      Files.deleteIfExists(folder.resolve("usage"));
      Files.delete(folder);
    }
  }

  private void run(QualityTable quality) {
    for (Named reader : readers) {
      List<String> texts = pass(reader).texts();
      if (!reader.equals(readers.getFirst())) {
        quality.add(reader.name(), texts.stream().map(reader.text()).toList());
      }
      for (int i = 1; i < WARM_UP; i++) {
        pass(reader);
      }
    }
    long[][] cpu = new long[readers.size()][ROUNDS];
    int[] failed = new int[readers.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < readers.size(); i++) {
        int at = (round + i) % readers.size();
        Pass pass = pass(readers.get(at));
        cpu[at][round] = pass.cpu();
        failed[at] = pass.failed();
      }
    }
    print(cpu, failed);
  }

  /// All pages read once.
  ///
  /// @param cpu nanoseconds
  /// @param failed pages that ended in an exception
  private record Pass(long cpu, List<String> texts, int failed) {}

  private Pass pass(Named reader) {
    List<String> texts = new ArrayList<>();
    int failed = 0;
    long begin = THREADS.getCurrentThreadCpuTime();
    for (GoldPage page : pages) {
      try {
        texts.add(reader.reading().read(page.page()));
      } catch (BoilerpipeProcessingException | RuntimeException | StackOverflowError counted) {
        texts.add("");
        failed++;
      }
    }
    return new Pass(THREADS.getCurrentThreadCpuTime() - begin, texts, failed);
  }

  private void print(long[][] cpu, int[] failed) {
    long bytes = pages.stream().mapToLong(page -> page.page().body().length).sum();
    System.out.printf(
        "%n%d pages, %.0f KB each on average; a CPU second, the middle of %d rounds:%n",
        pages.size(), bytes / 1e3 / pages.size(), ROUNDS);
    System.out.printf(
        "%-20s %8s %8s %8s  %-13s %6s%n",
        "reader", "pages", "MB", "of jsoup", "(slow..fast)", "failed");
    for (long[] passes : cpu) {
      Arrays.sort(passes);
    }
    double jsoup = cpu[0][ROUNDS / 2];
    for (int i = 0; i < readers.size(); i++) {
      System.out.printf(
          "%-20s %8.0f %8.1f %8.2f  %5.2f..%-5.2f  %6d%n",
          readers.get(i).name(),
          pages.size() * 1e9 / cpu[i][ROUNDS / 2],
          bytes * 1e3 / cpu[i][ROUNDS / 2],
          jsoup / cpu[i][ROUNDS / 2],
          jsoup / cpu[i][ROUNDS - 1],
          jsoup / cpu[i][0],
          failed[i]);
    }
  }
}
