package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Article;
import tidings.model.Picture;
import tidings.model.WebUrl;

/// The picture above the text, with its caption.
class LeadCaptionTest {
  private static final String TEXT =
      "<p>The bridge will close between ten at night and five in the morning for three weeks,"
          + " while engineers replace the steel bearings on which its deck rests.</p>";

  @Test
  void keepsTheCaptionOfALeadPictureThatStandsAboveTheText() {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/bridge-span-04.png"></head>
            <body><article><h1>The bridge closes</h1>
            <figure><img data-src="/bridge-span-04.png"><figcaption>Jacks.</figcaption></figure>
            <div class="article-body">%s</div></article></body>
            """
                .formatted(TEXT.repeat(4)));
    assertEquals(
        Optional.of(new Picture(WebUrl.of("https://news.test/bridge-span-04.png"), "Jacks.", "")),
        article.lead());
    assertFalse(article.body().value().contains("Jacks"));
  }

  @Test
  void prefersThePictureThatThePageShowsToAnotherCrop() {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/social/card.png"></head>
            <body><a href="/other"><img src="/other-story.png"></a><article><h1>The bridge closes</h1>
            <p>By Ann Lee</p><img width="40" src="/face.png"><div><img src="/bridge-span-04.png"></div>
            <div class="article-body">%s<img src="/later.png"></div></article></body>
            """
                .formatted(TEXT.repeat(4)));
    assertEquals(
        Optional.of("https://news.test/bridge-span-04.png"),
        article.lead().map(picture -> picture.url().href()));
  }

  @Test
  void keepsTheNamedPictureWhereThePageShowsNone() {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/social/card.png"></head>
            <body><article><h1>The bridge closes</h1>
            <div class="article-body">%s<img src="/later.png"></div></article></body>
            """
                .formatted(TEXT.repeat(6)));
    assertEquals(
        Optional.of("https://news.test/social/card.png"),
        article.lead().map(picture -> picture.url().href()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<figure><img src=/span-04c1.png></figure><figcaption>Jacks.<span class=image-byline>A. Lee</span></figcaption>",
        "<figure><img src=/span-04c1.png><p class=fig-caption aria-hidden=true>Jacks.</p><p class=fig-credit>(A. Lee)</p></figure>",
        "<div><a><img src=/span-04c1.png></a></div><div class=legende>Jacks. <i class=photographer>A. Lee</i></div>",
        "<figure><img src=/a.png></figure><p>By Bo Hill</p><img src=/span-04c1.png><p class=caption>Jacks. <b class=credit>A. Lee</b></p><p>Text.</p>",
        "<img src=/span-04c1.png><span class=wp-caption-text>Jacks.</span><span class=copyright>A. Lee</span>",
        "<figure><img src=/span-04c1.png><figcaption><b class=copyright>A. Lee</b>Jacks.</figcaption></figure>",
        "<button><figure><img src=/span-04c1.png></figure></button><p class=caption>Jacks.<em class=credit>A. Lee</em></p>",
      })
  void findsTheCaptionWhereverItStandsWithThePicture(String picture) {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/social/span-04c1.png"></head>
            <body><article><h1>The bridge closes</h1><div class=hero>%s</div>
            <div class="article-body">%s</div></article></body>
            """
                .formatted(picture, TEXT.repeat(4)));
    assertEquals(
        Optional.of(
            new Picture(WebUrl.of("https://news.test/social/span-04c1.png"), "Jacks.", "A. Lee")),
        article.lead());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Jacks lift the deck. Photo: A. Lee/Agency; Jacks lift the deck.; Photo: A. Lee/Agency",
        "Jacks lift the deck. (AP Photo/A. Lee); Jacks lift the deck.; AP Photo/A. Lee",
        "Jacks lift the deck. — Picture by A. Lee; Jacks lift the deck.; Picture by A. Lee",
        "Das Deck (Symbolfoto: A. Lee); Das Deck; Symbolfoto: A. Lee",
        "Das Deck. Bild © A. Lee (hr); Das Deck.; Bild © A. Lee (hr)",
        "Picture: A. Lee; ''; Picture: A. Lee",
        "The mayor at a photo call in Linz.; The mayor at a photo call in Linz.; ''",
        "Ein Foto. Die Brücke im Mai; Ein Foto. Die Brücke im Mai; ''",
      })
  void splitsACreditFromTheCaptionOnlyWhereItIsOne(String text, String caption, String credit) {
    Article article =
        extract(
            """
            <body><article><h1>The bridge closes</h1>
            <figure><img src="/bridge-span-04.png"><figcaption>%s</figcaption></figure>
            <div class="article-body">%s</div></article></body>
            """
                .formatted(text, TEXT.repeat(4)));
    assertEquals(
        Optional.of(
            new Picture(WebUrl.of("https://news.test/bridge-span-04.png"), caption, credit)),
        article.lead());
  }

  @Test
  void givesTheLeadPictureOnceThoughItStandsBehindText() {
    String figure = "<figure><img src=\"%s\" alt=\"\"><figcaption>%s</figcaption></figure>";
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/1200x630/span-5cf0f21b.png"></head>
            <body><article><h1>The bridge closes</h1><div class="article-body">%s%s%s</div></article></body>
            """
                .formatted(
                    TEXT.repeat(4),
                    figure.formatted("/800/span-5cf0f21b.png", "Jacks."),
                    TEXT + figure.formatted("/800/deck-77ab01ff.png", "The deck.") + TEXT));
    assertEquals(
        Optional.of(
            new Picture(WebUrl.of("https://news.test/1200x630/span-5cf0f21b.png"), "Jacks.", "")),
        article.lead());
    assertFalse(article.body().value().contains("Jacks"));
    assertTrue(
        article
            .body()
            .value()
            .contains(figure.formatted("https://news.test/800/deck-77ab01ff.png", "The deck.")));
  }

  @Test
  void takesThePlaceholderBesideTheLeadPictureAway() {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/span-5cf0f21b.jpg"></head>
            <body><article><h1>The bridge closes</h1><div class="article-body">
            <figure><img src="/grey-placeholder.png"><img src="/span-5cf0f21b.jpg">
            <figcaption>Jacks.</figcaption></figure>%s</div></article></body>
            """
                .formatted(TEXT.repeat(4)));
    assertFalse(article.body().value().contains("Jacks"));
  }

  @Test
  void knowsThePictureBySizesInItsName() {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/bridge_span-scaled.jpg"></head>
            <body><article><h1>The bridge closes</h1><div class="article-body">%s
            <img src="/bridge_span-696x464.jpg">%s</div></article></body>
            """
                .formatted(TEXT.repeat(4), TEXT));
    assertFalse(article.body().value().contains("<img"));
  }

  @Test
  void leavesAPictureInTheTextThatOnlySharesTheNumberOfTheArticle() {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test/art20481357/card.png"></head>
            <body><article><h1>The bridge closes</h1><div class="article-body">%s
            <img src="/art20481357/a.png">%s<img src="/art20481357/b.png">%s</div></article></body>
            """
                .formatted(TEXT.repeat(4), TEXT, TEXT));
    assertTrue(article.body().value().contains("/a.png"));
    assertTrue(article.body().value().contains("/b.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/i/blank.jpg", "/css/lazy.svg", "/1x1.trans.gif", "/img/site-logo.png"})
  void takesNoStandInForALeadPicture(String address) {
    Article article =
        extract(
            """
            <head><meta property="og:image" content="https://news.test%s"></head>
            <body><article><h1>The bridge closes</h1><div class="article-body">%s</div></article></body>
            """
                .formatted(address, TEXT.repeat(6)));
    assertEquals(Optional.empty(), article.lead());
  }

  private static Article extract(String html) {
    var page =
        new Page(
            WebUrl.of("https://news.test/bridge.html"),
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(Extraction.FromPage.class, Extractor.extract(page)).article();
  }
}
