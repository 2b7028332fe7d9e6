package tidings.archive.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Document;
import tidings.model.Titles;
import tidings.model.WebUrl;

class DocumentWriterTest {
  private static final WebUrl URL = WebUrl.of("https://news.example/1.html");
  private static final Instant TIME = Instant.ofEpochMilli(1772442126000L);

  private static String heading(String title, WebUrl url) {
    return DocumentWriter.text(new Document(TIME, title, url, "<p>x</p>")).split("\n", -1)[1];
  }

  private static void readsBack(String title, WebUrl url) {
    String text = DocumentWriter.text(new Document(TIME, title, url, "<p>x</p>"));
    var whole = assertInstanceOf(DocumentReading.Whole.class, DocumentReader.read(text), text);
    assertEquals(title, whole.title(), text);
    assertEquals(url, whole.url().orElseThrow(), text);
    assertEquals(TIME, whole.time().orElseThrow());
    assertEquals("<p>x</p>", whole.body());
    assertEquals(6, text.split("\n", -1).length, text);
  }

  @Test
  void writesFiveLinesWithOneLineFeedAtTheEnd() {
    assertEquals(
        "<!--1772442126000-->\n[标题](https://news.example/1.html)\n------\n\n<p>x</p>\n",
        DocumentWriter.text(new Document(TIME, "标题", URL, "<p>x</p>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT&T_新闻_长江网_cjn.cn",
        "two  spaces and a < b, 3 * 4 * 5",
        "C* and snake_case_name!",
        "100% #MeToo --> (really)",
        "a ` single backtick",
        "Tom & Jerry; R&D"
      })
  void leavesTitlesRawThatMarkdownShowsAsTheyAre(String title) {
    assertEquals("[" + title + "](https://news.example/1.html)", heading(title, URL));
    readsBack(title, URL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[专题]标题 ~ \\[专题\\]标题",
        "a\\b ~ a\\\\b",
        "*bold* ~ \\*bold\\*",
        "a &amp; b ~ a \\&amp; b",
        "<b>x</b> ~ \\<b>x\\</b>",
        "`a` and `b` ~ \\`a\\` and \\`b\\`"
      })
  void escapesOnlyTheKindOfCharacterThatWouldBeMarkup(String title, String written) {
    assertEquals("[" + written + "](https://news.example/1.html)", heading(title, URL));
    readsBack(title, URL);
  }

  static Stream<String> hostileTitles() {
    return Stream.of(
        "a](javascript:alert(1)) [b",
        "](http://third.example/)",
        "![x](http://third.example/i.png)",
        "[1]: http://third.example/",
        "<!--0-->",
        "<http://third.example/>",
        "--!>",
        "\\",
        "a\\](b",
        "![",
        "``` `` `",
        "___ *** ~~~",
        "&#10;&quot;&nbsp;",
        "x".repeat(5000),
        "[".repeat(1000),
        "*_`<&".repeat(200),
        "\u202eright to left\u202c 😀",
        "    indented",
        "");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("hostileTitles")
  void givesEveryTitleBack(String title) {
    readsBack(Titles.normalize(title), URL);
  }

  @Test
  void givesEveryAddressBack() {
    for (String url :
        List.of(
            "http://news.example/a(b)c",
            "http://news.example/a)b(c",
            "http://news.example/]?[x]=1&copy;=2",
            "http://news.example/?a=`b`&c=*d*_e_",
            "http://news.example/?q=\\)",
            "http://пример.example/путь #x",
            "http://news.example/'quoted'")) {
      readsBack("title with ` and *", WebUrl.of(url));
      readsBack("标题", WebUrl.of(url));
    }
  }

  @Test
  void givesRandomTitlesAndAddressesBack() {
    long seed = Long.getLong("tidings.seed", 20260302L);
    var random = new Random(seed);
    String alphabet = "[]()<>!*_`&#;\\~-=:/?%aé新 \u3000\"'1.";
    for (int i = 0; i < 3000; i++) {
      var title = new StringBuilder();
      var path = new StringBuilder("http://news.example/");
      for (int k = random.nextInt(14); k > 0; k--) {
        title.append(alphabet.charAt(random.nextInt(alphabet.length())));
        path.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      WebUrl url = WebUrl.parse(path.toString()).orElse(URL);
      String normal = Titles.normalize(title.toString());
      try {
        readsBack(normal, url);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
  }

  @Test
  void tellsADamagedDocumentFromAStrangeOne() {
    String good = DocumentWriter.text(new Document(TIME, "t", URL, "<p>x</p>"));
    assertInstanceOf(
        DocumentReading.Damaged.class, DocumentReader.read(good.substring(0, good.length() - 1)));
    assertInstanceOf(DocumentReading.Damaged.class, DocumentReader.read(good.substring(0, 30)));
    assertInstanceOf(DocumentReading.Damaged.class, DocumentReader.read(""));
    assertInstanceOf(DocumentReading.Damaged.class, DocumentReader.read(good + "\0\n"));
    assertInstanceOf(
        DocumentReading.Damaged.class, DocumentReader.read(new byte[] {(byte) 0xff, 'a'}));
    assertInstanceOf(DocumentReading.Strange.class, DocumentReader.read("# A note\n\ntext\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!--1-->\n[a](http://a.example/1)\n------\n\n",
        "<!--1-->\n[a](http://a.example/1)\n------\n",
        "<!--1-->\n[a](http://a.example/1)\n------\n\n<p>x"
      })
  void tellsADocumentThatWasCutOffInItsBody(String text) {
    assertInstanceOf(DocumentReading.Damaged.class, DocumentReader.read(text));
  }

  @Test
  void readsAWrappedBodyOfNothing() {
    String text = "---\na: b\n---\n<!--1-->\n[a](http://a.example/1)\n------\n\n<div>\n</div>\n";
    assertInstanceOf(DocumentReading.Whole.class, DocumentReader.read(text));
  }

  @Test
  void readsTheShapesOfOtherMirrors() {
    String dated =
        """
        [标题](http://a.example/1)
        ------
        日期：Sat, 27 Jun 2020 13:30:50 +0000

        <p>x</p>
        """;
    var first = assertInstanceOf(DocumentReading.Whole.class, DocumentReader.read(dated));
    assertEquals(Instant.parse("2020-06-27T13:30:50Z"), first.time().orElseThrow());
    assertEquals("<p>x</p>", first.body());
    String jekyll =
        """
        ---
        title: "a \\"b\\""
        ---
        <!--NaN-->
        [a](http://a.example/1)
        ------

        <div>
        <p>x</p>
        </div>
        """;
    var second = assertInstanceOf(DocumentReading.Whole.class, DocumentReader.read(jekyll));
    assertTrue(second.time().isEmpty());
    assertEquals("<p>x</p>", second.body());
    String raw =
        """
        <!--1-->
        [a [b] c_d](http://a.example/1_(x))
        ------

        <p>x</p>
        """;
    var third = assertInstanceOf(DocumentReading.Whole.class, DocumentReader.read(raw));
    assertEquals("a [b] c_d", third.title());
    assertEquals("http://a.example/1_(x)", third.url().orElseThrow().href());
  }
}
