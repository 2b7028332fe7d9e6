package tidings.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How a command that goes on for long ends when it is told to.
final class Stopping {
  /// How long a stopped process may take to bring its work to an end.
  private static final long SECONDS = 9;

  private Stopping() {}

  /// Interrupts the work and gives it time to leave everything in order; the process then ends with
  /// the signal's own status.
  static void onSignal(Thread worker, CountDownLatch done) {
    Thread hook =
        Thread.ofPlatform()
            .name("tidings-stop")
            .unstarted(() -> {
              worker.interrupt();
              try {
                if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                  System.err.println("tidings: stopped in the middle; the next start mends it");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }
}
