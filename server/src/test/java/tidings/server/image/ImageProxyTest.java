package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidings.images.request.PictureRequest;
import tidings.model.WebUrl;
import tidings.testkit.Answer.Plain;

class ImageProxyTest extends ProxyFixture {
  private static Plain ok(String body) {
    return tidings.testkit.Answer.ok("text/html", body);
  }

  @Test
  void showsWhatArticlesNameInAnySize() throws Exception {
    site.on("/a.png", ok("a"));
    ImageProxy proxy = proxy();
    Answer answer = ask(proxy, picture("/a.png") + "&w=100");
    assertEquals(200, answer.status());
    assertEquals("a w=100", text(answer));
    assertEquals("image/png", answer.headers().get("Content-Type"));
    assertEquals("a w=200", text(ask(proxy, picture("/a.png") + "&w=200&x=y")));
    assertEquals(List.of("/a.png"), site.paths());
  }

  @Test
  void isNoOpenProxy() throws Exception {
    site.on("/a.png", ok("a"));
    Answer answer = ask(proxy(), "url=" + site.url("/a.png"));
    assertEquals(400, answer.status());
    assertTrue(text(answer).startsWith("{\"status\":\"error\",\"code\":400,\"message\":"));
    assertEquals(List.of(), site.log());
  }

  @Test
  void showsWhatALinkOfItsOwnAsksFor() throws Exception {
    site.on("/a.png", ok("a"));
    var url = WebUrl.of(site.url("/a.png"));
    String signature =
        new LinkSigner(keys).sign(url, PictureRequest.parse("w=100&output=webp"), "");
    ImageProxy proxy = proxy();
    String link = "s=" + signature + "&output=webp&url=" + url;
    assertEquals(200, ask(proxy, link + "&w=100").status());
    assertEquals(400, ask(proxy, link + "&w=101").status());
    assertEquals(400, ask(proxy, link + "&w=100&default=https://evil.example/").status());
    assertEquals(400, ask(proxy, link.replace("a.png", "b.png") + "&w=100").status());
    assertEquals(400, ask(proxy, "s=!&w=100&output=webp&url=" + url).status());
  }

  @Test
  void showsWhatTheOperatorAllows() throws Exception {
    site.on("/a.png", ok("a"));
    var settings = new ImageProxy.Settings(List.of("127.0.0.1"), 1000, 1 << 20, 4, 1000);
    assertEquals(200, ask(proxy(settings), "url=" + site.url("/a.png")).status());
    var below = new ImageProxy.Settings(List.of("*.0.0.1", "*.example"), 1000, 1 << 20, 4, 1000);
    assertEquals(200, ask(proxy(below), "url=" + site.url("/a.png")).status());
    var other = new ImageProxy.Settings(List.of("0.0.1", "example"), 1000, 1 << 20, 4, 1000);
    assertEquals(400, ask(proxy(other), "url=" + site.url("/a.png")).status());
  }

  @Test
  void survivesARestart() throws Exception {
    site.on("/a.png", ok("a"));
    String query = picture("/a.png") + "&w=9";
    Answer first = ask(proxy(), query);
    Answer second = ask(proxy(), query);
    assertEquals(text(first), text(second));
    assertEquals(first.headers(), second.headers());
    assertEquals("a w=8", text(ask(proxy(), picture("/a.png") + "&w=8")));
    assertEquals(1, site.log().size());
    assertEquals(2, made.get());
  }

  @Test
  void onePictureUnderTwoAddressesIsMadeOnce() throws Exception {
    site.on("/a.png", ok("same")).on("/b.png", ok("same"));
    ImageProxy proxy = proxy();
    ask(proxy, picture("/a.png"));
    ask(proxy, picture("/b.png"));
    assertEquals(1, made.get());
  }

  @Test
  void looksAgainBehindTheReadersBack() throws Exception {
    site.on("/a.png", ok("old").with("ETag", "\"1\""));
    ImageProxy proxy = proxy();
    String query = picture("/a.png");
    assertEquals("old ", text(ask(proxy, query)));
    var asked = new CountDownLatch(1);
    site.when(
        "/a.png",
        request -> {
          asked.countDown();
          return request.header("if-none-match").filter("\"1\""::equals).isPresent()
              ? ok("new")
              : tidings.testkit.Answer.status(500);
        });
    clock.advance(Duration.ofDays(2));
    assertEquals("old ", text(ask(proxy, query)));
    assertTrue(asked.await(20, TimeUnit.SECONDS));
    String now = "";
    for (int i = 0; i < 2000 && !now.equals("new "); i++) {
      Thread.sleep(5);
      now = text(ask(proxy, query));
    }
    assertEquals("new ", now);
  }

  @Test
  void whatIsGoneAtThePublishersStays() throws Exception {
    site.on("/a.png", ok("old"));
    String query = picture("/a.png");
    ask(proxy(), query);
    site.on("/a.png", tidings.testkit.Answer.status(404));
    clock.advance(Duration.ofDays(400));
    assertEquals("old ", text(ask(proxy(), query)));
    fetcher.close();
    assertEquals("old w=5", text(ask(proxy(), query + "&w=5")));
  }

  @Test
  void whatCannotBeHadIsAskedForAgainAfterAWhileThatGrows() throws Exception {
    site.on("/a.png", tidings.testkit.Answer.status(404));
    String query = picture("/a.png");
    ImageProxy proxy = proxy();
    for (int i = 0; i < 3; i++) {
      Answer answer = ask(proxy, query);
      assertEquals(404, answer.status());
      assertEquals(
          "{\"status\":\"error\",\"code\":404,"
              + "\"message\":\"The requested URL returned error: 404\"}",
          text(answer));
    }
    assertEquals(404, ask(proxy(), query).status());
    assertEquals(1, site.log().size());
    clock.advance(Duration.ofMinutes(70));
    ask(proxy, query);
    assertEquals(2, site.log().size());
    clock.advance(Duration.ofMinutes(70));
    ask(proxy, query);
    assertEquals(2, site.log().size());
    site.on("/a.png", ok("there"));
    clock.advance(Duration.ofMinutes(70));
    assertEquals("there ", text(ask(proxy, query)));
  }

  @Test
  void whatIsNoPictureIsLookedAtOnce() throws Exception {
    site.on("/a.png", ok("html")).on("/b.png", ok("bomb")).on("/c.png", ok("busy"));
    ImageProxy proxy = proxy();
    for (int i = 0; i < 2; i++) {
      assertEquals(404, ask(proxy, picture("/a.png")).status());
      assertEquals(400, ask(proxy, picture("/b.png")).status());
    }
    assertEquals(2, made.get());
    Answer busy = ask(proxy, picture("/c.png"));
    assertEquals(503, busy.status());
    assertEquals("no-store", busy.headers().get("Cache-Control"));
    ask(proxy, picture("/c.png"));
    assertEquals(4, made.get());
    assertEquals(3, site.log().size());
  }

  @Test
  void manyAtOnceAreOneToThePublisherAndTheEngine() throws Exception {
    var waiting = new CountDownLatch(1);
    tidings.testkit.Answer slow =
        connection -> {
          if (!waiting.await(20, TimeUnit.SECONDS)) {
            return false;
          }
          return ok("a").writeTo(connection);
        };
    site.on("/a.png", slow);
    String query = picture("/a.png");
    ImageProxy proxy = proxy();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(readers.submit(() -> ask(proxy, query)));
      }
      waiting.countDown();
      for (Future<Answer> answer : answers) {
        assertEquals("a ", text(answer.get()));
      }
    }
    assertEquals(1, site.log().size());
    assertEquals(1, made.get());
  }

  @Test
  void aClientMayNotAskForEverNewPictures() throws Exception {
    site.on("/a.png", ok("a"));
    String query = picture("/a.png");
    ImageProxy proxy = proxy(new ImageProxy.Settings(List.of(), 1000, 1 << 20, 4, 2));
    assertEquals(200, ask(proxy, query + "&w=1").status());
    assertEquals(200, ask(proxy, query + "&w=2").status());
    Answer refused = ask(proxy, query + "&w=3");
    assertEquals(429, refused.status());
    assertEquals("60", refused.headers().get("Retry-After"));
    assertEquals(200, ask(proxy, query + "&w=2").status());
    assertEquals(
        200,
        proxy
            .answer(query + "&w=3", new ImageProxy.Reader("192.0.2.8", "mirror.example", ""))
            .status());
    clock.advance(Duration.ofMinutes(5));
    assertEquals(200, ask(proxy, query + "&w=4").status());
  }

  @Test
  void sendsReadersElsewhereOnlyWhereThatIsSafe() throws Exception {
    site.on("/a.png", tidings.testkit.Answer.status(404));
    named.add("pics.example/other.png");
    ImageProxy proxy = proxy();
    String query = picture("/a.png");
    Answer known = ask(proxy, query + "&default=pics.example/other.png");
    assertEquals(302, known.status());
    assertEquals("http://pics.example/other.png", known.headers().get("Location"));
    assertTrue(text(known).contains("returned error: 404"));
    assertEquals(404, ask(proxy, query + "&default=https://evil.example/").status());
    Answer own = ask(proxy, query + "&default=1");
    assertEquals(site.url("/a.png"), own.headers().get("Location"));
    assertEquals(400, ask(proxy, "url=x&default=1").status());
  }

  @Test
  void asksAsIfFromThePublishersPagesWhereItMustNotAskOtherwise() throws Exception {
    site.when(
        "/a.png",
        asked ->
            asked.header("referer").isPresent() ? ok("a") : tidings.testkit.Answer.status(403));
    assertEquals(200, ask(proxy(), picture("/a.png")).status());
  }

  @Test
  void refusesWhatIsLargerThanAPictureIs() throws Exception {
    site.on("/a.png", ok("a".repeat(1001)));
    assertTrue(
        text(ask(proxy(), picture("/a.png")))
            .contains("too large to be downloaded. Max image size: 1000 bytes"));
  }

  @Test
  void doesNotAskItself() throws Exception {
    named.add("mirror.example/image/");
    Answer answer = ask(proxy(), "url=http://mirror.example/image/?url=" + site.url("/a.png"));
    assertTrue(text(answer).contains("blocked by policy"));
  }

  @Test
  void sendsAsDataWhereThatIsAskedFor() throws Exception {
    site.on("/a.png", ok("a"));
    Answer answer = ask(proxy(), picture("/a.png") + "&encoding=base64&maxage=2M&filename=x1");
    assertEquals("data:image/png;base64,YSA=", text(answer));
    assertEquals("text/plain", answer.headers().get("Content-Type"));
    assertEquals("public, max-age=5184000", answer.headers().get("Cache-Control"));
    Answer plain = ask(proxy(), picture("/a.png") + "&filename=x1");
    assertEquals("inline; filename=x1.png", plain.headers().get("Content-Disposition"));
    assertEquals("<" + site.url("/a.png") + ">; rel=\"canonical\"", plain.headers().get("Link"));
  }

  @Test
  void nothingAReaderWritesIsTooMuch() throws IOException, InterruptedException {
    ImageProxy proxy = proxy();
    for (String query :
        List.of(
            "url=",
            "url=%",
            "url=%%%%%",
            "url=http://",
            "url=" + "a".repeat(20_000),
            "&&=&=url",
            "url=http://[&w",
            "url=%00%0d%0a%ff%fe.org/")) {
      assertEquals(400, ask(proxy, query).status(), query);
    }
  }

  @Test
  void whatIsKeptIsNotAskedFor() throws Exception {
    String path = "/01000000-c0a8-0242-3430-08dbeaa915fb";
    named.add(site.authority() + path + ".jpg");
    kept.put(site.authority() + path + ".jpg", "own".getBytes(StandardCharsets.UTF_8));
    ImageProxy proxy = proxy();
    String query = "url=" + site.url(path + "_w268_r1.jpg");
    assertEquals("own w=268&we=1", text(ask(proxy, query)));
    assertEquals("own w=100", text(ask(proxy, query + "&w=100")));
    clock.advance(Duration.ofDays(30));
    assertEquals("own w=50", text(ask(proxy, query + "&w=50")));
    assertEquals("own w=60", text(ask(proxy(), query + "&w=60")));
    assertEquals(List.of(), site.paths());
  }

  @Test
  void whatIsKeptStandsInForWhatCannotBeHad() throws Exception {
    ImageProxy proxy = proxy();
    String query = picture("/gone.jpg");
    assertEquals(404, ask(proxy, query).status());
    kept.put(site.authority() + "/gone.jpg", "own".getBytes(StandardCharsets.UTF_8));
    assertEquals("own ", text(ask(proxy, query)));
  }
}
