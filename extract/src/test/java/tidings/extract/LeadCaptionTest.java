package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

  private static Article extract(String html) {
    var page =
        new Page(
            WebUrl.of("https://news.test/bridge.html"),
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(Extraction.FromPage.class, Extractor.extract(page)).article();
  }
}
