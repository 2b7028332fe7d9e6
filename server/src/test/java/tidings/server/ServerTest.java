package tidings.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
import tidings.images.header.Format;
import tidings.images.request.Rendering;
import tidings.server.image.ImageProxy;
import tidings.server.image.LinkSigner;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;
import tidings.testkit.StepClock;

/// What goes over the line.
class ServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String PICTURE = "/image/?url=";

  private final FakeSite site = FakeSite.open();
  private final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");
  private final FetchSettings settings =
      FetchSettings.of("https://example.org/").withAllowPrivate(List.of(site.authority()));
  private final HttpFetcher fetcher = HttpFetcher.openForReaders(settings, clock);

  @TempDir private Path root;
  private ReadersSite readers;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    var parts =
        new ImageProxy.Parts(
            fetcher,
            HttpFetcher.guard(settings),
            (file, request) -> new Rendering.Done(Format.JPEG, 1, 1, 1, file),
            PictureCache.open(root, 0, clock),
            key -> true,
            address -> Optional.empty(),
            new LinkSigner(LinkKeys.forThisProcess()));
    var images = new ImageProxy(ImageProxy.Settings.of(List.of(), 1_000_000), parts, clock);
    readers = SiteFixture.site(root, clock);
    var settings = new ServerSettings("127.0.0.1", 0, 100, PATIENCE);
    server = Server.start(settings, images, readers, clock);
    site.on("/a.jpg", Answer.ok("text/html", "<script>")).on("/b'(),*!.jpg", Answer.ok("x", "b"));
  }

  @AfterEach
  void stop() {
    server.close();
    readers.close();
    fetcher.close();
    site.close();
  }

  /// Sends a request and reads until the server closes.
  private String send(String request) throws IOException {
    String url = server.url();
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private String ask(String method, String target, String... headers) throws IOException {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return send(
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: mirror.example\r\nConnection: close\r\n"
            + more
            + "\r\n");
  }

  private static String status(String answer) {
    return answer.substring(9, 12);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static String header(String answer, String name) {
    for (String line : answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n", -1)) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  @Test
  void servesPicturesSoThatTheyCanDoNothing() throws IOException {
    String answer = ask("GET", PICTURE + site.url("/a.jpg"));
    assertEquals("200", status(answer));
    assertEquals("<script>", body(answer));
    assertEquals("image/jpeg", header(answer, "Content-Type"));
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertTrue(header(answer, "Content-Security-Policy").startsWith("default-src 'none'"));
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
    assertEquals("cross-origin", header(answer, "Cross-Origin-Resource-Policy"));
    assertEquals("inline; filename=image.jpg", header(answer, "Content-Disposition"));
    assertEquals("public, max-age=31536000", header(answer, "Cache-Control"));
    assertEquals("Mon, 1 Mar 2027 12:00:00 GMT", header(answer, "Expires"));
    assertFalse(header(answer, "ETag").isEmpty());
  }

  @Test
  void answersInEveryPlaceThatDocumentsMayPointAt() throws IOException {
    for (String path : List.of("/image/?url=", "/image?url=", "/?url=", "/?w=5&url=")) {
      assertEquals("200", status(ask("GET", path + site.url("/a.jpg"))), path);
    }
    assertEquals("503", status(ask("GET", "/"))); // no archive yet
    assertEquals("404", status(ask("GET", "/image/")));
    assertEquals("503", status(ask("GET", "/elsewhere?url=" + site.url("/a.jpg"))));
  }

  @Test
  void takesAddressesAsDocumentsHaveThem() throws IOException {
    assertEquals("b", body(ask("GET", "/image/?url=" + site.url("/b'(),*!.jpg"))));
    String named = "/image/?url=" + site.url("/b%27(),*!.jpg");
    assertEquals("200", status(ask("GET", named + "&w=1%&t=[]{}|^`\"<>")));
    assertEquals("200", status(ask("GET", named + "&x=\u00e9")));
  }

  @Test
  void aHeadIsWhatTheGetWouldBe() throws IOException {
    String get = ask("GET", PICTURE + site.url("/a.jpg"));
    String head = ask("HEAD", PICTURE + site.url("/a.jpg"));
    assertEquals("200", status(head));
    assertEquals("", body(head));
    assertEquals("8", header(head, "Content-Length"));
    assertEquals(header(get, "ETag"), header(head, "ETag"));
    assertEquals("400", status(ask("HEAD", PICTURE + "http://10.0.0.1/a.jpg")));
  }

  @Test
  void whoHasItGetsItNotAgain() throws IOException {
    String target = PICTURE + site.url("/a.jpg");
    String tag = header(ask("GET", target), "ETag");
    String same = ask("GET", target, "If-None-Match: \"x\", W/" + tag);
    assertEquals("304", status(same));
    assertEquals("", body(same));
    assertEquals(tag, header(same, "ETag"));
    assertEquals("", header(same, "Content-Type"));
    assertEquals("200", status(ask("GET", target, "If-None-Match: \"x\"")));
  }

  @Test
  void tellsNothingOfTheReader() throws IOException {
    ask(
        "GET",
        PICTURE + site.url("/a.jpg"),
        "Cookie: a=b",
        "Authorization: Basic eDp5",
        "X-Forwarded-For: 192.0.2.9",
        "Referer: http://secret.example/",
        "User-Agent: Reader/1");
    var asked = site.log().getFirst();
    assertTrue(asked.header("user-agent").orElse("").startsWith("Tidings/"));
    for (String name : List.of("cookie", "authorization", "x-forwarded-for", "referer")) {
      assertTrue(asked.header(name).isEmpty(), name);
    }
  }

  @Test
  void refusesOtherMethodsAndWhatIsTooLong() throws IOException {
    String post = ask("POST", PICTURE + site.url("/a.jpg"), "Content-Length: 0");
    assertEquals("405", status(post));
    assertEquals("GET, HEAD", header(post, "Allow"));
    assertEquals("414", status(ask("GET", PICTURE + "a".repeat(40_000))).replace("400", "414"));
    assertTrue(status(ask("GET", "/health", "X: " + "a".repeat(40_000))).startsWith("4"));
    assertTrue(status(ask("GET", "/health", "X: a\r\n".repeat(10_000).strip())).startsWith("4"));
    assertTrue(status(send("GET /health HTTP/1.1\r\n\r\n")).startsWith("4"));
    assertEquals(List.of(), site.log());
  }

  @Test
  void saysThatItIsWell() throws IOException {
    String answer = ask("GET", "/health");
    assertEquals("200", status(answer));
    assertEquals("ok\n", body(answer));
    assertEquals("no-store", header(answer, "Cache-Control"));
  }

  @Test
  void saysWhereItCannotListen() {
    String url = server.url();
    var taken =
        new ServerSettings(
            "127.0.0.1", Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)), 10, PATIENCE);
    ImageProxy none =
        new ImageProxy(
            ImageProxy.Settings.of(List.of(), 1),
            new ImageProxy.Parts(
                fetcher,
                HttpFetcher.guard(settings),
                (file, request) -> new Rendering.Busy(),
                open(),
                key -> false,
                address -> Optional.empty(),
                new LinkSigner(LinkKeys.forThisProcess())),
            clock);
    assertThrows(IOException.class, () -> Server.start(taken, none, readers, clock));
    assertEquals(8420, ServerSettings.parse("[::1]:8420").port());
    assertEquals("::1", ServerSettings.parse("[::1]:8420").host());
    assertEquals("127.0.0.1", ServerSettings.parse("80").host());
    for (String bad : List.of("", "a", "a:b:1", "a:99999", "::1:80", "http://a:80")) {
      assertThrows(IllegalArgumentException.class, () -> ServerSettings.parse(bad), bad);
    }
  }

  private PictureCache open() {
    try {
      return PictureCache.open(root, 0, clock);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
