package tidings.server.image;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Room for pictures in memory: so many are fetched or made at once, some wait, and the rest is
/// told to come again.
final class Slots {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Semaphore free;
  private final Semaphore waiting;

  Slots(int atOnce, int waiting) {
    free = new Semaphore(atOnce, true);
    this.waiting = new Semaphore(atOnce + waiting);
  }

  /// Waits for room.
  ///
  /// @return whether there is some; then it must be [left][#leave]
  boolean enter() throws InterruptedException {
    if (!waiting.tryAcquire()) {
      return false;
    }
    if (free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      return true;
    }
    waiting.release();
    return false;
  }

  void leave() {
    free.release();
    waiting.release();
  }
}
