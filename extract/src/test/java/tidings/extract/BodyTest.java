package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.WebUrl;

/// What belongs to an article, and what stands around it.
class BodyTest {
  private static final String TEXT =
      "<p>The harbour council voted on Tuesday to keep the old crane, which has stood on the quay"
          + " since 1911, and to paint it again in its first colour.</p>"
          + "<p>The work begins in spring, when the wind is low, and takes about three weeks.</p>";
  private static final String PLAIN =
      "The harbour council voted on Tuesday to keep the old crane, which has stood on the quay"
          + " since 1911, and to paint it again in its first colour.\n"
          + "The work begins in spring, when the wind is low, and takes about three weeks.";

  @Test
  void hasTheStandfirstThatStandsInABoxOfItsOwn() {
    String standfirst = "It was to be sold for scrap, but nine thousand people signed a letter.";
    assertEquals(
        standfirst + "\n" + PLAIN,
        body(
            "",
            "<header><h1>The crane stays</h1><div class=article-lead>"
                + standfirst
                + "</div></header>"
                + "<div class=article-body>"
                + TEXT
                + "</div>"));
    assertEquals(
        standfirst + "\n" + PLAIN,
        body(
            "<meta name=description content='" + standfirst + "'>",
            "<header><h1>The crane stays</h1><p>"
                + standfirst
                + "</p></header>"
                + "<div class=article-body>"
                + TEXT
                + "</div>"));
  }

  @Test
  void takesNoBoxOfThreeWordsForTheTextForItsName() {
    String link = "<a href=/crane>Another article about the crane and the harbour council</a><br>";
    String body =
        body(
            "",
            "<h1>The crane stays</h1><div>"
                + TEXT.repeat(2)
                + "<div><a href=/shop>The book of cranes, large and small, in colour</a>"
                + "<div class=book-detail>A. Lee, B. Stone, C. Hill<br>Quay Press, 2nd, 3rd<br>Rank: 6,808,112<br></div></div><p>"
                + link.repeat(8)
                + "</p></div>");
    assertEquals(PLAIN, body.substring(0, Math.min(PLAIN.length(), body.length())));
  }

  @Test
  void takesNoCaptionForAStandfirst() {
    assertEquals(
        PLAIN,
        body(
            "",
            "<header><h1>The crane stays</h1><div class=photo><p class=lead>The crane, seen from the ferry, in May.</p></div>"
                + "</header><div class=article-body>"
                + TEXT
                + "</div>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>FUNDA OLUNYE UDABA LAPHA: <a href=/x>Kuboshwe abahlanu besolwa ngokugwaza</a></p>",
        "<p>Vea también: <a href=/x>Otra grúa en el puerto</a></p>",
        "<p>Смотри также: другие новости порта</p>",
        "<p>免责声明：本文仅代表作者个人观点，与本网无关。其原创性以及文中陈述文字和内容未经本站证实，请读者仅作参考。</p>",
        "<p>THIS CONTENT IS RESERVED FOR SUBSCRIBERS</p>",
        "<p>Like this story? Share it with a friend!</p>",
        "<p>Follow The Harbour Post on Twitter and Instagram, and send us a picture.</p>",
        "<p>The Harbour Post is not responsible for the opinions of its guests.</p>",
        "<p>This article contains affiliate links, for which we are paid.</p>",
        "<p>We may earn a commission where you buy through links here.</p>",
        "<p>Already a subscriber? Log in to read on.</p>",
        "<p>MIRA: Otra grúa en el puerto</p>",
        "<p>Hazte miembro, y lee sin anuncios.</p>",
        "<p>Lust auf mehr?</p>"
      })
  void leavesOutWhatBelongsToThePage(String line) {
    assertEquals(
        PLAIN + "\n" + PLAIN,
        body("", "<h1>The crane stays</h1><article>" + TEXT + line + TEXT + "</article>"));
  }

  @Test
  void takesTheTextBelowTheTitleThoughMoreStandsAbove() {
    String teaser =
        "<div class=box>Something else happened elsewhere, as they say, and more will be known soon.</div>";
    assertEquals(
        PLAIN,
        body(
            "",
            "<div><section>"
                + teaser.repeat(6)
                + "</section></div><div><h1>The crane stays</h1><div>"
                + TEXT
                + "</div></div>"));
  }

  @Test
  void takesNoCaptionForText() {
    String caption =
        "The crane, seen from the ferry, in May, before the paint came off. ".repeat(8);
    assertEquals(
        PLAIN + "\n" + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><article>"
                + TEXT
                + "<div class=wp-caption><img src=/crane.jpg><p class=wp-caption-text>"
                + caption
                + "</p></div><figure><div><span>A crane. Photo: A. Nil</span></div></figure>"
                + TEXT
                + "</article>"));
  }

  @Test
  void goesOnBelowALinkToAnotherArticleNearTheEnd() {
    assertEquals(
        (PLAIN + "\n").repeat(8) + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><article>"
                + TEXT.repeat(8)
                + "<p>READ MORE: The other crane</p>"
                + TEXT
                + "</article>"));
  }

  @Test
  void leavesOutWhatStandsAboveTheTitleInTheSameBox() {
    String teaser =
        "<li><a href=/x>Elsewhere</a><p>Something else happened elsewhere, as they say, and more will"
            + " be known soon.</p></li>";
    assertEquals(
        PLAIN + "\n" + PLAIN,
        body(
            "",
            "<div class=main><div class=tabs><ul>"
                + teaser.repeat(12)
                + "</ul></div><article><img src=/crane.jpg><h1>The crane stays</h1>"
                + TEXT
                + TEXT
                + "</article></div>"));
  }

  @Test
  void takesTheTextCloseToTheTitleThoughMoreStandsAtTheFoot() {
    String teaser =
        "<div><h4><a href=/x>Elsewhere</a></h4>Something else happened elsewhere, as they say, on the"
            + " same day, and more, it is said, will be known soon.</div>";
    assertEquals(
        (PLAIN + "\n").repeat(3).strip(),
        body(
            "",
            "<div><div><h1>The crane stays</h1><div>"
                + TEXT.repeat(3)
                + "</div></div></div><div><div class=topics>"
                + teaser.repeat(8)
                + "</div></div>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "article-end__author-bio",
        "post-share content_related",
        "story__newsletter",
        "article-gating"
      })
  void readsNamesFromTheirEnd(String name) {
    assertEquals(
        PLAIN + "\n" + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><article>"
                + TEXT
                + "<div class='"
                + name
                + "'><p>Ann Quay, who lives by the harbour, has written on ships since 1998.</p></div>"
                + TEXT
                + "</article>"));
    assertEquals(
        PLAIN + "\n" + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><div><div class='"
                + name
                + "'>"
                + TEXT
                + TEXT
                + "</div></div>"
                + "<div class=sidebar><ul>"
                + "<li>Elsewhere it rained for most of the day, as it will again.</li>".repeat(9)
                + "</ul></div>"));
  }

  @Test
  void leavesOutADisclaimerLongerThanTheText() {
    assertEquals(
        "周二，港务委员会决定保留一九一一年建成的旧吊车，并按最初的颜色重新油漆。",
        body(
            "",
            "<h1>The crane stays</h1><div><p>周二，港务委员会决定保留一九一一年建成的旧吊车，并按最初的颜色重新油漆。</p>"
                + "<p>免责声明：本文仅代表作者个人观点，与本网无关。其原创性以及文中陈述文字和内容未经本站证实，请读者仅作参考。</p></div>"));
  }

  @Test
  void keepsTheSentenceThatIsALinkAsAWhole() {
    assertEquals(
        PLAIN
            + "\nThe letter can be read in the town hall.\nIt has nine thousand names under it and more still come in.\n"
            + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><article>"
                + TEXT
                + "<p><a href=/letter>The letter can be read in the town hall.</a></p>"
                + "<p><a href=/other>The other crane is sold for scrap</a></p>"
                + "<div><div><p>It has <a href=/signers>nine thousand names</a> under it and more still come in.</p></div></div>"
                + TEXT
                + "</article>"));
  }

  @Test
  void keepsTheParagraphsBeforeTheBoxThatIsNamedAsTheText() {
    String more = TEXT.replace("<p>", "<p class=bodytext>");
    assertEquals(
        PLAIN + "\n" + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><div><p class=title>" + TEXT.substring(3) + more + "</div>"));
    String opening =
        "The harbour council voted on Tuesday to keep the old crane, which has stood on the quay since"
            + " 1911, and to paint it again in its first colour, whatever the owners of the new halls"
            + " say about it, as they did for an hour, without much of an answer from the others.";
    assertEquals(
        opening + "\n" + PLAIN + "\n" + PLAIN,
        body(
            "",
            "<h1>The crane stays</h1><div><p>"
                + opening
                + "</p><div id=article-text>"
                + TEXT
                + TEXT
                + "</div></div>"));
  }

  private static String body(String head, String html) {
    String page =
        "<head><title>The crane stays</title>%s</head><body>%s</body>".formatted(head, html);
    Extraction got =
        Extractor.extract(
            new Page(
                WebUrl.of("https://news.test/crane"),
                "text/html; charset=utf-8",
                page.getBytes(StandardCharsets.UTF_8)));
    return Cleaner.prose(assertInstanceOf(Extraction.FromPage.class, got).article().body());
  }
}
