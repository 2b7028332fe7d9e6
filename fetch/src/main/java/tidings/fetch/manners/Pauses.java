package tidings.fetch.manners;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tidings.model.WebUrl;

/// Who asked to be left alone until when: whole hosts (429) and single addresses (503).
public final class Pauses {
  private static final int MAX_URLS = 20_000;

  private final InstantSource clock;
  private final Map<String, Instant> hosts = new ConcurrentHashMap<>();
  private final Map<WebUrl, Instant> urls = new ConcurrentHashMap<>();

  /// No pauses yet.
  public Pauses(InstantSource clock) {
    this.clock = clock;
  }

  /// Leaves a host, by [HostGates#key], alone until a time.
  public void host(String host, Instant until) {
    hosts.merge(host, until, (a, b) -> a.isAfter(b) ? a : b);
  }

  /// Leaves one address alone until a time.
  public void url(WebUrl url, Instant until) {
    if (urls.size() >= MAX_URLS) {
      Instant now = clock.instant();
      urls.values().removeIf(time -> !time.isAfter(now));
    }
    if (urls.size() < MAX_URLS) {
      urls.put(url, until);
    }
  }

  /// Until when this address must not be asked.
  public Optional<Instant> until(WebUrl url) {
    Instant now = clock.instant();
    Instant never = Instant.MIN;
    Instant host = hosts.getOrDefault(HostGates.key(url), never);
    Instant own = urls.getOrDefault(url.withoutFragment(), never);
    Instant later = host.isAfter(own) ? host : own;
    return later.isAfter(now) ? Optional.of(later) : Optional.empty();
  }

  /// The hosts that are still to be left alone.
  public Map<String, Instant> hosts() {
    Instant now = clock.instant();
    hosts.values().removeIf(until -> !until.isAfter(now));
    return new TreeMap<>(hosts);
  }
}
