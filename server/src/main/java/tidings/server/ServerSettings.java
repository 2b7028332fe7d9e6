package tidings.server;

import java.time.Duration;

/// Where the server listens, and what it bears.
///
/// @param host a name or address of this machine, IPv6 without brackets
/// @param port 0 for any that is free
/// @param connections at once; more wait to be accepted
/// @param patience how long a request may take to be complete, from the connection or the last
///   answer; an answer may take five times as long
public record ServerSettings(String host, int port, int connections, Duration patience) {
  private static final int CONNECTIONS = 4096;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public ServerSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
  }

  /// Reads `host:port`, `[::1]:8420`, or a port alone, which is one of this machine's own loopback.
  ///
  /// @throws IllegalArgumentException where it is none of these
  public static ServerSettings parse(String bind) {
    int colon = bind.lastIndexOf(':');
    String host = colon < 0 ? "127.0.0.1" : bind.substring(0, colon);
    String port = bind.substring(colon + 1);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!port.matches("[0-9]{1,5}") || !(bracketed || host.matches("[A-Za-z0-9._-]+"))) {
      throw new IllegalArgumentException(
          "cannot listen on '" + bind + "'; write for example 127.0.0.1:8420 or [::1]:8420");
    }
    return new ServerSettings(
        bracketed ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(port),
        CONNECTIONS,
        PATIENCE);
  }
}
