package tidings.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// A newspaper of our own making, served on loopback: a Chinese source whose feed carries whole
/// articles, and an English one whose feed has summaries only.
///
/// ```java
/// try (DemoNewspaper paper = DemoNewspaper.open(Instant.now())) {
///   ... mirror(paper.base() + paper.sources().getFirst().feedPath());
///   paper.turnTo(Edition.NOON);
/// }
/// ```
public final class DemoNewspaper implements AutoCloseable {
  private static final String HTML = "text/html; charset=utf-8";
  private static final Reply ROBOTS =
      Reply.of(200, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /desk/\n");
  private static final Reply NOT_FOUND = Reply.of(404, HTML, "<h1>404</h1>\n");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Instant opened;
  private final List<DemoSource> sources =
      List.of(
          DemoSource.read("haijiao", "海角晚报", "zh"),
          DemoSource.read("saltmarsh", "The Saltmarsh Courier", "en"));
  private volatile Map<String, Supplier<Reply>> replies = Map.of();

  private DemoNewspaper(HttpServer server, Instant opened) {
    this.server = server;
    this.opened = opened;
  }

  /// Opens the newspaper on a free port, with its morning edition.
  ///
  /// @param now what the articles' times are told from
  public static DemoNewspaper open(Instant now) throws IOException {
    // Without it each small answer waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    var paper = new DemoNewspaper(HttpServer.create(new InetSocketAddress(loopback, 0), 0), now);
    paper.turnTo(Edition.MORNING);
    paper.server.setExecutor(paper.threads);
    paper.server.createContext("/", paper::answer);
    paper.server.start();
    return paper;
  }

  /// Its host and port.
  public String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Its address, without a slash at the end.
  public String base() {
    return "http://" + authority();
  }

  /// What it publishes.
  public List<DemoSource> sources() {
    return sources;
  }

  /// Puts out an edition in the place of the one before.
  public void turnTo(Edition edition) {
    Map<String, Supplier<Reply>> next = new HashMap<>();
    next.put("/robots.txt", () -> ROBOTS);
    for (DemoSource source : sources) {
      var press = new Press(source, base(), opened);
      next.put("/" + source.id() + "/", () -> Reply.of(200, HTML, press.frontPage(edition)));
      next.put(
          source.feedPath(),
          () -> Reply.of(200, "application/xml; charset=utf-8", press.feed(edition)));
      source.articles().stream()
          .filter(article -> edition == Edition.NOON && source.withdrawn().contains(article))
          .forEach(article ->
              next.put(source.path(article), () -> Reply.of(410, HTML, press.gonePage())));
      for (DemoArticle article : source.in(edition)) {
        next.put(source.path(article), () -> Reply.of(200, HTML, press.page(article, edition)));
        String picture = source.picturePath(article);
        next.put(picture, () -> new Reply(200, "image/png", Landscape.draw(picture.hashCode())));
      }
    }
    replies = Map.copyOf(next);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Reply reply = replies.getOrDefault(path, () -> NOT_FOUND).get();
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.getResponseHeaders().set("ETag", reply.tag());
      boolean known = reply.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      if (known || exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(known ? 304 : reply.status(), -1);
      } else {
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reply(int status, String type, byte[] body) {
    static Reply of(int status, String type, String text) {
      return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    String tag() {
      return "\"" + Integer.toHexString(Arrays.hashCode(body)) + "\"";
    }
  }
}
