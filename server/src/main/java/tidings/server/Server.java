package tidings.server;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import tidings.server.image.ImageProxy;

/// The reader's web, listening.
///
/// ```java
/// try (Server server = Server.start(ServerSettings.parse("127.0.0.1:8420"), images, readers, clock)) {
///   System.out.println("LISTEN " + server.url());
/// }
/// ```
///
/// Each connection has a virtual thread. What strangers send is bounded: the line of a request and
/// its headers, how long a request may take to come and be answered, how many connections there
/// are.
public final class Server implements AutoCloseable {
  /// The longest first line of a request: an address within an address.
  private static final int LONGEST_LINE = 16 * 1024 + 64;

  private static final int LARGEST_HEADERS = 16 * 1024;
  private static final Duration STOP = Duration.ofSeconds(8);

  private final WebServer server;
  private final Doorkeeper doorkeeper;
  private final String host;

  private Server(WebServer server, Doorkeeper doorkeeper, String host) {
    this.server = server;
    this.doorkeeper = doorkeeper;
    this.host = host;
  }

  /// Begins to listen.
  ///
  /// @throws IOException where that is not possible, such as where another program does
  public static Server start(
      ServerSettings settings, ImageProxy images, ReadersSite readers, InstantSource clock)
      throws IOException {
    var doorkeeper = new Doorkeeper(settings.patience());
    var site = new Site(images, readers, doorkeeper, clock);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .maxTcpConnections(settings.connections())
            .backlog(1024)
            .shutdownGracePeriod(STOP)
            .maxPayloadSize(0)
            .connectionOptions(doorkeeper.options())
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(LONGEST_LINE)
                    .maxHeadersSize(LARGEST_HEADERS)
                    // Documents' addresses have brackets and bars in their queries, as browsers do.
                    .validatePrologue(false)
                    // They are checked when they are made, most of them once.
                    .validateResponseHeaders(false)
                    .build())
            .routing(routing -> routing.any(site))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      doorkeeper.close();
      throw new IOException(
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
    if (!server.isRunning()) {
      doorkeeper.close();
      throw new IOException(
          "cannot listen on " + settings.host() + ":" + settings.port() + ": it is taken");
    }
    return new Server(server, doorkeeper, settings.host());
  }

  /// The address that readers use.
  public String url() {
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.port();
  }

  /// Stops listening; answers that are under way are sent first.
  @Override
  public void close() {
    server.stop();
    doorkeeper.close();
  }
}
