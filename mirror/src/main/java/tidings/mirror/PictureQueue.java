package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.WantedTable;
import tidings.archive.catalog.WantedTable.Wanted;
import tidings.model.WebUrl;

/// Fetches the pictures that documents name and that are not kept yet: each host on a thread of its
/// own, so that one that is slow or fails keeps no other waiting.
///
/// @param getter of this run
record PictureQueue(Archive archive, PictureGetter getter, InstantSource clock) {
  /// Pictures in one go.
  private static final int MOST = 2000;

  /// Pictures in memory at once, whole, where there is room for so many of the largest.
  private static final int AT_ONCE = 8;

  /// Rows that are read at once.
  private static final int BATCH = 50;

  /// The shortest wait after a publisher asked for patience.
  private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

  /// Works on the queue. What is not done is left to the next run.
  ///
  /// @param until no picture is asked for after this
  /// @return how many could not be had
  int run(Instant until) throws InterruptedException, ArchiveException {
    Instant now = clock.instant();
    List<String> hosts = archive.wantedPictures().hosts(now);
    if (hosts.isEmpty()) {
      return 0;
    }
    // A picture is held up to three times while it is read, and its decoder has one too.
    long room = Runtime.getRuntime().maxMemory() / (4 * getter.maxBytes());
    var places = new Semaphore(Math.clamp(room, 2, AT_ONCE), true);
    var limits = new Limits(until, places, new AtomicInteger(MOST));
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Integer>> futures = new ArrayList<>();
      for (String host : hosts) {
        futures.add(threads.submit(() -> run(host, now, limits)));
      }
      int failed = 0;
      for (Future<Integer> future : futures) {
        failed += result(future);
      }
      return failed;
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  /// What holds for all hosts together.
  private record Limits(Instant until, Semaphore places, AtomicInteger left) {}

  private static int result(Future<Integer> future) throws InterruptedException, ArchiveException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ArchiveException archive -> throw archive;
        case CatalogException catalog -> throw catalog;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException("fetching pictures failed", e);
      }
    }
  }

  private int run(String host, Instant now, Limits limits)
      throws InterruptedException, ArchiveException {
    WantedTable table = archive.wantedPictures();
    int failed = 0;
    while (true) {
      List<Wanted> due = table.due(host, now, BATCH);
      for (Wanted wanted : due) {
        limits.places.acquire(); // in turn: a long queue of one host does not hold up the others
        try {
          boolean goOn =
              clock.instant().isBefore(limits.until)
                  && !getter.isResting(host)
                  && limits.left.getAndDecrement() > 0;
          if (!goOn) {
            return failed;
          }
          failed += get(wanted, table) ? 0 : 1;
        } finally {
          limits.places.release();
        }
      }
      if (due.isEmpty()) {
        return failed;
      }
    }
  }

  private boolean get(Wanted wanted, WantedTable table)
      throws InterruptedException, ArchiveException {
    Optional<WebUrl> url = WebUrl.parse(wanted.url());
    PictureGetter.Got got =
        url.isPresent()
            ? getter.get(url.get())
            : new PictureGetter.Got.None("no web address: " + wanted.url());
    Instant now = clock.instant();
    return switch (got) {
      case PictureGetter.Got.Kept kept -> {
        table.done(wanted); // kept under another address of the same picture, or just now
        yield true;
      }
      case PictureGetter.Got.Later later -> {
        Instant least = now.plus(LEAST_WAIT);
        table.later(wanted, later.why(), later.until().isAfter(least) ? later.until() : least);
        yield false;
      }
      case PictureGetter.Got.None none -> {
        table.failed(wanted, none.why(), now);
        yield false;
      }
    };
  }
}
