package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidings.extract.Extraction.NotAnArticle;
import tidings.extract.Extraction.Why;
import tidings.model.WebUrl;

class ExtractorTest {
  private static final WebUrl URL = WebUrl.of("https://news.example/a");

  @Test
  void refusesAPageLargerThanTheLimit() {
    var limits = new Limits(100, 1000, 100, Duration.ofSeconds(5));
    assertEquals(Why.TOO_LARGE, refused(Extractor.extract(page("x".repeat(101)), limits)));
  }

  @Test
  void refusesAPageWithTooManyElements() {
    var limits = new Limits(1 << 20, 1000, 100, Duration.ofSeconds(5));
    assertEquals(Why.TOO_LARGE, refused(Extractor.extract(page("<p>x".repeat(1001)), limits)));
  }

  @Test
  void givesUpWhenTheTimeIsOver() {
    var limits = new Limits(1 << 20, 1000, 100, Duration.ofNanos(1));
    assertEquals(Why.TOO_SLOW, refused(Extractor.extract(page("<p>text"), limits)));
  }

  @Test
  void saysWhyThereIsNoArticle() {
    assertEquals(Why.EMPTY, refused(Extractor.extract(page(""))));
    assertEquals(
        Why.ERROR_PAGE,
        refused(Extractor.extract(page("<title>404 Not Found</title><p>Nothing here, sorry."))));
    assertEquals(
        Why.LOGIN,
        refused(Extractor.extract(page("<form>Log in<input type=password></form><p>Members."))));
    assertEquals(
        Why.VIDEO_ONLY, refused(Extractor.extract(page("<video src=/v.mp4></video><p>Watch"))));
    assertEquals(
        Why.LISTING, refused(Extractor.extract(page("<li><a href=/a>Some story</a>".repeat(50)))));
    assertEquals(
        Why.CONSENT_WALL,
        refused(Extractor.extract(page("<p>Before you continue, accept all cookies, please."))));
  }

  @Test
  void takesNoArticleForAWallAnErrorOrAList() {
    String text =
        "<p>The council asked its partners in the harbour for their consent, and most of them gave it,"
            + " though the yard in the south, which had made an offer for the crane, did not answer.</p>";
    String banner = "<div>We use cookies.<button>Accept all</button></div>";
    String teaser = "<h3><a href=/%d>Another story</a></h3>";
    for (String html :
        new String[] {
          banner + "<h1>Consent for the crane</h1>" + text.repeat(5),
          "<h1>404 houses are cold, and the crane was not found</h1>" + text.repeat(5),
          "<h1>Six cranes</h1><div>" + (teaser + text + text).repeat(6) + "</div>"
        }) {
      assertInstanceOf(Extraction.FromPage.class, Extractor.extract(page(html)), html);
    }
  }

  @Test
  void survivesADeepTreeWithinItsTime() {
    String deep = "<div><span>".repeat(100_000) + "text";
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Extractor.extract(page(deep)));
  }

  @Test
  void givesTheSameForTheSameAndNeverThrows() {
    String[] pieces = {
      "<p>",
      "</p>",
      "<div class=article>",
      "</div>",
      "<table><tr><td>",
      "</table>",
      "<b>",
      "<a href=/x>",
      "</a>",
      "Some text, with a comma, that is long enough to count as a paragraph of an article. ",
      "新闻，文章，",
      "<img src=/i.jpg>",
      "<figure>",
      "<figcaption>",
      "<h1>",
      "<br><br>",
      "<script>",
      "</script>",
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":[",
      "\u0000",
      "<base href=//x>",
      "<time datetime=2020-99-99>",
      "<meta property=og:image content='http://'>",
      "<noscript>",
      "<form>",
      "<!--"
    };
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var html = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      Page page = page(html.toString());
      assertEquals(Extractor.extract(page), Extractor.extract(page), "seed " + seed);
    }
  }

  private static Why refused(Extraction extraction) {
    return assertInstanceOf(NotAnArticle.class, extraction).why();
  }

  private static Page page(String html) {
    return new Page(URL, "text/html", html.getBytes(StandardCharsets.UTF_8));
  }
}
