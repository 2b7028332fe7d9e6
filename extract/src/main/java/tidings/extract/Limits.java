package tidings.extract;

import java.time.Duration;

/// What one page may cost.
///
/// @param maxBytes a larger page is refused
/// @param maxNodes a page with more elements is refused
/// @param maxDepth deeper nesting is flattened
/// @param time how long one page may take
public record Limits(int maxBytes, int maxNodes, int maxDepth, Duration time) {
  /// 16 MiB, a million elements, 200 levels, 20 seconds.
  public static final Limits DEFAULT = new Limits(16 << 20, 1_000_000, 200, Duration.ofSeconds(20));
}
