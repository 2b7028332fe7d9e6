package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.model.Article;
import tidings.model.Picture;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

class DetailsTest {
  private static final String TEXT =
      "<p>The harbour council voted on Tuesday to keep the old crane, which has stood on the quay"
          + " since 1911, and to paint it again in its first colour.</p>";

  @Test
  void tellsSectionKeywordsAndPaywall() {
    Details json =
        page(
                "/crane",
                """
                <script type=application/ld+json>{"@type":"NewsArticle","articleSection":"Harbour",
                "keywords":"crane, quay","isAccessibleForFree":false}</script>
                """,
                TEXT.repeat(4))
            .details();
    assertEquals(
        new Details(
            Optional.of("Harbour"),
            List.of("crane", "quay"),
            true,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        json);
    Details head =
        page(
                "/crane",
                "<meta property=article:section content=Harbour><meta property=article:tag content=crane>"
                    + "<meta property=article:tag content=quay>",
                TEXT.repeat(4))
            .details();
    assertEquals(Optional.of("Harbour"), head.section());
    assertEquals(List.of("crane", "quay"), head.keywords());
    assertFalse(head.paywalled());
  }

  @Test
  void readsWhatIsSaidInRdfa() {
    Article schema =
        page(
                "/crane",
                "<meta property=schema:articleSection content=Harbour>",
                "<div vocab=https://schema.org/ typeof=NewsArticle><h2 property=headline>So it stands</h2>"
                    + "<span property=author typeof=Person><b property=name>Ann Lee</b></span>"
                    + "<span property=datePublished content=2024-05-21T08:15:00+02:00>On Tuesday</span>"
                    + "<span property='schema:dateModified' content=2024-05-22T09:00:00+02:00></span>"
                    + "<div property=schema:articleBody>"
                    + TEXT.repeat(4)
                    + "</div></div>")
            .article();
    assertEquals("So it stands", schema.title());
    assertEquals(List.of("Ann Lee"), schema.authors());
    assertEquals(Optional.of("2024-05-21T08:15:00+02:00"), schema.published().map(Timestamp::text));
    assertEquals(Optional.of("2024-05-22T09:00:00+02:00"), schema.updated().map(Timestamp::text));
    Article dublin =
        page(
                "/crane",
                "<meta property=dcterms:creator content='Max Moe'>",
                "<h1 property=dc:title>So it stands</h1><p><span property='dc:date dc:created'"
                    + " content=2024-05-21T08:15:00+02:00>Tuesday</span></p><div property=content:encoded>"
                    + TEXT.repeat(4)
                    + "</div>")
            .article();
    assertEquals("So it stands", dublin.title());
    assertEquals(List.of("Max Moe"), dublin.authors());
    assertEquals(Optional.of("2024-05-21T08:15:00+02:00"), dublin.published().map(Timestamp::text));
  }

  @Test
  void pairsNamesWithTheirLatinSpelling() {
    String text =
        "<p>以色列总理本雅明·内塔尼亚胡（Benjamin Netanyahu）周二会见了克雷默（Moritz Kraemer），并谈到国际货币基金组织（IMF）的报告。</p>"
            + "<p>ベンヤミン・ネタニヤフ（Benjamin Netanyahu）氏が会見し、停戦の見通しについて述べた。</p>";
    assertEquals(
        List.of(
            new NamePair("本雅明·内塔尼亚胡", "Benjamin Netanyahu"),
            new NamePair("克雷默", "Moritz Kraemer"),
            new NamePair("ベンヤミン・ネタニヤフ", "Benjamin Netanyahu")),
        page("/a", "", text).details().names());
  }

  @Test
  void takesNeitherOfficesNorHonoursForPartsOfNames() {
    assertEquals(
        List.of(
            new NamePair("乌戈·佩德韦", "Hugo Pedway"),
            new NamePair("约翰·奎伊", "John Quay"),
            new NamePair("墨菲", "Ann Murphy"),
            new NamePair("怵沓", "Edward Chuta"),
            new NamePair("阿娜·德·洛", "Ana de Lo")),
        NamePair.in(
            "州长乌戈·佩德韦（Hugo Pedway）同约翰·奎伊爵士（John Quay）、议员墨菲女士（Ann Murphy）、"
                + "司机是·怵沓（Edward Chuta）、第九（The Ninth）和阿娜·德·洛 (Ana de Lo)。"));
  }

  @Test
  void findsTheOtherPagesOfAnArticle() {
    String pager = "<p><a href=%s>2</a> <a href=%s>3</a> <a href=%s>%s</a></p>";
    assertEquals(
        List.of("https://news.test/crane/2", "https://news.test/crane/3"),
        next("/crane", pager.formatted("/crane/2", "/crane/3", "/crane/2", "Next")));
    assertEquals(
        List.of("https://news.test/crane_2.html", "https://news.test/crane_3.html"),
        next(
            "/crane.html", pager.formatted("crane_2.html", "crane_3.html", "crane_2.html", "下一页")));
    assertEquals(
        List.of("https://news.test/crane?page=2"),
        next("/crane", "<link rel=next href='?page=2'>"));
    assertEquals(
        List.of(),
        next("/crane", "<link rel=next href=/another-story><a href=/crane-2>The second crane</a>"));
    assertEquals(
        List.of(), next("/crane/2", pager.formatted("/crane/2", "/crane/3", "/crane/3", "Next")));
  }

  @Test
  void joinsPagesWithoutWhatTheyRepeat() {
    String second =
        "<p>Painters will start in spring, when the wind is low, and need about three weeks for it.</p>";
    Extraction.FromPage one = page("/crane", "", TEXT.repeat(1) + TEXT.replace("old", "tall"));
    Extraction.FromPage two =
        page("/crane/2", "", TEXT + second.repeat(1) + second.replace("wind", "sea"));
    Extraction.FromPage joined = JoinedPages.join(List.of(one, two));
    String text = Cleaner.prose(joined.article().body());
    assertEquals(4, text.lines().count(), text);
    assertTrue(text.startsWith(Cleaner.prose(one.article().body())));
    assertEquals(one.article().title(), joined.article().title());
    assertEquals("2 pages joined", joined.reason());
    assertEquals(one, JoinedPages.join(List.of(one)));
  }

  @Test
  void keepsAGalleryWithItsCaptions() {
    String figure =
        "<figure><img src=/crane-%d.jpg><figcaption>Crane %d, from the ferry.</figcaption></figure>";
    Article article =
        page(
                "/crane",
                "",
                "<article>"
                    + TEXT
                    + figure.formatted(1, 1)
                    + TEXT
                    + figure.formatted(2, 2)
                    + figure.formatted(3, 3)
                    + TEXT
                    + "</article>")
            .article();
    assertEquals(Optional.of("Crane 1, from the ferry."), article.lead().map(Picture::caption));
    String body = article.body().value();
    for (int i = 2; i < 4; i++) {
      assertTrue(body.contains("Crane %d, from the ferry.".formatted(i)), body);
      assertTrue(body.contains("https://news.test/crane-%d.jpg".formatted(i)), body);
    }
  }

  private static List<String> next(String path, String links) {
    return page(path, "", TEXT.repeat(4) + links).details().nextPages().stream()
        .map(WebUrl::href)
        .toList();
  }

  private static Extraction.FromPage page(String path, String head, String html) {
    String page =
        "<head><title>The crane stays</title>%s</head><body><div>%s</div></body>"
            .formatted(head, html);
    return assertInstanceOf(
        Extraction.FromPage.class,
        Extractor.extract(
            new Page(
                WebUrl.of("https://news.test" + path),
                "text/html; charset=utf-8",
                page.getBytes(StandardCharsets.UTF_8))));
  }
}
