package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.WebUrl;

/// The pictures in the text, with their captions.
class FiguresTest {
  private static final String TEXT =
      "<p>The harbour council voted on Tuesday to keep the old crane, which has stood on the quay"
          + " since 1911, and to paint it again in its first colour.</p>"
          + "<p>The work begins in spring, when the wind is low, and takes about three weeks.</p>";
  private static final String FIGURE =
      "<figure><img src=\"https://news.test/crane.jpg\" alt=\"\"><figcaption>The crane in May."
          + "</figcaption></figure>";
  private static final Pattern PICTURES = Pattern.compile("<figure>.*?</figure>|<img[^>]*>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='widget widget--image'><figure><img src=/crane.jpg><figcaption class=widget__caption>"
            + "<span class=widget__text>The crane in May.</span></figcaption></figure></div>",
        "<div class=ui-modal><button>Close</button><figure><img src=/crane.jpg>"
            + "<figcaption>The crane in May.</figcaption></figure></div>",
        "<figure><img src=/crane.jpg><figcaption><span class=image-caption aria-hidden=true>"
            + "The crane in May.</span></figcaption></figure>",
        "<figure><button><img src=/crane.jpg></button><figcaption>The crane in May.</figcaption></figure>",
        "<button><div><figure><img src=/crane.jpg><span>View 6 pictures</span></figure></div>"
            + "<figcaption>The crane in May.</figcaption></button>",
        "<div><picture><img src=/crane.jpg></picture><figcaption>The crane in May.</figcaption></div>",
        "<figure><img src=/crane.jpg><figcaption class=image-footer>The crane in<span class=image-byline> May.</span></figcaption></figure>",
        "<div class=ui-modal><figure><img src=/crane.jpg><figcaption>The crane in May.</figcaption></figure>"
            + "<div><figcaption>The crane in May.</figcaption></div></div>",
      })
  void keepsAFigureWhateverItsBoxIsCalled(String figure) {
    assertEquals(FIGURE, pictures(figure));
  }

  @Test
  void takesWhatIsSaidOfThePictureUnderItForItsCaption() {
    assertEquals(
        FIGURE.replace("alt=\"\"", "alt=\"The crane in May.\""),
        pictures("<p><img src=/crane.jpg alt='The crane in May.'><br>The crane in May.</p>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p><img src=/img/grey-placeholder.png></p>",
        "<p><img src=/img/1x1.trans.gif></p>",
        "<p><img src=/img/index-transparent_h-3_w-4.gif></p>",
        "<p><img src=/img/icon-spinner.svg></p>",
        "<p><img src=/img/site-logo.svg></p>",
        "<p><img src=/img/btn_print.gif alt=Print></p>",
        "<p><img src=/img/twitter.png width=20></p>",
        "<p><img src=/favicon.ico></p>",
        "<div class=widget><a href=/shop><img src=/offer.jpg></a></div>",
        "<div class=widget><img src=/face.jpg><p>Ann Lee writes about harbours.</p></div>",
        "<button><img src=/next.png></button>",
      })
  void leavesOutWhatIsNoPictureOfTheArticle(String picture) {
    assertEquals("", pictures(picture));
  }

  @Test
  void keepsAFigureThatIsALinkToItsOwnPicture() {
    assertEquals(
        FIGURE,
        pictures(
                "<div><a href=/crane-large.jpg><figure><img src=/crane.jpg><img src=/zoom-in.svg>"
                    + "<figcaption>The crane in May.</figcaption></figure></a></div>")
            .replaceAll("</?a\\b[^>]*>", ""));
    assertEquals(
        "",
        pictures(
            "<div><a href=/boats><figure><img src=/boats.jpg>"
                + "<figcaption>New boats.</figcaption></figure></a></div>"));
  }

  @Test
  void takesTheAddressThatIsGivenToThoseWithoutScripts() {
    assertEquals(
        FIGURE,
        pictures(
            "<figure><img src=/transparent.gif><span></span><noscript><img src=/crane.jpg></noscript>"
                + "<figcaption>The crane in May.</figcaption></figure>"));
  }

  @Test
  void takesTheLargerVersionOfAPreview() {
    assertEquals(
        "<img src=\"https://news.test/crane?w=1200\" alt=\"\">",
        pictures("<p><img src=/crane?w=40 srcset='/crane?w=600 600w, /crane?w=1200 1200w'></p>")
            .replaceAll(" srcset=\"[^\"]*\"", ""));
  }

  /// What is shown of a picture between two paragraphs.
  private static String pictures(String picture) {
    String html =
        "<body><article><h1>The crane stays</h1><div class=article-body>"
            + TEXT.repeat(5)
            + picture
            + TEXT
            + "</div></article></body>";
    var page =
        new Page(
            WebUrl.of("https://news.test/crane.html"),
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8));
    String body =
        assertInstanceOf(Extraction.FromPage.class, Extractor.extract(page))
            .article()
            .body()
            .value();
    return PICTURES.matcher(body).results().map(MatchResult::group).collect(Collectors.joining());
  }
}
