package tidings.fetch;

import java.time.Duration;

/// What is left of a fetch's time on the wire. Used by one thread.
final class Budget {
  private final Duration whole;
  private long left;

  Budget(Duration whole) {
    this.whole = whole;
    this.left = whole.toNanos();
  }

  Duration whole() {
    return whole;
  }

  long left() {
    return Math.max(left, 0);
  }

  void spend(long nanos) {
    left -= nanos;
  }
}
