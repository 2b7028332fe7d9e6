package tidings.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.publish.view.Problem;
import tidings.publish.view.Reading;
import tidings.server.image.Answer;
import tidings.server.image.ImageProxy;

/// What is found under which path. Every answer is made in memory and sent whole.
final class Site implements Handler {
  private static final System.Logger LOG = System.getLogger("tidings.server");

  private static final Map<String, String> TO_READERS_OF_PICTURES =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Cross-Origin-Resource-Policy", "cross-origin",
          "Timing-Allow-Origin", "*",
          "X-Images-Api", "5");

  private static final Pattern REFUSED = Pattern.compile("gzip;q=0(?:\\.0*)?");

  private final ImageProxy images;
  private final ReadersSite readers;
  private final Doorkeeper doorkeeper;
  private final InstantSource clock;

  Site(ImageProxy images, ReadersSite readers, Doorkeeper doorkeeper, InstantSource clock) {
    this.images = images;
    this.readers = readers;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Optional<Doorkeeper.Visitor> client = doorkeeper.find(request.remotePeer().address());
    client.ifPresent(doorkeeper::begins);
    answer(request, response);
    client.ifPresent(doorkeeper::ends);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    String path = request.path().rawPath();
    String query = request.query().rawValue();
    Method method = request.prologue().method();
    boolean picture =
        path.equals("/image")
            || path.equals("/image/")
            || (path.equals("/") && ImageProxy.isAsked(query));
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      send(request, response, text(405, "only GET and HEAD").with("Allow", "GET, HEAD"));
    } else if (picture) {
      send(request, response, imageOrError(request, query));
    } else if (path.equals("/health")) {
      send(request, response, text(200, "ok").with("Cache-Control", "no-store"));
    } else {
      send(request, response, answerOrError(request, path, query));
    }
  }

  /// The outermost edge of a request: whatever fails is one reader's trouble.
  private Rendered answerOrError(ServerRequest request, String path, String query) {
    Reading plain = Reading.of("", "", "");
    try {
      Optional<Asked> asked = Asked.of(request, path, query);
      return asked.isEmpty()
          ? readers.problem(Problem.NOT_UNDERSTOOD, plain)
          : readers.answer(asked.get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no answer to " + path, e);
      return readers.problem(Problem.BROKEN, plain);
    }
  }

  private Answer imageOrError(ServerRequest request, String query) {
    try {
      return image(request, query);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return text(503, "the server stops");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no picture for " + query, e);
      return text(500, "something is wrong here; it is in the log");
    }
  }

  private Answer image(ServerRequest request, String query) throws InterruptedException {
    if (!ImageProxy.isAsked(query)) {
      return text(404, "no picture is asked for");
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
    boolean own =
        peer.equals("127.0.0.1")
            || peer.equals("localhost")
            || peer.equals("0:0:0:0:0:0:0:1")
            || peer.startsWith("0:0:0:0:0:0:0:1%"); // with the name of its interface
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

  private void send(ServerRequest request, ServerResponse response, Answer answer) {
    boolean same =
        answer.status() == 200
            && isSame(request.headers(), Optional.ofNullable(answer.headers().get("ETag")));
    response.status(Status.create(same ? 304 : answer.status()));
    Rendered.TO_ALL.forEach(response::header);
    response.header(Rendered.STRICTEST);
    answer
        .headers()
        .forEach((name, value) -> {
          if (!same || !name.startsWith("Content-")) {
            Header header = HeaderValues.create(name, value);
            header.validate(); // the library is told not to look at what we send
            response.header(header);
          }
        });
    if (answer.maxAge() > 0) {
      Instant expires = clock.instant().plus(Duration.ofSeconds(answer.maxAge()));
      response.header(HeaderNames.EXPIRES.defaultCase(), Rendered.http(expires));
    }
    finish(request, response, same, answer.body());
  }

  private static void send(ServerRequest request, ServerResponse response, Rendered page) {
    ServerRequestHeaders headers = request.headers();
    boolean same = page.status().code() == 200 && isKnown(headers, page);
    boolean packed = page.packed().isPresent() && takesGzip(headers);
    response.status(same ? Status.NOT_MODIFIED_304 : page.status());
    for (Header header : packed ? page.packedHeaders() : page.headers()) {
      response.header(header);
    }
    finish(request, response, same, packed ? page.packed().get() : page.body());
  }

  private static void finish(
      ServerRequest request, ServerResponse response, boolean same, byte[] body) {
    boolean last = request.headers().contains(HeaderValues.CONNECTION_CLOSE);
    if (last) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (same) {
      response.send();
    } else if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(body.length); // the library would send the body too
      response.send();
    } else {
      response.send(body);
    }
    if (last) {
      throw new CloseConnectionException("as the reader asked"); // the library would keep it open
    }
  }

  /// Whether the reader has it: one of the tags in `If-None-Match` is this one.
  private static boolean isSame(ServerRequestHeaders headers, Optional<String> tag) {
    Optional<String> known = headers.first(HeaderNames.IF_NONE_MATCH);
    return tag.isPresent()
        && known.isPresent()
        && (known.get().strip().equals("*") || known.get().contains(tag.get()));
  }

  /// The same; a reader that names no tag may name a time.
  private static boolean isKnown(ServerRequestHeaders headers, Rendered page) {
    if (headers.contains(HeaderNames.IF_NONE_MATCH)) {
      return isSame(headers, Optional.of(page.tag().substring(2)));
    }
    return page.modified().isPresent()
        && headers
            .first(HeaderNames.IF_MODIFIED_SINCE)
            .flatMap(Site::time)
            .filter(since -> !page.modified().get().isAfter(since))
            .isPresent();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Whether gzip is among what the reader unpacks, and not with `q=0`.
  private static boolean takesGzip(ServerRequestHeaders headers) {
    if (!headers.contains(HeaderNames.ACCEPT_ENCODING)) {
      return false;
    }
    String accepted = headers.get(HeaderNames.ACCEPT_ENCODING).get();
    int gzip = accepted.indexOf("gzip");
    if (gzip < 0) {
      return false;
    }
    int end = accepted.indexOf(',', gzip);
    String coding = accepted.substring(gzip, end < 0 ? accepted.length() : end).replace(" ", "");
    return coding.length() < 6 || !REFUSED.matcher(coding).matches();
  }
}
