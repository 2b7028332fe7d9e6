package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.model.WebUrl;

class AuthorsTest {
  private static final String TEXT =
      "<p>The harbour council voted on Tuesday to keep the old crane, which has stood on the quay"
          + " since 1911, and to paint it again in its first colour.</p>";

  @Test
  void readsAPersonInAnyShapeOfJsonLd() {
    for (String author :
        new String[] {
          "\"Ann Lee\"",
          "[\"Ann Lee\"]",
          "{\"@type\":\"Person\",\"name\":\"Ann Lee\"}",
          "[{\"@type\":\"Person\",\"name\":[\"Ann Lee\"]}]",
          "{\"@id\":\"#ann\"}"
        }) {
      String json =
          "{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":%s},{\"@id\":\"#ann\",\"name\":\"Ann Lee\"}]}"
              .formatted(author);
      assertEquals(
          List.of("Ann Lee"),
          authors("<script type=application/ld+json>" + json + "</script>", ""),
          author);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "By Ann Lee and Bob Stone!Ann Lee|Bob Stone",
        "Ann Lee, Bob Stone!Ann Lee|Bob Stone",
        "Von Jana Weiß und Uwe Groß!Jana Weiß|Uwe Groß",
        "Par Léa Petit et Luc Roy!Léa Petit|Luc Roy",
        "Por Eva Ruiz y Juan Gil!Eva Ruiz|Juan Gil",
        "Автор: Анна Белова!Анна Белова",
        "Posted on 21 May 2020 by Ann Lee!Ann Lee",
        "View all posts by Ann Lee!Ann Lee",
        "Staff and wire reports!Staff and wire reports",
        "作者：王小明!王小明"
      })
  void cutsABylineIntoNames(String byline, String names) {
    assertEquals(
        List.of(names.split("\\|", -1)),
        authors("<meta name=author content='" + byline + "'>", ""));
  }

  @Test
  void takesTheBylineWhereTheHeadNamesOnlyTheSiteOrAnAccount() {
    String byline = "<p class=byline>By <a href=/staff/ann>Ann Lee</a></p>";
    assertEquals(
        List.of("Ann Lee"),
        authors(
            "<meta property=og:site_name content='Quay Post'><meta name=author content='Quay Post'>",
            byline));
    assertEquals(List.of("Ann Lee"), authors("<meta name=author content=ann.lee>", byline));
    assertEquals(
        List.of("Ann Lee"), authors("<meta name=author content='name, a@b.test'>", byline));
    assertEquals(List.of(), authors("<meta name=author content='name, a@b.test'>", ""));
    assertEquals(
        List.of("Quay Post"),
        authors(
            "<meta property=og:site_name content='Quay Post'><meta name=author content='Quay Post'>",
            ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "<div>By</div><div>Ann Lee</div>!Ann Lee",
        "<span>Von <a href=/x>Jana Weiß</a></span>!Jana Weiß",
        "<span class=author><a href=/a/1>Ann Lee</a> and <a href=/a/2>Bob Stone</a></span>!Ann Lee|Bob Stone",
        "<a rel=author href=/x>Ann Lee</a>!Ann Lee",
        "<address>Ann Lee</address>!Ann Lee",
        "<p>（记者 王小明）</p>!王小明",
        "<p>本报记者王小明发自北京</p>!王小明",
        "<p>記者王小明／台北報導</p>!王小明",
        "<p>（中央社記者王小明台北19日電）</p>!王小明",
        "<p>作者：王小明 李大海</p>!王小明|李大海",
        "<p>홍길동 기자</p>!홍길동"
      })
  void readsTheBylineThatReadersSee(String byline, String names) {
    assertEquals(List.of(names.split("\\|", -1)), authors("", byline));
  }

  @Test
  void takesNoCommenterAndNoPhotographer() {
    assertEquals(List.of(), authors("", "<p>▲码头（圖／記者王小明攝）</p>"));
    assertEquals(
        List.of(), authors("", "<nav class=author>Ann Lee</nav><p>On 1 May there was no wind."));
  }

  private static List<String> authors(String head, String byline) {
    String html =
        "<head><title>The crane stays</title>%s</head><body><h1>The crane stays</h1>%s<div>%s</div></body>"
            .formatted(head, byline, TEXT.repeat(4));
    var page =
        new Page(
            WebUrl.of("https://news.test/crane"),
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(Extraction.FromPage.class, Extractor.extract(page)).article().authors();
  }
}
