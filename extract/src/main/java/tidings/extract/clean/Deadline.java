package tidings.extract.clean;

import java.time.Duration;

/// When the work on a page must have come to its end.
///
/// @param end as [System#nanoTime()] tells it
public record Deadline(long end) {
  /// None that anybody lives to see.
  public static final Deadline NONE = in(Duration.ofDays(36_500));

  /// The deadline a while from now.
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Goes on, or not.
  ///
  /// @throws Passed where the time is over
  public void check() {
    if (System.nanoTime() - end > 0) {
      throw new Passed();
    }
  }

  /// The time is over; whoever set the deadline knows what that means.
  public static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Passed() {
      super("the time is over", null, false, false);
    }
  }
}
