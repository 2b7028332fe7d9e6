package tidings.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it.
public final class StepClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private StepClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /// A clock that shows a time such as `2026-03-01T12:00:00Z`.
  public static StepClock at(String time) {
    return new StepClock(Instant.parse(time));
  }

  /// Moves the clock on.
  public void advance(Duration step) {
    now.updateAndGet(time -> time.plus(step));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
