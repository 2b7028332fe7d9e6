package tidings.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tidings.archive.picture.LinkKeys;
import tidings.archive.picture.PictureCache;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.request.Rendering;
import tidings.server.image.ImageProxy;
import tidings.server.image.LinkSigner;

/// The server over an archive, on loopback, with no picture to show.
final class TestServer implements AutoCloseable {
  private final HttpFetcher fetcher;
  private final ReadersSite readers;
  private final Server server;

  private TestServer(HttpFetcher fetcher, ReadersSite readers, Server server) {
    this.fetcher = fetcher;
    this.readers = readers;
    this.server = server;
  }

  static TestServer start(Path root, InstantSource clock) throws IOException {
    FetchSettings settings = FetchSettings.of("https://example.org/");
    HttpFetcher fetcher = HttpFetcher.openForReaders(settings, clock);
    var parts =
        new ImageProxy.Parts(
            fetcher,
            HttpFetcher.guard(settings),
            (file, request) -> new Rendering.Busy(),
            PictureCache.open(root, 0, clock),
            key -> false,
            address -> Optional.empty(),
            new LinkSigner(LinkKeys.forThisProcess()));
    var images = new ImageProxy(ImageProxy.Settings.of(List.of(), 1000), parts, clock);
    ReadersSite readers = SiteFixture.site(root, clock);
    return new TestServer(
        fetcher,
        readers,
        Server.start(
            new ServerSettings("127.0.0.1", 0, 100, Duration.ofMinutes(1)),
            images,
            readers,
            clock));
  }

  int port() {
    return Integer.parseInt(server.url().substring(server.url().lastIndexOf(':') + 1));
  }

  /// An answer.
  @SuppressWarnings("ArrayRecordComponent") // of a test
  record Reply(int status, String head, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      for (String line : head.split("\r\n", -1)) {
        if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return "";
    }
  }

  Reply get(String target, String... headers) throws IOException {
    return send("GET", target, headers);
  }

  /// Sends a request as it is and reads until the server closes.
  Reply send(String method, String target, String... headers) throws IOException {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String request =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: mirror.example\r\nConnection: close\r\n"
            + more
            + "\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readAllBytes();
      String all = new String(answer, StandardCharsets.ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      return new Reply(
          Integer.parseInt(all.substring(9, 12)),
          all.substring(0, end),
          Arrays.copyOfRange(answer, end + 4, answer.length));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    readers.close();
    fetcher.close();
  }
}
