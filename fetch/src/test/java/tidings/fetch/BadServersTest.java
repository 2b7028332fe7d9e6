package tidings.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.model.Failure;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;
import tidings.testkit.Answer;

/// What servers do wrong, on purpose or not: each ends in one failure of the right kind.
@Timeout(30)
class BadServersTest extends FetcherFixture {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  private Kind kind(Answer answer) throws InterruptedException {
    site.on("/bad", answer);
    Failure failure = failed("/bad");
    assertTrue(failure.message().contains(site.url("/bad")), failure.message());
    assertEquals(1, failure.message().lines().count());
    return failure.kind();
  }

  @Test
  void doesNotTakeAShortBodyForTheWhole() throws InterruptedException {
    assertEquals(Kind.CONNECTION, kind(Answer.raw(HEAD + "Content-Length: 99\r\n\r\n<rss/>")));
    assertEquals(Kind.CONNECTION, kind(Answer.raw(CHUNKED + "6\r\n<rss/>\r\n")));
    assertEquals(Kind.CONNECTION, kind(Answer.reset(HEAD + "Content-Length: 99\r\n\r\n<rss/>")));
  }

  @Test
  void doesNotTakeTheRestOfALongBodyForAnotherAnswer() throws InterruptedException {
    String second = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
    site.on(
        "/long",
        connection -> {
          connection
              .getOutputStream()
              .write((HEAD + "Content-Length: 4\r\n\r\ngood" + second).getBytes(UTF_8));
          return true;
        });
    site.on("/next", Answer.ok("text/html", "next"));
    assertEquals("good", new String(captured("/long").body(), UTF_8));
    assertEquals("next", new String(captured("/next").body(), UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "SSH-2.0-OpenSSH_9.2, PROTOCOL",
    "<rss/>, PROTOCOL",
    "HTTP/1.1 99999 OK, PROTOCOL",
    "HTTP/1.1 2, PROTOCOL",
    "'', CONNECTION"
  })
  void refusesWhatIsNotHttp(String text, Kind kind) throws InterruptedException {
    assertEquals(kind, kind(Answer.raw(text.isEmpty() ? "" : text + "\r\n\r\n")));
  }

  @ParameterizedTest
  @CsvSource({"ZZ", "ffffffffffffffff", "-1"})
  void refusesChunkSizesThatAreNone(String size) throws InterruptedException {
    assertEquals(Kind.PROTOCOL, kind(Answer.raw(CHUNKED + size + "\r\n<rss/>")));
  }

  @Test
  void refusesLengthsThatAreNone() throws InterruptedException {
    assertEquals(Kind.PROTOCOL, kind(Answer.raw(HEAD + "Content-Length: banana\r\n\r\n<rss/>")));
    assertEquals(Kind.PROTOCOL, kind(Answer.raw(HEAD + "Content-Length: -1\r\n\r\n<rss/>")));
  }

  @Test
  void stopsAHeadWithoutEnd() throws InterruptedException {
    assertEquals(Kind.PROTOCOL, kind(Answer.endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n")));
    assertEquals(Kind.PROTOCOL, kind(Answer.endless("HTTP/1.1 200 OK\r\nX-A: ", "aaaa")));
    assertEquals(Kind.PROTOCOL, kind(Answer.endless("", "HTTP/1.1 100 Continue\r\n\r\n")));
    String lines = "X-A: " + "a".repeat(1000) + "\r\n";
    assertEquals(
        Kind.PROTOCOL,
        kind(Answer.raw("HTTP/1.1 200 OK\r\n" + lines.repeat(80) + "Content-Length: 0\r\n\r\n")));
  }

  @Test
  void stopsABodyWithoutEnd() throws InterruptedException {
    site.on("/endless", Answer.endless(CHUNKED, "4\r\nabcd\r\n"));
    FetchRequest request = FetchRequest.page(WebUrl.of(site.url("/endless"))).withMaxBytes(100_000);
    Failure failure = ((Fetch.Failed) fetcher.fetch(request)).why();
    assertEquals(Kind.TOO_LARGE, failure.kind());
    assertTrue(failure.message().contains("100000 bytes"), failure.message());
    assertEquals(Kind.PROTOCOL, kind(Answer.endless(CHUNKED + "4;", "x")));
  }

  @Test
  void refusesABodyThatSaysItIsTooLarge() throws InterruptedException {
    assertEquals(Kind.TOO_LARGE, kind(Answer.raw(HEAD + "Content-Length: 9999999999\r\n\r\n")));
  }

  @Test
  void givesUpAtTheDeadlineHoweverSlowlySomethingComes() throws InterruptedException {
    get("/robots-first");
    reopen(settings().withDeadline(Duration.ofMillis(300)));
    Duration tick = Duration.ofMillis(20);
    assertEquals(Kind.TIMEOUT, kind(Answer.silence()));
    assertEquals(Kind.TIMEOUT, kind(Answer.drip(HEAD + "Content-Length: 9999\r\n\r\n", "x", tick)));
    assertEquals(Kind.TIMEOUT, kind(Answer.drip("HTTP/1.1 200 OK\r\nX-A: ", "a", tick)));
    assertEquals(Kind.TIMEOUT, kind(Answer.drip("HTTP/1.1 20", "", tick)));
  }

  @Test
  void countsRedirectsIntoTheSameDeadline() throws InterruptedException {
    reopen(settings().withDeadline(Duration.ofMillis(400)));
    for (int i = 0; i < 6; i++) {
      String path = "/hop" + "x".repeat(i);
      site.when(
          path,
          asked ->
              connection -> {
                Thread.sleep(150);
                return Answer.redirect(302, asked.path() + "x").writeTo(connection);
              });
    }
    assertEquals(Kind.TIMEOUT, failed("/hop").kind());
  }
}
