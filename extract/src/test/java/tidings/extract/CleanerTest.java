package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.CleanHtml;
import tidings.model.WebUrl;

class CleanerTest {
  private static final Optional<WebUrl> BASE = Optional.of(WebUrl.of("https://news.example/a/b"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <p>One.<p>Two.                                      | <p>One.</p><p>Two.</p>
          bare <B>bold</b> text                               | bare <b>bold</b> text
          <div>a</div><div>b<br><br></div>                    | <p>a</p><p>b</p>
          <div>a<p>b</p>c</div>                               | <p>a</p><p>b</p><p>c</p>
          <p>foo <b>bar </b> baz</p>                          | <p>foo <b>bar</b> baz</p>
          <a href=../x title=t>up</a>                         | <a href="https://news.example/x" title="t" rel="noreferrer">up</a>
          <a href="javascript:alert(1)">x</a>                 | x
          <a href="https://x.example/"><div>d</div></a>       | <p><a href="https://x.example/" rel="noreferrer">d</a></p>
          <img src=/i.jpg alt='"<'>                           | <img src="https://news.example/i.jpg" alt="&quot;&lt;">
          <img src="data:image/gif;base64,R0" data-src=/i.jpg>| <img src="https://news.example/i.jpg" alt="">
          <img src=/t.gif width=1 height=1>x                  | x
          <table><tr><td><td>b</table>                        | <table><tbody><tr><td></td><td>b</td></tr></tbody></table>
          <h2><div>a</div><div>b</div></h2>                   | <h2>a b</h2>
          <b><p>x</p><p>y</p></b>                             | <p><b>x</b></p><p><b>y</b></p>
          <script>x</script><style>y</style><svg><p>z</svg>   | <p>z</p>
          <p id=x>n</p><a href=#x>1</a>                       | <p id="n-x">n</p><a href="#n-x">1</a>
          """)
  void writesTheCanonicalForm(String html, String expected) {
    assertEquals(expected, Cleaner.clean(html, BASE).value());
  }

  @Test
  void writesAFigureAsPictureThenCaption() {
    CleanHtml clean =
        Cleaner.clean(
            """
            <figure class=x><figcaption><p>A &amp; B</p><p>C</p></figcaption>
            <a href=/big.jpg><picture><source srcset="/s.webp 1x"><img src="/s.jpg" width=640
            alt="s" srcset="/s.jpg 1x, /l.jpg 2x"></picture></a></figure>
            """,
            BASE);
    assertEquals(
        "<figure><img src=\"https://news.example/s.jpg\" alt=\"s\">"
            + "<figcaption>A &amp; B C</figcaption></figure>",
        clean.value());
  }

  @Test
  void turnsFramesAndVideoIntoLinks() {
    CleanHtml clean =
        Cleaner.clean("a<iframe src=https://v.example/1 title=Clip></iframe>b", Optional.empty());
    assertEquals(
        "a<p><a href=\"https://v.example/1\" rel=\"noreferrer\">Clip</a></p>b", clean.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one <script src=\"/s.js\"/> two",
        "one <iframe src=\"https://site.example/\"/> two",
        "one <iframe src=https://site.example/> two</iframe>",
        "one <iframe><b/>two</iframe>",
        "one <textarea /> two"
      })
  void losesNoTextToAnElementThatHtmlWouldLetSwallowIt(String html) {
    assertEquals("one two", Cleaner.text(Cleaner.clean(html, Optional.empty())));
  }

  @Test
  void showsNothingOfAFrameInAFrameOrOfAnAdvertisement() {
    String nested = "a<iframe>b<iframe>c</iframe></iframe>";
    assertEquals("ab", Cleaner.text(Cleaner.clean(nested, Optional.empty())));
    String advertisement = "a<iframe src=https://x.example/ads/1>click</iframe>";
    assertEquals("a", Cleaner.text(Cleaner.clean(advertisement, Optional.empty())));
  }

  @Test
  void keepsTheLinesOfPreformattedTextOnOneLine() {
    CleanHtml clean = Cleaner.clean("<pre><code>a\n  b\n</code></pre>", Optional.empty());
    assertEquals("<pre><code>a&#10;  b&#10;</code></pre>", clean.value());
    assertEquals("a\n  b", Cleaner.text(clean));
  }

  @Test
  void takesThePictureThatNoscriptOffers() {
    CleanHtml clean =
        Cleaner.clean(
            "<img src=/blank.gif><noscript><img src=/real.jpg></noscript>"
                + "<img src=/one.jpg><noscript><img src=/one.jpg></noscript>",
            BASE);
    assertEquals(
        "<img src=\"https://news.example/real.jpg\" alt=\"\">"
            + "<img src=\"https://news.example/one.jpg\" alt=\"\">",
        clean.value());
  }

  @Test
  void replacesTheAddressesOfPictures() {
    CleanHtml clean = Cleaner.clean("<img src=/a.jpg srcset='/a.jpg 1x, /b.jpg 2x'>", BASE);
    assertEquals(
        "<img src=\"/i?/a.jpg\" srcset=\"/i?/a.jpg 1x, /i?/b.jpg 2x\" alt=\"\">",
        Cleaner.render(clean, url -> "/i?" + url.path()));
  }

  @Test
  void separatesTheBlocksOfPlainText() {
    assertEquals(
        "One two\nThree\na b",
        Cleaner.text(
            Cleaner.clean(
                "<p>One <b>two</b></p><ul><li>Three</ul><table><tr><td>a<td>b</table>", BASE)));
  }

  @Test
  void survivesADeepTree() {
    Cleaner.clean("<div><b>".repeat(100_000) + "x", BASE);
    Cleaner.clean("<ul><li>".repeat(100_000) + "x", BASE);
    Cleaner.clean("<table><tr><td>".repeat(50_000) + "x", BASE);
  }

  @Test
  void cleansItsOwnOutputToItselfWhateverComesIn() {
    String[] pieces = {
      "<p>",
      "</p>",
      "<div>",
      "</div>",
      "<b>",
      "</b>",
      "<a href='https://x.example/?a&b'>",
      "</a>",
      "<table>",
      "<tr>",
      "<td>",
      "</table>",
      "<ul>",
      "<li>",
      "</ul>",
      "<pre>",
      "\n",
      "</pre>",
      "<figure>",
      "<img src=/a.jpg>",
      "<figcaption>",
      "</figure>",
      "<h2>",
      "</h2>",
      "<br>",
      " ",
      "text",
      "<svg>",
      "<math>",
      "<mtext>",
      "<style>",
      "</style>",
      "<!--",
      "-->",
      "<noscript>",
      "</noscript>",
      "<template>",
      "<select>",
      "<ruby>",
      "<rt>",
      "<q>",
      "<i>",
      "</i>",
      "&lt;",
      "&#0;",
      "\u0000",
      "\ud800",
      "<details>",
      "<summary>",
      "<iframe src=//v.example>",
      "</iframe>",
      "<span lang=en>",
      "</span>",
      "<form>",
      "<button>",
      "<dl><dt>",
      "<dd>",
      "</dl>",
      "<title>",
      "<a id=x href=#x>",
      "<video src=/v.mp4>",
      "<hr>",
      "<blockquote>",
      "</blockquote>",
      "<caption>"
    };
    for (long seed = 0; seed < 3000; seed++) {
      RandomGenerator random = new java.util.Random(seed);
      var html = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      String once = Cleaner.clean(html.toString(), BASE).value();
      assertEquals(once, Cleaner.clean(once, BASE).value(), "seed " + seed + ": " + html);
    }
  }
}
