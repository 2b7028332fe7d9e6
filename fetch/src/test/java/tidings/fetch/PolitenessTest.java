package tidings.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.fetch.manners.RetryAfter;
import tidings.fetch.robots.RobotsMemory;
import tidings.model.Failure;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tidings.testkit.Asked;

class PolitenessTest extends FetcherFixture {
  private void assertGaps(Duration gap) {
    List<Asked> log = site.log();
    for (int i = 1; i < log.size(); i++) {
      long rest = log.get(i).start() - log.get(i - 1).end();
      // A millisecond for the server's own note of its end, which it takes after the last byte.
      assertTrue(rest >= gap.toNanos() - 1_000_000, rest + " ns before " + log.get(i));
    }
  }

  @Test
  void asksAHostOnceAtATimeWithARestInBetweenFromAnyNumberOfThreads()
      throws InterruptedException, ExecutionException {
    Duration gap = Duration.ofMillis(20);
    reopen(settings().withMinGap(gap));
    site.when("/moved", asked -> Answer.redirect(302, "/a"));
    site.on("/a", Answer.ok("text/html", "a"));
    List<Future<Fetch>> fetches = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String path = i % 2 == 0 ? "/a" : "/moved";
        fetches.add(threads.submit(() -> get(path)));
      }
    }
    for (Future<Fetch> fetch : fetches) {
      assertInstanceOf(Fetch.Captured.class, fetch.get());
    }
    assertEquals("/robots.txt", site.log().getFirst().path());
    assertEquals(1 + 4 + 2 * 4, site.log().size());
    assertGaps(gap);
  }

  @Test
  void honoursTheCrawlDelay() throws InterruptedException {
    site.on("/robots.txt", Answer.ok("text/plain", "User-agent: *\nCrawl-delay: 0.05"));
    site.on("/a", Answer.ok("text/html", "a"));
    captured("/a");
    captured("/a");
    assertGaps(Duration.ofMillis(50));
    assertEquals(Duration.ofMillis(50), fetcher.crawlDelay(WebUrl.of(site.url("/"))));
  }

  @Test
  void countsHttpAndHttpsOnTheirOwnPortsAsOneHost() {
    assertEquals("a.example", HttpFetcher.hostKey(WebUrl.of("http://a.example/")));
    assertEquals("a.example", HttpFetcher.hostKey(WebUrl.of("https://a.example/")));
    assertEquals("a.example:8080", HttpFetcher.hostKey(WebUrl.of("https://a.example:8080/")));
  }

  @Test
  void asksRobotsTxtFirstAndObeysItForFeedsAndPages() throws InterruptedException {
    site.on("/robots.txt", Answer.ok("text/plain", "User-agent: Tidings\nDisallow: /no"));
    Fetch.Disallowed no = assertInstanceOf(Fetch.Disallowed.class, get("/no/page"));
    assertEquals(Kind.ROBOTS, no.why().kind());
    assertInstanceOf(Fetch.Disallowed.class, conditional("/no/feed", "\"1\""));
    assertEquals(List.of(), site.paths());
    assertEquals(1, site.log().size());
  }

  @Test
  void readsRobotsTxtAgainAfterADay() throws InterruptedException {
    site.on("/a", Answer.ok("text/html", "a"));
    captured("/a");
    clock.advance(Duration.ofHours(23));
    captured("/a");
    assertEquals(3, site.log().size());
    clock.advance(Duration.ofHours(2));
    captured("/a");
    assertEquals(5, site.log().size());
  }

  @Test
  void sharesRobotsTxtThroughItsMemory() throws InterruptedException {
    RobotsMemory memory = RobotsMemory.inMemory();
    String host = site.authority();
    memory.put(host, new RobotsMemory.Saved("User-agent: *\nDisallow: /", clock.instant()));
    fetcher.close();
    fetcher = HttpFetcher.open(settings(), clock, memory);
    assertInstanceOf(Fetch.Disallowed.class, get("/a"));
    assertEquals(List.of(), site.log());
  }

  @Test
  void asksNothingWhileRobotsTxtIsUnreachable() throws InterruptedException {
    site.on("/robots.txt", Answer.status(500));
    site.on("/a", Answer.ok("text/html", "a"));
    Fetch.Disallowed no = assertInstanceOf(Fetch.Disallowed.class, get("/a"));
    assertTrue(no.why().message().contains("robots.txt unreachable"), no.why().message());
    assertInstanceOf(Fetch.Disallowed.class, get("/a"));
    assertEquals(1, site.log().size());
    site.on("/robots.txt", Answer.status(403));
    clock.advance(Duration.ofMinutes(11));
    captured("/a");
  }

  @Test
  void followsARobotsTxtThatMoved() throws InterruptedException {
    site.on("/robots.txt", Answer.redirect(301, "/elsewhere.txt"));
    site.on("/elsewhere.txt", Answer.ok("text/plain", "User-agent: *\nDisallow: /a"));
    assertInstanceOf(Fetch.Disallowed.class, get("/a"));
  }

  @Test
  void readsTheFirst500KiBOfARobotsTxt() throws InterruptedException {
    String head = "User-agent: *\nDisallow: /a\n";
    site.on(
        "/robots.txt", Answer.ok("text/plain", head + "#".repeat(600 * 1024) + "\nDisallow: /b"));
    site.on("/b", Answer.ok("text/html", "b"));
    assertInstanceOf(Fetch.Disallowed.class, get("/a"));
    captured("/b");
  }

  @Test
  void leavesAHostAloneAfter429() throws InterruptedException {
    site.on("/a", Answer.status(429).with("Retry-After", "120"));
    site.on("/b", Answer.ok("text/html", "b"));
    Instant until = clock.instant().plusSeconds(120);
    Failure why = assertInstanceOf(Fetch.Deferred.class, get("/a")).why();
    assertEquals(Optional.of(until), why.retryAt());
    assertInstanceOf(Fetch.Deferred.class, get("/b"));
    assertEquals(List.of("/a"), site.paths());
    assertEquals(Map.of(site.authority(), until), fetcher.hostPauses());
    clock.advance(Duration.ofSeconds(121));
    captured("/b");
    assertEquals(Map.of(), fetcher.hostPauses());
  }

  @Test
  void leavesAnAddressAloneAfter503() throws InterruptedException {
    site.on("/a", Answer.status(503).with("Retry-After", "60"));
    site.on("/b", Answer.ok("text/html", "b"));
    assertInstanceOf(Fetch.Deferred.class, get("/a"));
    assertInstanceOf(Fetch.Deferred.class, get("/a"));
    captured("/b");
    assertEquals(List.of("/a", "/b"), site.paths());
  }

  @Test
  void remembersAPauseOfAnEarlierRun() throws InterruptedException {
    fetcher.pause(site.authority(), clock.instant().plusSeconds(5));
    assertInstanceOf(Fetch.Deferred.class, get("/a"));
    assertEquals(List.of(), site.log());
  }

  @ParameterizedTest
  @CsvSource({
    "120, 2026-03-01T12:02:00Z",
    "'Sun, 01 Mar 2026 12:05:00 GMT', 2026-03-01T12:05:00Z",
    "999999999999, 2026-03-02T12:00:00Z",
    "'Fri, 31 Dec 9999 23:59:59 GMT', 2026-03-02T12:00:00Z"
  })
  void understandsRetryAfter(String value, Instant until) {
    assertEquals(Optional.of(until), RetryAfter.parse(value, clock.instant()));
  }

  @ParameterizedTest
  @CsvSource({"-5", "soon", "''", "0", "'Sun, 01 Mar 2020 12:05:00 GMT'"})
  void ignoresARetryAfterThatMeansNothing(String value) {
    assertEquals(Optional.empty(), RetryAfter.parse(value, clock.instant()));
  }

  @Test
  void isBusyWithoutAWaitWhereNoneIsGiven() throws InterruptedException {
    site.on("/a", Answer.status(503));
    Failure why = failed("/a");
    assertEquals(Kind.BUSY, why.kind());
    assertEquals(Optional.empty(), why.retryAt());
  }
}
