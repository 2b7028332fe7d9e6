package tidings.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.model.Capture;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tidings.testkit.Asked;

class HttpFetcherTest extends FetcherFixture {
  @Test
  void capturesWhatTheServerSaid() throws InterruptedException {
    site.on("/news", Answer.ok("text/html; charset=utf-8", "<p>新闻").with("ETag", "\"1\""));
    Capture capture = captured("/news#top");
    assertEquals("<p>新闻", new String(capture.body(), UTF_8));
    assertEquals(200, capture.status());
    assertEquals(site.url("/news"), capture.url().href());
    assertEquals(site.url("/news#top"), capture.asked().href());
    assertEquals(Optional.of("\"1\""), capture.header("etag"));
    assertEquals(clock.instant(), capture.time());
    assertEquals(Optional.empty(), capture.moved());
  }

  @Test
  void saysWhoItIsAndNothingElseAboutItself() throws InterruptedException {
    site.on("/", Answer.ok("text/html", "x"));
    captured("/");
    Asked asked = site.log().getLast();
    assertEquals("GET", asked.method());
    assertEquals(
        Optional.of("Tidings/0.1 (+https://example.org/contact)"), asked.header("user-agent"));
    assertEquals(
        List.of("accept", "accept-encoding", "connection", "host", "user-agent"),
        asked.headers().keySet().stream().sorted().toList());
  }

  @Test
  void keepsTheSpellingOfPathsAsFarAsHttpAllows() throws InterruptedException {
    String path = "/a%2Fb/~c;d=1,(e)'f!/%E6%96%B0?q=a+b%20c&x[]=1&y=%7e";
    site.on(path, Answer.ok("text/html", "x"));
    captured(path);
    site.on("/p%7Cq", Answer.ok("text/html", "x"));
    captured("/p|q");
    site.on("/100%25-off", Answer.ok("text/html", "x"));
    captured("/100%-off");
  }

  @Test
  void asksConditionallyAndTellsThatNothingChanged() throws InterruptedException {
    site.when(
        "/feed",
        asked ->
            asked.header("if-none-match").equals(Optional.of("\"1\""))
                ? Answer.status(304).with("ETag", "\"1\"")
                : Answer.ok("text/xml", "<rss/>"));
    Fetch.NotModified same =
        assertInstanceOf(Fetch.NotModified.class, conditional("/feed", "\"1\""));
    assertEquals(Map.of("etag", List.of("\"1\"")), same.headers());
    assertInstanceOf(Fetch.Captured.class, conditional("/feed", "\"2\""));
  }

  @Test
  void neverSendsAValidatorThatBreaksOutOfItsLine() throws InterruptedException {
    site.on("/feed", Answer.ok("text/xml", "<rss/>"));
    conditional("/feed", "\"1\"\r\nX-Evil: 1");
    assertEquals(Optional.empty(), site.log().getLast().header("if-none-match"));
  }

  @Test
  void takesNotModifiedWithoutAskingForItAsAFault() throws InterruptedException {
    site.on("/feed", Answer.status(304));
    assertEquals(Kind.PROTOCOL, failed("/feed").kind());
  }

  @Test
  void tellsStatusesApart() throws InterruptedException {
    for (int status : List.of(400, 401, 403, 407, 451)) {
      site.on("/" + status, Answer.status(status));
      assertEquals(Kind.STATUS, failed("/" + status).kind());
      assertTrue(failed("/" + status).message().contains(site.url("/" + status)), "says where");
    }
    site.on("/404", Answer.status(404));
    assertEquals(Kind.NOT_FOUND, failed("/404").kind());
    site.on("/502", Answer.status(502));
    assertEquals(Kind.SERVER_ERROR, failed("/502").kind());
    site.on("/410", Answer.status(410));
    assertEquals(Kind.GONE, failed("/410").kind());
    site.on("/206", Answer.status(206));
    assertEquals(Kind.PROTOCOL, failed("/206").kind());
  }

  @Test
  void reusesAConnectionToTheSameHost() throws InterruptedException {
    site.on("/a", Answer.ok("text/html", "a"));
    captured("/a");
    captured("/a");
    assertEquals(3, site.log().size()); // robots.txt and two pages
    assertEquals(1, site.log().stream().map(Asked::connection).distinct().count());
  }

  @Test
  void leavesNoControlCharacterInAMessage() throws InterruptedException {
    site.on("/", Answer.raw("HTTP/1.1 599 a\u001b[31m\u0007b\r\nContent-Length: 0\r\n\r\n"));
    String message = failed("/").message();
    assertFalse(message.chars().anyMatch(c -> c < ' '), message);
  }

  @Test
  void doesNotKnowAHostThatIsNotThere() throws InterruptedException {
    Fetch fetch = fetcher.fetch(FetchRequest.page(WebUrl.of("http://nosuch.invalid/")));
    // Without robots.txt nothing may be asked; its failure tells why.
    Fetch.Disallowed disallowed = assertInstanceOf(Fetch.Disallowed.class, fetch);
    assertEquals(Kind.ROBOTS, disallowed.why().kind());
    assertTrue(disallowed.why().message().contains("no such host"), disallowed.why().message());
  }
}
