package tidings.images;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks at the workers at short intervals, and kills those that take too long.
///
/// Processor time counts, because a busy machine is no fault of a picture; wall time only as the
/// last resort. A decoder cannot be asked to stop: some never come back.
final class Watch implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 50;

  /// As long as weserv works on a picture.
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Set<Job> jobs = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("picture-watch").factory());

  Watch() {
    var _ =
        clock.scheduleAtFixedRate(
            () -> jobs.forEach(Job::look), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// A job that is watched until it is closed.
  final class Job implements AutoCloseable {
    private final Worker worker;
    private final Duration budget;
    private final long start = System.nanoTime();
    private Duration before = Duration.ofMillis(-1);
    private volatile boolean killed;

    private Job(Worker worker, Duration budget) {
      this.worker = worker;
      this.budget = budget;
    }

    private void look() {
      long elapsed = System.nanoTime() - start;
      if (elapsed < INTERVAL_MILLIS * 1_000_000) {
        return; // asking what it used costs more than the end of most jobs
      }
      Duration used = worker.processorTime();
      if (before.isNegative()) {
        before = used;
      }
      boolean late = elapsed > LONGEST.toNanos();
      if (late || used.minus(before).compareTo(budget) > 0) {
        killed = true;
        worker.kill();
      }
    }

    /// Whether it took too long.
    boolean killed() {
      return killed;
    }

    @Override
    public void close() {
      jobs.remove(this);
    }
  }

  /// Begins to watch.
  ///
  /// @param budget processor time
  Job over(Worker worker, Duration budget) {
    Job job = new Job(worker, budget);
    jobs.add(job);
    return job;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
