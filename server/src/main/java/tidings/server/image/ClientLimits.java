package tidings.server.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How many pictures that are not at hand each client may ask for: a bucket of drops that fills up
/// again over ten minutes.
///
/// Clients are told apart by address, IPv6 ones by their first 64 bits, which one household has.
final class ClientLimits {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST_CLIENTS = 100_000;

  private final int most;
  private final InstantSource clock;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_CLIENTS).expireAfterAccess(WINDOW).build();

  private record Bucket(double drops, Instant filled) {}

  /// @param most within ten minutes
  ClientLimits(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /// Takes a drop, if there is one.
  boolean take(String address) {
    Instant now = clock.instant();
    var taken = new boolean[1];
    buckets
        .asMap()
        .compute(
            network(address),
            (key, bucket) -> {
              double drops = bucket == null ? most : filled(bucket, now);
              taken[0] = drops >= 1;
              return new Bucket(taken[0] ? drops - 1 : drops, now);
            });
    return taken[0];
  }

  private double filled(Bucket bucket, Instant now) {
    double passed = Math.max(0, Duration.between(bucket.filled(), now).toMillis());
    return Math.min(most, bucket.drops() + passed * most / WINDOW.toMillis());
  }

  /// The first four groups of an IPv6 address, all of any other.
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", -1);
    var out = new StringBuilder();
    for (int i = 0; i < Math.min(4, groups.length) && !groups[i].isEmpty(); i++) {
      out.append(groups[i]).append(':');
    }
    return out.isEmpty() ? address : out.toString();
  }
}
