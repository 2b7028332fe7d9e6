package tidings.fetch;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A proxy that all requests go through.
///
/// @param scheme how it is spoken to
/// @param host its name or address, IPv6 without brackets
/// @param port its port
public record ProxyAddress(Scheme scheme, String host, int port) {
  /// The kinds of proxy. All of them resolve the names of the sites themselves.
  public enum Scheme {
    /// An HTTP proxy.
    HTTP,
    /// An HTTP proxy that is itself reached through TLS.
    HTTPS,
    /// A SOCKS5 proxy, such as Tor's.
    SOCKS5
  }

  private static final Pattern SHAPE =
      Pattern.compile(
          "(http|https|socks5h?)://(\\[[0-9a-f:.]+]|[^/:@\\s\\[]+)(?::([0-9]{1,5}))?/?");

  /// Parses `http://host:port`, `https://host:port` or `socks5://host:port`.
  ///
  /// @throws IllegalArgumentException where it is none of these; credentials are not supported
  public static ProxyAddress parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a proxy address: '" + text + "'; write for example socks5://127.0.0.1:9050");
    }
    Scheme scheme =
        switch (matcher.group(1)) {
          case "http" -> Scheme.HTTP;
          case "https" -> Scheme.HTTPS;
          default -> Scheme.SOCKS5;
        };
    String host = matcher.group(2);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    String port = matcher.group(3);
    return new ProxyAddress(scheme, host, port == null ? defaultPort(scheme) : port(text, port));
  }

  private static int defaultPort(Scheme scheme) {
    return switch (scheme) {
      case HTTP -> 80;
      case HTTPS -> 443;
      case SOCKS5 -> 1080;
    };
  }

  private static int port(String text, String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("no such port in the proxy address '" + text + "'");
    }
    return port;
  }

  /// Whether the proxy is on this machine, by what is written and without a look-up.
  public boolean isLoopback() {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
