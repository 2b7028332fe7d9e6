package tidings.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Capture;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;

class RedirectTest extends FetcherFixture {
  @Test
  void followsRelativeRedirectsAndTellsWhereItWasAnswered() throws InterruptedException {
    site.on("/a/b", Answer.redirect(302, "../c"));
    site.on("/c", Answer.redirect(307, "//" + site.authority() + "/d#x"));
    site.on("/d", Answer.ok("text/html", "d"));
    Capture capture = captured("/a/b");
    assertEquals(site.url("/d"), capture.url().href());
    assertEquals(site.url("/a/b"), capture.asked().href());
    assertEquals(Optional.empty(), capture.moved());
  }

  @Test
  void tellsTheEndOfTheUnbrokenChainOfPermanentRedirects() throws InterruptedException {
    site.on("/1", Answer.redirect(301, "/2"));
    site.on("/2", Answer.redirect(308, "/3"));
    site.on("/3", Answer.redirect(302, "/4"));
    site.on("/4", Answer.redirect(301, "/5"));
    site.on("/5", Answer.ok("text/html", "5"));
    assertEquals(Optional.of(WebUrl.of(site.url("/3"))), captured("/1").moved());
  }

  @Test
  void leavesCirclesAndChainsWithoutEnd() throws InterruptedException {
    site.on("/a", Answer.redirect(302, "/b"));
    site.on("/b", Answer.redirect(302, "/a"));
    site.when("/grow", asked -> Answer.redirect(302, asked.path() + "?x"));
    assertEquals(Kind.REDIRECT, failed("/a").kind());
    assertEquals(Kind.REDIRECT, failed("/grow").kind());
    assertEquals(2 + 11, site.paths().size());
    site.on("/nowhere", Answer.status(302));
    assertEquals(Kind.REDIRECT, failed("/nowhere").kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::ffff:127.0.0.1]/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://good.example@127.0.0.1/"
      })
  void neverFollowsToWhereItMayNotGo(String location) throws InterruptedException {
    site.on("/a", Answer.redirect(302, location));
    assertEquals(Kind.FORBIDDEN_ADDRESS, failed("/a").kind());
  }

  @Test
  void asksTheRobotsTxtOfTheHostItIsSentTo() throws InterruptedException {
    try (FakeSite other = FakeSite.open()) {
      reopen(settings().withAllowPrivate(List.of(site.authority(), other.authority())));
      other.on("/robots.txt", Answer.ok("text/plain", "User-agent: *\nDisallow: /b"));
      site.on("/a", Answer.redirect(302, other.url("/b")));
      assertInstanceOf(Fetch.Disallowed.class, get("/a"));
      assertEquals(List.of(), other.paths());
    }
  }

  @Test
  void passesACookieWallAndForgetsTheCookie() throws InterruptedException {
    site.when(
        "/wall",
        asked ->
            asked.header("cookie").equals(Optional.of("seen=1"))
                ? Answer.ok("text/html", "news")
                : Answer.redirect(302, "/wall").with("Set-Cookie", "seen=1; Path=/; HttpOnly"));
    assertEquals("news", new String(captured("/wall").body(), UTF_8));
    assertEquals("news", new String(captured("/wall").body(), UTF_8));
    assertEquals(4, site.paths().size());
  }

  @Test
  void keepsCookiesFromOtherHostsAndBounded() {
    var cookies = new ChainCookies();
    WebUrl here = WebUrl.of("https://a.example/");
    cookies.take(here, List.of("a=1; Domain=.example", "s=2; Secure", "bad", "c=\u0001", ""));
    assertEquals(Optional.of("a=1; s=2"), cookies.header(here));
    assertEquals(Optional.of("a=1"), cookies.header(WebUrl.of("http://a.example/")));
    assertEquals(Optional.empty(), cookies.header(WebUrl.of("https://b.example/")));
    cookies.take(here, List.of("a=; Max-Age=0"));
    assertEquals(Optional.of("s=2"), cookies.header(here));
    for (int i = 0; i < 1000; i++) {
      cookies.take(here, List.of("n" + i + "=x"));
    }
    assertTrue(cookies.header(here).orElseThrow().length() < 1000);
  }

  @Test
  void doesNotFollowARefreshHeader() throws InterruptedException {
    site.on("/a", Answer.ok("text/html", "a").with("Refresh", "0; url=/b"));
    captured("/a");
    assertEquals(List.of("/a"), site.paths());
  }
}
