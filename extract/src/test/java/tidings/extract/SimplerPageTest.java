package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.extract.Extraction.FromPage;
import tidings.model.Article;
import tidings.model.WebUrl;

/// AMP and print versions in place of poor pages.
class SimplerPageTest {
  private static final String AMP = "<link rel=amphtml href=/amp/crane>";
  private static final String TEXT =
      "<p>The harbour council voted on Tuesday to keep the old crane, which has stood on the quay"
          + " since 1911, and to paint it again in its first colour.</p>";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          <link rel=amphtml href=/amp/crane>,                          /amp/crane
          <link rel=amphtml href=//amp.news.test/crane>,               //amp.news.test/crane
          <link rel='alternate' media=print href=?print>,              /crane?print
          <a rel='nofollow print' href=/p/crane>Print</a>,             /p/crane
          <a rel=print href=/p>P</a><link rel=AMPHTML href=/a>,           /a
          <link rel=amphtml href=https://cdn.test/crane>,
          <link rel=amphtml href=https://amp.test/crane>,
          <link rel=amphtml href=https://news.test.evil.test/crane>,
          <link rel=amphtml href=#>,
          <link rel=alternate href=/feed>,
          """)
  void findsTheSimplerFormOnTheSameSite(String html, String expected) {
    Optional<String> simpler =
        found("/crane", html + TEXT.repeat(5)).details().simpler().map(WebUrl::href);
    assertEquals(
        Optional.ofNullable(expected)
            .map(path -> path.startsWith("//") ? "https:" + path : "https://www.news.test" + path),
        simpler);
  }

  @Test
  void isWantedOnlyWhereThePageIsPoor() {
    assertEquals(Optional.empty(), SimplerPage.wanted(page("/crane", AMP + TEXT.repeat(5))));
    Optional<WebUrl> amp = Optional.of(WebUrl.of("https://www.news.test/amp/crane"));
    assertEquals(amp, SimplerPage.wanted(page("/crane", AMP + TEXT)));
    assertEquals(amp, SimplerPage.wanted(page("/crane", AMP + "<p>Loading.")));
    assertEquals(
        amp, SimplerPage.wanted(page("/crane", AMP + "<form><input type=password></form><p>Hi.")));
    assertEquals(Optional.empty(), SimplerPage.wanted(page("/crane", TEXT)));
    assertEquals(
        Optional.empty(),
        SimplerPage.wanted(page("/crane", AMP + "<title>404 Not Found</title><p>Sorry.")));
  }

  @Test
  void takesTheTextOfTheOtherAndKeepsWhatThePageTold() {
    String head =
        AMP
            + "<link rel=canonical href=/crane><meta name=author content='Ann Lee'>"
            + "<meta property=og:title content='The crane stays'>"
            + "<meta property=og:image content=/crane.jpg>";
    Extraction.NotAnArticle poor =
        assertInstanceOf(Extraction.NotAnArticle.class, page("/crane", head + "<p>Loading."));
    FromPage amp =
        found(
            "/amp/crane",
            "<title>Crane</title><meta name=author content='Max Moe'>"
                + "<meta property=article:published_time content=2024-05-21T08:15:00Z>"
                + TEXT.repeat(5));
    FromPage better = assertInstanceOf(FromPage.class, SimplerPage.better(poor, amp));
    Article article = better.article();
    assertEquals("The crane stays", article.title());
    assertEquals(List.of("Ann Lee"), article.authors());
    assertEquals(amp.article().published(), article.published());
    assertEquals(amp.article().body(), article.body());
    assertEquals(Optional.of(WebUrl.of("https://www.news.test/crane")), article.canonical());
    assertEquals("https://www.news.test/crane.jpg", article.lead().orElseThrow().url().href());
    assertTrue(better.reason().contains("at https://www.news.test/amp/crane"), better.reason());
  }

  @Test
  void staysWithThePageWhereTheOtherIsNotClearlyBetter() {
    FromPage poor = found("/crane", AMP + TEXT);
    assertSame(poor, SimplerPage.better(poor, page("/amp", TEXT)));
    assertSame(poor, SimplerPage.better(poor, page("/amp", "<p>Loading.")));
    Extraction none = page("/crane", AMP + "<p>Loading.");
    assertSame(none, SimplerPage.better(none, page("/amp", TEXT)));
  }

  private static FromPage found(String path, String html) {
    return assertInstanceOf(FromPage.class, page(path, html));
  }

  private static Extraction page(String path, String html) {
    return Extractor.extract(
        new Page(
            WebUrl.of("https://www.news.test" + path),
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8)));
  }
}
