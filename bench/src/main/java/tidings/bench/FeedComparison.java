package tidings.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tidings.bench.FeedReaders.Found;
import tidings.bench.FeedReaders.Named;
import tidings.bench.FeedReaders.Unreadable;
import tidings.bench.PeerFeeds.Sample;

/// `bench/run feeds`: the same feeds read by us and by other libraries, in turns in one process.
///
/// Time is the CPU time of the reading thread (not of the compiler's and the collector's threads).
/// Every reader is warmed up on the set, then the readers take turns; of each one's rounds the
/// middle one counts.
public final class FeedComparison {
  private static final long WARM_UP = 4_000_000_000L;
  private static final long ROUND = 400_000_000L;
  private static final int ROUNDS = 9;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final List<byte[]> feeds;

  private FeedComparison(String name, List<byte[]> feeds) {
    this.name = name;
    this.feeds = feeds;
  }

  /// Runs everything; the argument is the folder of real feeds, which may be absent.
  public static void main(String[] arguments) throws IOException {
    generated("RSS 2.0", PeerFeeds.rss());
    generated("Atom 1.0", PeerFeeds.atom());
    Path real = Path.of(arguments[0]);
    if (!Files.isDirectory(real)) {
      System.out.println("real feeds: skipped, there is no folder " + real);
      return;
    }
    List<byte[]> feeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(real)) {
      for (Path file : files.sorted().toList()) {
        feeds.add(Files.readAllBytes(file));
      }
    }
    new FeedComparison("real feeds", feeds).run();
  }

  private static void generated(String name, List<Sample> samples) {
    for (Sample sample : samples) {
      for (Named reader : FeedReaders.all()) {
        check(sample, reader);
      }
    }
    new FeedComparison(name, samples.stream().map(Sample::bytes).toList()).run();
  }

  /// A reader that leaves out content would win unfairly. Cleaning changes the length.
  private static void check(Sample sample, Named reader) {
    try {
      Found found = reader.reading().read(sample.bytes());
      boolean whole =
          found.contentLength() == sample.contentLength() || reader.name().contains("cleaned");
      if (found.entries() != sample.entries() || !whole || found.parts() != 4 * sample.entries()) {
        throw new IllegalStateException(
            reader.name() + " found " + found + " and not " + sample.contentLength());
      }
    } catch (Unreadable failed) {
      throw new IllegalStateException(reader.name() + " cannot read a sample", failed);
    }
  }

  private void run() {
    List<Named> readers = FeedReaders.all();
    for (Named reader : readers) {
      for (long used = 0; used < WARM_UP; ) {
        used += pass(reader).cpu();
      }
    }
    List<List<Pass>> passes = new ArrayList<>();
    readers.forEach(reader -> passes.add(new ArrayList<>()));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < readers.size(); i++) {
        int at = (round + i) % readers.size();
        passes.get(at).add(round(readers.get(at)));
      }
    }
    print(readers, passes);
  }

  /// All feeds read once, or the middle of a round of it.
  ///
  /// @param cpu nanoseconds
  /// @param allocated bytes
  private record Pass(long cpu, long allocated, Found found, int failed) {}

  private Pass round(Named reader) {
    long cpu = 0;
    int times = 0;
    Pass last;
    do {
      last = pass(reader);
      cpu += last.cpu();
      times++;
    } while (cpu < ROUND);
    return new Pass(cpu / times, last.allocated(), last.found(), last.failed());
  }

  private Pass pass(Named reader) {
    Found found = Found.NOTHING;
    int failed = 0;
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long begin = THREADS.getCurrentThreadCpuTime();
    for (byte[] feed : feeds) {
      try {
        Found one = reader.reading().read(feed);
        found = found.plus(one);
        failed += one.entries() == 0 ? 1 : 0;
      } catch (Unreadable counted) {
        failed++;
      }
    }
    long cpu = THREADS.getCurrentThreadCpuTime() - begin;
    return new Pass(cpu, THREADS.getCurrentThreadAllocatedBytes() - allocated, found, failed);
  }

  private void print(List<Named> readers, List<List<Pass>> passes) {
    long bytes = feeds.stream().mapToLong(feed -> feed.length).sum();
    System.out.printf(
        "%n%s: %d feeds, %.0f KB each on average; a CPU second:%n",
        name, feeds.size(), bytes / 1e3 / feeds.size());
    System.out.printf(
        "%-18s %8s %8s %8s  %-13s %9s %7s %10s %6s%n",
        "reader",
        "feeds",
        "MB",
        "of ROME",
        "(slow..fast)",
        "MB alloc.",
        "entries",
        "characters",
        "failed");
    double rome = median(passes.getFirst());
    for (int i = 0; i < readers.size(); i++) {
      long[] sorted = passes.get(i).stream().mapToLong(Pass::cpu).sorted().toArray();
      double cpu = median(passes.get(i));
      Pass one = passes.get(i).getFirst();
      System.out.printf(
          "%-18s %8.0f %8.1f %8.2f  %5.2f..%-5.2f %10.2f %7d %10d %6d%n",
          readers.get(i).name(),
          feeds.size() * 1e9 / cpu,
          bytes * 1e3 / cpu,
          rome / cpu,
          rome / sorted[sorted.length - 1],
          rome / sorted[0],
          one.allocated() / 1e6 / feeds.size(),
          one.found().entries(),
          one.found().contentLength(),
          one.failed());
    }
  }

  private static double median(List<Pass> passes) {
    long[] sorted = passes.stream().mapToLong(Pass::cpu).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
