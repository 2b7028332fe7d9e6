package tidings.archive.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.model.Article;
import tidings.model.CleanHtml;
import tidings.model.Picture;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

class ComposerTest {
  private static final PictureLinks PROXY = new PictureLinks("https://images.weserv.nl?url=");
  private static final Composer FEEDX = new Composer(DocumentStyle.FEEDX, PROXY);
  private static final Composer PLAIN = new Composer(DocumentStyle.PLAIN, PROXY);
  private static final Composer.Header HEADER =
      new Composer.Header(
          Instant.ofEpochMilli(1772442126000L),
          "青河镇长与船运公司首领均表示，有关渡口复航的协议接近达成",
          WebUrl.of("https://news.example/a/ferry-talks-20260302/4711.html"));

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ComposerTest.class.getResourceAsStream("/documents/feedx.md"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Article article(String body) {
    return new Article(
        "",
        List.of(),
        Optional.of(Timestamp.exact(Instant.parse("2026-03-02T08:49:13Z"))),
        Optional.empty(),
        "zh-Hans",
        Optional.of(
            new Picture(
                WebUrl.of("https://media.example/ferry_w900.jpg"),
                "青河渡口的一名乘客用手机拍摄停航告示。（2026年3月2日）",
                "")),
        new CleanHtml(body),
        Optional.empty());
  }

  @Test
  void composesAnArticleInTheShapeOfTheSeed() throws IOException {
    String body =
        "<p>青河镇长玛丽亚·索托（Maria Soto）星期一表示，复航协议即将达成。<br /><br />船运公司说，这是最令人乐观的信号。</p>"
            + "<figure><img src=\"https://media.example/soto_w268.png\" alt=\"青河镇长玛丽亚·索托\">"
            + "<figcaption>青河镇长玛丽亚·索托</figcaption></figure>\n<p>双方“从未像现在这样接近”。</p>";
    assertEquals(golden(), DocumentWriter.text(FEEDX.fromPage(HEADER, article(body))));
  }

  @Test
  void keepsTheTextOfAFullTextFeedToTheByte() throws IOException {
    String body = golden().split("\n", -1)[4];
    assertEquals(golden(), DocumentWriter.text(FEEDX.verbatim(HEADER, "\n  " + body + "\u3000\n")));
  }

  @Test
  void joinsLinesWithoutGluingWords() {
    assertEquals("<p>one two</p>", FEEDX.verbatim(HEADER, "<p>one\n   two</p>").body());
    assertEquals("<p>一二</p><p>三</p>", FEEDX.verbatim(HEADER, "<p>一\n 二</p>\n<p>三</p>").body());
    assertEquals(
        "<pre>a&#10;  b</pre><p>c</p>",
        FEEDX.verbatim(HEADER, "<pre>a\n  b</pre>\n<p>c</p>").body());
  }

  @Test
  void letsNoBodyBreakOutOfItsLine() {
    String body =
        FEEDX.verbatim(HEADER, "a\0b\n<!--1-->\n[x](http://y.example/)\n------\n\ud83dc").body();
    assertFalse(body.contains("\n"), body);
    assertFalse(body.contains("\0"), body);
    assertEquals("ab<!--1-->[x](http://y.example/) ------ c".length(), body.length(), body);
  }

  @Test
  void sendsPicturesThroughTheProxyOnceAndLeavesTheRest() {
    String body =
        "<p>a <img src=\"https://m.example/1.jpg?a=1&amp;b=2\" alt=\"x &gt; y\"> b</p>"
            + "<figure><img src=\"https://m.example/2.jpg\" alt=\"\"></figure>";
    assertEquals(
        "<p>a <img src=\"https://images.weserv.nl?url=m.example/1.jpg?a=1%26b=2\" alt=\"x &gt; y\">"
            + " b</p><figure><img src=\"https://images.weserv.nl?url=m.example/2.jpg\" alt=\"\">"
            + "</figure>",
        PLAIN.cleaned(HEADER, new CleanHtml(body)).body());
  }

  @Test
  void givesTheSameBytesForTheSameArticle() {
    String body = "<p>x</p>";
    assertEquals(
        DocumentWriter.text(FEEDX.fromPage(HEADER, article(body))),
        DocumentWriter.text(FEEDX.fromPage(HEADER, article(body))));
  }
}
