package tidings.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tidings.testkit.Asked;
import tidings.testkit.FakeSite;

/// Pictures, for readers that wait for them.
class ReadersTest {
  private final FakeSite site = FakeSite.open();
  private final HttpFetcher fetcher =
      HttpFetcher.openForReaders(
          FetchSettings.of("https://example.org/").withAllowPrivate(List.of("127.0.0.1")),
          InstantSource.system());

  @AfterEach
  void close() {
    fetcher.close();
    site.close();
  }

  private FetchRequest picture(String path) {
    return FetchRequest.picture(WebUrl.of(site.url(path)));
  }

  @Test
  void asksForThePictureAloneAndUnpacked() throws Exception {
    site.on("/a.png", Answer.ok("image/png", "bytes"));
    assertInstanceOf(Fetch.Captured.class, fetcher.fetch(picture("/a.png")));
    assertEquals(List.of("/a.png"), site.log().stream().map(Asked::path).toList());
    Asked asked = site.log().getFirst();
    assertEquals(Optional.of("identity"), asked.header("accept-encoding"));
    assertEquals(Optional.empty(), asked.header("referer"));
  }

  @Test
  void saysWhereARedirectCameFrom() throws Exception {
    site.on("/a", Answer.redirect(301, "/b\u00e9.png")).on("/b%C3%A9.png", Answer.status(418));
    var page = WebUrl.of("http://news.example/");
    var failed =
        assertInstanceOf(Fetch.Failed.class, fetcher.fetch(picture("/a").withReferer(page)));
    assertEquals(List.of(301, 418), failed.statuses());
    assertEquals(Optional.of("http://news.example/"), site.log().get(0).header("referer"));
    assertEquals(Optional.of(site.url("/a")), site.log().get(1).header("referer"));
  }

  @Test
  void severalAtOnceFromOneHost() throws Exception {
    var all = new CountDownLatch(HttpFetcher.READERS_AT_ONCE);
    Answer onlyTogether =
        connection -> {
          all.countDown();
          if (!all.await(20, TimeUnit.SECONDS)) {
            return false;
          }
          String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
          connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          return true;
        };
    site.on("/p", onlyTogether);
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Fetch>> answers = new ArrayList<>();
      for (int i = 0; i < HttpFetcher.READERS_AT_ONCE; i++) {
        answers.add(readers.submit(() -> fetcher.fetch(picture("/p"))));
      }
      for (Future<Fetch> answer : answers) {
        assertInstanceOf(Fetch.Captured.class, answer.get());
      }
    }
    assertTrue(all.getCount() == 0);
  }

  @Test
  void aPictureLargerThanTheLimitIsRefusedBeforeItIsRead() throws Exception {
    site.on("/big", Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"));
    var failed = assertInstanceOf(Fetch.Failed.class, fetcher.fetch(picture("/big")));
    assertEquals(tidings.model.Failure.Kind.TOO_LARGE, failed.why().kind());
  }
}
