package tidings.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.picture.LinkKeys;
import tidings.archive.picture.PictureCache;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.request.Rendering;
import tidings.server.image.ImageProxy;
import tidings.server.image.LinkSigner;

/// Clients that do not mean well: their connections end, and the others notice nothing.
class HostileClientsTest {
  private static final String HOST = " HTTP/1.1\r\nHost: mirror.example\r\n";

  private final FetchSettings settings = FetchSettings.of("https://example.org/");
  private final HttpFetcher fetcher = HttpFetcher.openForReaders(settings, InstantSource.system());

  @TempDir private Path root;
  private ReadersSite readers;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    SiteFixture.open(root, InstantSource.system()).close();
    var parts =
        new ImageProxy.Parts(
            fetcher,
            HttpFetcher.guard(settings),
            (file, request) -> new Rendering.Busy(),
            PictureCache.open(root, 0, InstantSource.system()),
            key -> true,
            address -> Optional.empty(),
            new LinkSigner(LinkKeys.forThisProcess()));
    readers = SiteFixture.site(root, InstantSource.system());
    server =
        Server.start(
            new ServerSettings("127.0.0.1", 0, 500, Duration.ofSeconds(1)),
            new ImageProxy(
                ImageProxy.Settings.of(List.of(), 1_000_000), parts, InstantSource.system()),
            readers,
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    readers.close();
    fetcher.close();
  }

  private Socket connect() throws IOException {
    String url = server.url();
    var socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The first line of what comes until the server closes.
  private static String end(Socket socket) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
          .lines()
          .findFirst()
          .orElse("");
    } catch (java.net.SocketException e) {
      return "reset";
    }
  }

  private String ask(String request) throws IOException {
    Socket socket = connect();
    try {
      send(socket, request);
    } catch (java.net.SocketException e) {
      return "reset"; // it did not wait for the end
    }
    return end(socket);
  }

  private void assertWell() throws IOException {
    assertEquals("HTTP/1.1 200 OK", ask("GET /health" + HOST + "Connection: close\r\n\r\n"));
  }

  @Test
  void whoSaysNothingIsSentAway() throws IOException {
    List<Socket> open = new ArrayList<>();
    for (String beginning :
        List.of("", "GET /hea", "GET /health" + HOST, "GET /health" + HOST + "X")) {
      Socket socket = connect();
      send(socket, beginning);
      open.add(socket);
    }
    Socket rested = connect();
    send(rested, "GET /health" + HOST + "\r\n");
    open.add(rested);
    for (Socket socket : open) {
      end(socket); // fails where nothing is closed
    }
    assertWell();
  }

  @Test
  void whoDripsIsSentAway() throws Exception {
    Socket socket = connect();
    send(socket, "GET /health" + HOST);
    boolean closed = false;
    for (int i = 0; i < 300 && !closed; i++) {
      try {
        send(socket, "X: a\r\n");
        Thread.sleep(100);
      } catch (IOException e) {
        closed = true;
      }
    }
    assertTrue(closed);
    assertWell();
  }

  @Test
  void manyThatSayNothingAreInNobodysWay() throws IOException {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      open.add(connect());
    }
    assertWell();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  void whatIsNoRequestIsRefused() throws IOException {
    for (String odd :
        List.of(
            "GET /health" + HOST + "X: " + "a".repeat(200_000) + "\r\n\r\n",
            "GET /health" + HOST + "X: a\r\n".repeat(20_000) + "\r\n",
            "GET /" + "a".repeat(100_000) + HOST + "\r\n",
            "GET /health" + HOST + "Host: b\r\n\r\n",
            "GET /health"
                + HOST
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET /health" + HOST + "X: a\r\n b\r\n\r\n",
            "GET /health" + HOST + "X: a\0b\r\n\r\n",
            "GET \\image\\?url=http://127.0.0.1" + HOST + "\r\n",
            "POST /image/" + HOST + "Content-Length: -5\r\n\r\n",
            "POST /image/" + HOST + "Content-Length: 99999999999\r\n\r\nabc",
            "POST /image/" + HOST + "Transfer-Encoding: chunked\r\n\r\nzzzz\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002" + "\0".repeat(300))) {
      String line = ask(odd);
      boolean refused = line.startsWith("HTTP/1.1 4") || line.isEmpty() || line.equals("reset");
      assertTrue(refused, line + " to " + odd.substring(0, Math.min(60, odd.length())));
    }
    assertWell();
  }

  @Test
  void noPathLeadsElsewhere() throws IOException {
    for (String path :
        List.of(
            "/image/../../etc/passwd?url=x.example/a",
            "/image/%2e%2e/%2e%2e/etc/passwd?url=x.example/a",
            "/image/%00?url=x.example/a",
            "//image/?url=x.example/a",
            "http://other.example/image/../x?url=x.example/a")) {
      String line = ask("GET " + path + HOST + "Connection: close\r\n\r\n");
      assertTrue(line.startsWith("HTTP/1.1 4"), line + " to " + path);
    }
  }
}
