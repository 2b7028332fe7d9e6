package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.model.WebUrl;

/// When an article was published, by the several things that a page says about it.
class PublishedTest {
  private static final String UTC =
      "<meta property=article:published_time content='2024-05-22T02:18:11Z'>";

  @Test
  void tellsTheTimeInThePublishersOwnZone() {
    assertEquals(
        "2024-05-21T21:18:11-05:00",
        published("/a", UTC, "<time datetime='2024-05-21T21:18:11-05:00'>yesterday</time>"));
    assertEquals(
        "2024-05-21T21:18:11-05:00",
        published("/a", UTC, "<time datetime='2024-05-21 21:18:11'>yesterday</time>"));
    assertEquals(
        "2024-05-22T02:18:11Z",
        published("/a", UTC, "<time datetime='2024-05-21T22:00:00-05:00'>other</time>"));
  }

  @Test
  void takesNoDateOfAnotherArticle() {
    assertEquals(
        "2024-05-21",
        published("/2024/05/21/crane", "", "<time datetime='2009-01-02'>2 January 2009</time>"));
    assertEquals(
        "2024-05-20",
        published(
            "/a",
            "",
            "<a href=/b><time datetime='2009-01-02'></time></a><p class=post-date>20 May 2024</p>"));
  }

  @Test
  void readsADateAboveTheTitle() {
    assertEquals(
        "2020-03-17",
        published("/a", "", "<p class=published-date>martes 17 de marzo de 2020</p><h1>Una</h1>"));
  }

  @ParameterizedTest
  @CsvSource({
    "الأربعاء 28 آب/اغسطس 2013, 2013-08-28",
    "28 آب 2013, 2013-08-28",
    "5 كانون الثاني / يناير 2014, 2014-01-05",
    "5 تشرين الأول 2014, 2014-10-05",
    "5 أكتوبر 2014, 2014-10-05",
  })
  void readsTheMonthsOfTheLevant(String written, String day) {
    assertEquals(
        day, published("/a", "", "<p class=published-date>" + written + "</p><h1>Una</h1>"));
  }

  private static String published(String path, String head, String top) {
    String html =
        "<head>%s</head><body>%s<div>%s</div></body>"
            .formatted(
                head,
                top,
                "<p>The harbour council voted to keep the old crane, which has stood on the quay for long.</p>"
                    .repeat(6));
    var page =
        new Page(
            WebUrl.of("https://news.test" + path),
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(
            TestJson.flat(ExtractionJson.toJson("a", Extractor.extract(page))).get("published"))
        .orElse("");
  }
}
