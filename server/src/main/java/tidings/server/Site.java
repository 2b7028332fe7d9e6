package tidings.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import tidings.server.image.Answer;
import tidings.server.image.ImageProxy;

/// What is found under which path. Every answer is made in memory and sent whole.
final class Site implements Handler {
  private static final System.Logger LOG = System.getLogger("tidings.server");

  /// Nothing that is served may run, frame or call anything.
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

  private static final Map<String, String> TO_ALL =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", POLICY,
          "Referrer-Policy", "no-referrer");

  private static final Map<String, String> TO_READERS_OF_PICTURES =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Cross-Origin-Resource-Policy", "cross-origin",
          "Timing-Allow-Origin", "*",
          "X-Images-Api", "5");

  private static final String NOT_FOUND =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Not found</title>
      <p>There is nothing here.
      """;

  private final ImageProxy images;
  private final Doorkeeper doorkeeper;
  private final InstantSource clock;

  Site(ImageProxy images, Doorkeeper doorkeeper, InstantSource clock) {
    this.images = images;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    SocketAddress client = request.remotePeer().address();
    doorkeeper.begins(client);
    send(request, response, answerOrError(request));
    doorkeeper.ends(client);
  }

  /// The outermost edge of a request: whatever fails is one reader's trouble.
  private Answer answerOrError(ServerRequest request) {
    try {
      return answer(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return text(503, "the server stops");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no answer to " + request.path().rawPath(), e);
      return text(500, "something is wrong here; it is in the log");
    }
  }

  private Answer answer(ServerRequest request) throws InterruptedException {
    Method method = request.prologue().method();
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      return text(405, "only GET and HEAD").with("Allow", "GET, HEAD");
    }
    String query = request.query().rawValue();
    return switch (request.path().rawPath()) {
      case "/image", "/image/" -> image(request, query);
      case "/" -> ImageProxy.isAsked(query) ? image(request, query) : page(404, NOT_FOUND);
      case "/health" -> text(200, "ok").with("Cache-Control", "no-store");
      default -> page(404, NOT_FOUND);
    };
  }

  private Answer image(ServerRequest request, String query) throws InterruptedException {
    if (!ImageProxy.isAsked(query)) {
      return page(404, NOT_FOUND);
    }
    Answer answer = images.answer(query, reader(request));
    Answer open = answer;
    for (Map.Entry<String, String> header : TO_READERS_OF_PICTURES.entrySet()) {
      open = open.with(header.getKey(), header.getValue());
    }
    return open;
  }

  private static ImageProxy.Reader reader(ServerRequest request) {
    return new ImageProxy.Reader(
        client(request),
        request.authority(),
        request.headers().first(HeaderNames.ACCEPT).orElse(""));
  }

  /// The reader's address: as a reverse proxy on this machine tells it, else who is connected.
  private static String client(ServerRequest request) {
    String peer = request.remotePeer().host();
    boolean own = peer.equals("127.0.0.1") || peer.equals("localhost") || peer.startsWith("0:0:0:");
    return own
        ? request
            .headers()
            .first(HeaderNames.X_FORWARDED_FOR)
            .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
            .filter(address -> address.length() <= 45 && !address.isEmpty())
            .orElse(peer)
        : peer;
  }

  private static Answer text(int status, String text) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        0,
        (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Answer page(int status, String html) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        0,
        html.getBytes(StandardCharsets.UTF_8));
  }

  private void send(ServerRequest request, ServerResponse response, Answer answer) {
    boolean same = answer.status() == 200 && isSame(request.headers(), answer);
    response.status(Status.create(same ? 304 : answer.status()));
    TO_ALL.forEach((name, value) -> response.header(name, value));
    answer
        .headers()
        .forEach((name, value) -> {
          if (!same || !name.startsWith("Content-")) {
            response.header(name, value);
          }
        });
    if (answer.maxAge() > 0) {
      response.header(HeaderNames.EXPIRES.defaultCase(), expires(answer.maxAge()));
    }
    boolean last = request.headers().contains(HeaderValues.CONNECTION_CLOSE);
    if (last) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (same) {
      response.send();
    } else if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(answer.body().length); // the library would send the body too
      response.send();
    } else {
      response.send(answer.body());
    }
    if (last) {
      throw new CloseConnectionException("as the reader asked"); // the library would keep it open
    }
  }

  /// Whether the reader has it: one of the tags in `If-None-Match` is this one.
  private static boolean isSame(ServerRequestHeaders headers, Answer answer) {
    Optional<String> tag = Optional.ofNullable(answer.headers().get("ETag"));
    Optional<String> known = headers.first(HeaderNames.IF_NONE_MATCH);
    return tag.isPresent()
        && known.isPresent()
        && (known.get().strip().equals("*") || known.get().contains(tag.get()));
  }

  private String expires(long seconds) {
    Instant time = clock.instant().plus(Duration.ofSeconds(seconds));
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
