package tidings.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a [HttpFetcher] behaves towards everybody.
///
/// @param userAgent the `User-Agent` of every request
/// @param proxy the proxy that every request goes through
/// @param proxyPlainHttps whether `https` addresses are asked of the proxy in plain HTTP, which
///   only a recorded web on this machine can want
/// @param allowPrivate what may be reached outside the public Internet: `host`, `host:port`, an
///   address, or `network/prefix`
/// @param minGap the least time between the end of an answer and the next request to its host
/// @param deadline how long a fetch may be on the wire in all, redirects included; waiting for
///   one's turn does not count
public record FetchSettings(
    String userAgent,
    Optional<ProxyAddress> proxy,
    boolean proxyPlainHttps,
    List<String> allowPrivate,
    Duration minGap,
    Duration deadline) {
  /// The name by which robots.txt files know us.
  public static final String PRODUCT_TOKEN = "tidings";

  public FetchSettings {
    allowPrivate = List.copyOf(allowPrivate);
    if (!userAgent.matches("[\\x20-\\x7e]{1,512}")) {
      throw new IllegalArgumentException("not a User-Agent: '" + userAgent + "'");
    }
    if (minGap.isNegative() || !deadline.isPositive()) {
      throw new IllegalArgumentException("no such gap or deadline: " + minGap + ", " + deadline);
    }
    boolean plainProxy =
        proxy.filter(p -> p.scheme() == ProxyAddress.Scheme.HTTP && p.isLoopback()).isPresent();
    if (proxyPlainHttps && !plainProxy) {
      throw new IllegalArgumentException(
          "https as plain HTTP is for an http:// proxy on loopback only, not for "
              + proxy.map(Object::toString).orElse("no proxy"));
    }
  }

  /// The usual settings: direct, one second between requests, one minute a fetch.
  ///
  /// @param contact the address of a page about this mirror, or of its operator
  public static FetchSettings of(String contact) {
    return new FetchSettings(
        "Tidings/0.1 (+" + contact + ")",
        Optional.empty(),
        false,
        List.of(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60));
  }

  /// The same with a proxy.
  public FetchSettings withProxy(ProxyAddress newProxy, boolean plainHttps) {
    return new FetchSettings(
        userAgent, Optional.of(newProxy), plainHttps, allowPrivate, minGap, deadline);
  }

  /// The same with other exceptions to the guard.
  public FetchSettings withAllowPrivate(List<String> entries) {
    return new FetchSettings(userAgent, proxy, proxyPlainHttps, entries, minGap, deadline);
  }

  /// The same with another gap.
  public FetchSettings withMinGap(Duration gap) {
    return new FetchSettings(userAgent, proxy, proxyPlainHttps, allowPrivate, gap, deadline);
  }

  /// The same with another deadline.
  public FetchSettings withDeadline(Duration newDeadline) {
    return new FetchSettings(userAgent, proxy, proxyPlainHttps, allowPrivate, minGap, newDeadline);
  }
}
