package tidings.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A web site on loopback whose every answer a test decides, down to the bytes on the wire.
///
/// It reads HTTP/1.1 requests itself, so it can lie about lengths, drip, reset and fall silent. As
/// it looks at whole addresses and at `Host`, it can also stand for any number of made-up hosts: as
/// an HTTP proxy, or, where the first byte is a SOCKS5 greeting, as a SOCKS5 proxy. TLS it does not
/// speak, and says so in plain HTTP as plain servers do.
///
/// ```java
/// try (FakeSite site = FakeSite.open()) {
///   site.on("/feed", Answer.ok("application/rss+xml", feed));       // on any host
///   site.on("news.test/robots.txt", Answer.status(404));            // on one
///   ... fetch(site.url("/feed"));
///   assertEquals(List.of("/feed"), site.log().stream().map(Asked::path).toList());
/// }
/// ```
public final class FakeSite implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Function<Asked, Answer>> routes = new ConcurrentHashMap<>();
  private final Map<Integer, Asked> log = new ConcurrentSkipListMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private FakeSite(ServerSocket server) {
    this.server = server;
  }

  /// Opens a site on a free port of 127.0.0.1 that answers 404 to everything.
  public static FakeSite open() {
    try {
      var site = new FakeSite(new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1")));
      site.threads.execute(site::accept);
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("no port on loopback", e);
    }
  }

  /// The port it listens on.
  public int port() {
    return server.getLocalPort();
  }

  /// Its address and port: `127.0.0.1:43211`.
  public String authority() {
    return "127.0.0.1:" + port();
  }

  /// The address of a path here.
  public String url(String path) {
    return "http://" + authority() + path;
  }

  /// Answers a path always in the same way.
  ///
  /// @param where a path with or without its query (`/feed`), on any host, or with the host that it
  ///   holds for (`news.test/feed`)
  public FakeSite on(String where, Answer answer) {
    return when(where, asked -> answer);
  }

  /// Answers a path in a way that depends on the request.
  public FakeSite when(String where, Function<Asked, Answer> answer) {
    routes.put(where, answer);
    return this;
  }

  /// All requests so far, in the order in which they came.
  public List<Asked> log() {
    return List.copyOf(log.values());
  }

  /// The paths asked for so far, robots.txt left out.
  public List<String> paths() {
    return log().stream().map(Asked::path).filter(path -> !path.equals("/robots.txt")).toList();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + authority(), e);
    }
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    connections.add(connection);
    int number = accepted.incrementAndGet();
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      in.mark(1);
      int first = in.read();
      in.reset();
      String socks = first == 5 ? socks(in, connection) : "";
      boolean tls = first == 0x16;
      if (tls) {
        Answer.raw("HTTP/1.1 400 Bad Request\r\n\r\n").writeTo(connection);
      }
      boolean more = first >= 0 && !tls;
      while (more) {
        more = exchange(in, connection, number, socks);
      }
    } catch (IOException e) {
      // The client went away, or the test wanted the connection broken.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private boolean exchange(InputStream in, Socket connection, int number, String socks)
      throws IOException, InterruptedException {
    String line = line(in);
    if (line.isEmpty()) {
      return false;
    }
    String[] words = line.split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      String name = header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
      headers.merge(name, header.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    Asked asked = asked(words[0], words[1], headers, number, socks);
    int order = requests.incrementAndGet();
    log.put(order, asked);
    try {
      return route(asked).writeTo(connection);
    } finally {
      log.put(order, asked.ended(System.nanoTime()));
    }
  }

  private static Asked asked(
      String method, String target, Map<String, String> headers, int connection, String socks) {
    String host = headers.getOrDefault("host", "");
    String path = target;
    int scheme = target.indexOf("://");
    if (scheme > 0) {
      int slash = target.indexOf('/', scheme + 3);
      host = target.substring(scheme + 3, slash < 0 ? target.length() : slash);
      path = slash < 0 ? "/" : target.substring(slash);
    }
    host = host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    return new Asked(
        method, target, host, path, Map.copyOf(headers), connection, socks, System.nanoTime(), 0);
  }

  private Answer route(Asked asked) {
    String path = asked.path().replaceFirst("\\?.*", "");
    for (String key :
        List.of(asked.host() + asked.path(), asked.host() + path, asked.path(), path)) {
      Function<Asked, Answer> route = routes.get(key);
      if (route != null) {
        return route.apply(asked);
      }
    }
    return Answer.status(404);
  }

  /// Reads one line; empty also at the end of the stream.
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// Takes part in a SOCKS5 handshake without authentication (RFC 1928) and tells what was asked.
  private static String socks(InputStream in, Socket connection) throws IOException {
    in.skipNBytes(1);
    in.skipNBytes(in.read());
    connection.getOutputStream().write(new byte[] {5, 0});
    in.skipNBytes(3);
    int type = in.read();
    int length =
        switch (type) {
          case 1 -> 4;
          case 3 -> in.read();
          case 4 -> 16;
          default -> throw new EOFException("no SOCKS address type " + type);
        };
    byte[] address = in.readNBytes(length);
    int port = in.read() << 8 | in.read();
    connection.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
    String host =
        type == 3
            ? new String(address, StandardCharsets.US_ASCII)
            : InetAddress.getByAddress(address).getHostAddress();
    return host + ":" + port;
  }
}
