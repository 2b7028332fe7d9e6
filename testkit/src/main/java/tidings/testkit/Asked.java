package tidings.testkit;

import java.util.Map;
import java.util.Optional;

/// One request that a [FakeSite] was sent, with its times on the scale of [System#nanoTime].
///
/// @param method the method
/// @param target the request target as sent: a path, or a whole address where the site was used as
///   a proxy
/// @param host the host that was meant, in lower case, without a port 80 or 443
/// @param path path and query
/// @param headers the headers, names in lower case, repeated ones joined by commas
/// @param connection the number of the connection that it came over
/// @param socks the name and port that a SOCKS5 client asked for, empty without SOCKS
/// @param start when the request was complete
/// @param end when the answer was complete or broken off; 0 while it is under way
public record Asked(
    String method,
    String target,
    String host,
    String path,
    Map<String, String> headers,
    int connection,
    String socks,
    long start,
    long end) {
  /// The value of a header.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  Asked ended(long time) {
    return new Asked(method, target, host, path, headers, connection, socks, start, time);
  }
}
