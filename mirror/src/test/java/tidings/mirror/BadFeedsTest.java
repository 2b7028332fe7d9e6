package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.mirror.Feeds.Item;
import tidings.model.Failure;
import tidings.testkit.Answer;

/// Whatever a source's feed does: one line of reason for this source, the other source complete,
/// nothing that was stored touched.
class BadFeedsTest extends MirrorFixture {
  private static final Item OLD = Item.of("old", "https://news.example/old", "Kept from before");

  private int round;

  @BeforeEach
  void beginWithADocumentOfEachSource() throws Exception {
    deadline = Duration.ofMillis(1500);
    source("bad", site.url("/rss.xml"));
    source("good", other.url("/rss.xml"));
    site.on("/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss(OLD)));
    good();
    assertTrue(run().succeeded());
  }

  private void good() {
    round++;
    List<Item> items = new ArrayList<>();
    for (int i = round; i > 0; i--) {
      items.add(Item.of("g" + i, "https://good.example/" + i, "Good news " + i));
    }
    other.on("/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss(items.toArray(Item[]::new))));
  }

  private Failure failure(Answer answer) throws Exception {
    Path stored = files("articles/bad").getFirst();
    byte[] before = Files.readAllBytes(stored);
    site.on("/rss.xml", answer);
    good();
    RunReport report = run();
    assertFalse(report.succeeded());
    List<Failure> failures = of(report, "bad").failures();
    assertEquals(1, failures.size(), failures.toString());
    assertEquals(List.of(), of(report, "good").failures());
    assertEquals(1, of(report, "good").created());
    assertEquals(round, documents("good").size());
    assertEquals(List.of(stored), files("articles/bad"));
    assertEquals(List.of(), files("revisions/bad"));
    assertEquals(
        new String(before, StandardCharsets.UTF_8),
        Files.readString(stored, StandardCharsets.UTF_8));
    Failure failure = failures.getFirst();
    assertEquals(1, failure.message().lines().count(), failure.message());
    assertFalse(failure.message().isBlank());
    assertTrue(failure.advice().lines().count() <= 1, failure.advice());
    assertEquals(failure.message(), state("bad").health().error().orElseThrow().message());
    return failure;
  }

  private void recovers() throws Exception {
    clock.advance(Duration.ofDays(2));
    Item fresh = Item.of("fresh", "https://news.example/fresh", "Back again");
    site.on("/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss(fresh, OLD)));
    RunReport report = run();
    assertEquals(List.of(), of(report, "bad").failures());
    assertEquals(List.of("Back again", "Kept from before"), titles("bad"));
  }

  @Test
  void takesNotFoundForAFailure() throws Exception {
    Failure failure = failure(Answer.status(404));
    assertEquals(Failure.Kind.NOT_FOUND, failure.kind());
    assertTrue(failure.message().contains("404"), failure.message());
    recovers();
  }

  @Test
  void leavesAPublisherAloneThatAsksForIt() throws Exception {
    Failure failure = failure(Answer.status(429).with("Retry-After", "7200"));
    assertEquals(Failure.Kind.BUSY, failure.kind());
    int asked = site.log().size();
    RunReport soon = run();
    assertEquals(List.of(), of(soon, "bad").failures());
    assertFalse(of(soon, "bad").note().isEmpty());
    assertEquals(asked, site.log().size(), "asked in spite of Retry-After");
    clock.advance(Duration.ofHours(1));
    run();
    assertEquals(asked, site.log().size(), "asked in spite of Retry-After");
    recovers();
  }

  @Test
  void leavesAPublisherAloneForADayAtMost() throws Exception {
    failure(Answer.status(503).with("Retry-After", "99999999"));
    recovers();
  }

  @Test
  void takesAServerErrorForAFailure() throws Exception {
    assertEquals(Failure.Kind.SERVER_ERROR, failure(Answer.status(500)).kind());
    recovers();
  }

  @Test
  void takesAnOverloadedServerForAFailure() throws Exception {
    assertEquals(Failure.Kind.BUSY, failure(Answer.status(503)).kind());
    recovers();
  }

  @Test
  void asksNoMoreForAFeedThatIsGone() throws Exception {
    assertEquals(Failure.Kind.GONE, failure(Answer.status(410)).kind());
    int asked = site.log().size();
    RunReport next = run();
    assertEquals(asked, site.log().size());
    assertTrue(of(next, "bad").note().contains("gone"), of(next, "bad").note());
  }

  @Test
  void takesAPageInTheFeedsPlaceForAFailure() throws Exception {
    String page = Feeds.page("Please accept our cookies", "We value your privacy.");
    assertEquals(Failure.Kind.UNREADABLE, failure(Answer.ok(Feeds.HTML, page)).kind());
    recovers();
  }

  @Test
  void takesAnUnreadableAnswerForAFailureAsLongAsItStaysTheSame() throws Exception {
    String page = Feeds.page("Please accept our cookies", "We value your privacy.");
    Failure first = failure(Answer.ok(Feeds.HTML, page));
    Failure second = failure(Answer.ok(Feeds.HTML, page));
    assertEquals(first.message(), second.message());
    recovers();
  }

  @Test
  void takesAnEmptyBodyForAFailure() throws Exception {
    assertEquals(Failure.Kind.UNREADABLE, failure(Answer.ok(Feeds.RSS, "")).kind());
    recovers();
  }

  @Test
  void tellsOfAFeedWithoutEntries() throws Exception {
    site.on("/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss()));
    good();
    RunReport report = run();
    assertTrue(report.succeeded());
    assertEquals(site.url("/rss.xml") + " has no entries", of(report, "bad").note());
  }

  @Test
  void takesGarbageForAFailure() throws Exception {
    byte[] garbage = new byte[5000];
    new java.util.Random(7).nextBytes(garbage);
    assertEquals(Failure.Kind.UNREADABLE, failure(Answer.ok(Feeds.RSS, garbage)).kind());
    recovers();
  }

  @Test
  void takesAnEndlessBodyForAFailure() throws Exception {
    deadline = Duration.ofSeconds(30);
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel>";
    Failure failure = failure(Answer.endless(head, "<item><title>more</title></item>".repeat(500)));
    assertEquals(Failure.Kind.TOO_LARGE, failure.kind());
    recovers();
  }

  @Test
  void takesARedirectLoopForAFailure() throws Exception {
    site.on("/loop", Answer.redirect(302, "/rss.xml"));
    assertEquals(Failure.Kind.REDIRECT, failure(Answer.redirect(302, "/loop")).kind());
    recovers();
  }

  @Test
  void takesARedirectToAPrivateAddressForAFailure() throws Exception {
    Failure failure = failure(Answer.redirect(302, "http://127.0.0.1:1/rss.xml"));
    assertEquals(Failure.Kind.FORBIDDEN_ADDRESS, failure.kind());
    recovers();
  }

  @Test
  void takesAGzipBombForAFailure() throws Exception {
    deadline = Duration.ofSeconds(30);
    byte[] bomb = Answer.gzip(new byte[64 << 20]);
    Failure failure = failure(Answer.ok(Feeds.RSS, bomb).with("Content-Encoding", "gzip"));
    assertEquals(Failure.Kind.TOO_LARGE, failure.kind());
    recovers();
  }

  @Test
  void takesSilenceForAFailure() throws Exception {
    assertEquals(Failure.Kind.TIMEOUT, failure(Answer.silence()).kind());
    recovers();
  }

  @Test
  void takesADrippingAnswerForAFailure() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
    Failure failure = failure(Answer.drip(head, "x", Duration.ofMillis(20)));
    assertEquals(Failure.Kind.TIMEOUT, failure.kind());
    recovers();
  }

  @Test
  void takesABrokenConnectionForAFailure() throws Exception {
    Failure failure = failure(Answer.reset("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>"));
    assertTrue(
        List.of(Failure.Kind.CONNECTION, Failure.Kind.PROTOCOL).contains(failure.kind()),
        failure.toString());
    recovers();
  }

  @Test
  void takesAFeedThatRobotsTxtForbidsForAFailure() throws Exception {
    clock.advance(Duration.ofDays(2));
    site.on("/robots.txt", Answer.ok("text/plain", "User-agent: *\nDisallow: /\n"));
    int asked = site.paths().size();
    Failure failure = failure(Answer.ok(Feeds.RSS, Feeds.rss(OLD)));
    assertEquals(Failure.Kind.ROBOTS, failure.kind());
    assertEquals(asked, site.paths().size());
  }

  @Test
  void readsWhatBrokenXmlStillTells() throws Exception {
    Item fresh = Item.of("fresh", "https://news.example/fresh", "Cut off & still here");
    String whole = Feeds.rss(fresh, OLD);
    site.on("/rss.xml", Answer.ok(Feeds.RSS, whole.substring(0, whole.indexOf("</channel>") - 30)));
    good();
    RunReport report = run();
    assertEquals(1, of(report, "good").created());
    assertTrue(titles("bad").contains("Kept from before"), titles("bad").toString());
    assertTrue(titles("bad").contains("Cut off & still here"), titles("bad").toString());
  }

  @Test
  void readsAFeedWhoseCharsetIsWrongInTheHeader() throws Exception {
    Item fresh =
        new Item("gbk", "https://news.example/gbk", "今日有雨", Feeds.NOON, Feeds.article("雨"));
    String xml = Feeds.rss(fresh, OLD).replace("encoding=\"utf-8\"", "encoding=\"gb2312\"");
    site.on(
        "/rss.xml",
        Answer.ok(
            "application/rss+xml; charset=no-such-charset", xml.getBytes(Charset.forName("GBK"))));
    RunReport report = run();
    assertTrue(report.succeeded());
    assertEquals(List.of("Kept from before", "今日有雨"), titles("bad"));
  }

  @Test
  void keepsAskingAtThePlaceThatAFeedMovedToForGood() throws Exception {
    site.on("/rss.xml", Answer.redirect(301, other.url("/moved.xml")));
    other.on("/moved.xml", Answer.ok(Feeds.RSS, Feeds.rss(OLD) + "<!-- moved -->"));
    assertTrue(run().succeeded());
    int asked = site.paths().size();
    assertTrue(run().succeeded());
    assertEquals(asked, site.paths().size());
    assertEquals(Optional.empty(), state("bad").health().error());
    assertEquals(1, documents("bad").size());
  }
}
