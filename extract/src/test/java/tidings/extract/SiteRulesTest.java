package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.extract.Extraction.NotAnArticle;
import tidings.extract.Extraction.Why;
import tidings.model.Article;
import tidings.model.Picture;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// What operators say about the sites that the general way does not get right.
class SiteRulesTest {
  private static final WebUrl URL = WebUrl.of("https://www.harbour.example/news/crane");

  /// The general way takes the minutes of the council: there is far more of them.
  private static final String PAGE =
      """
      <!doctype html><title>Harbour</title>
      <h1>Harbour portal</h1><h2 class=hl>The crane stays</h2>
      <div class=who>by Ann Lee</div><div class=when data-x=1>2024-05-21 08:15</div>
      <div class=pic><img src=/crane.jpg></div>
      <div class=short>Six lines only.<div class=promo>Buy our map.</div><script>alert(1)</script></div>
      <p class=pager><a href=/news/crane/b>more</a><a href=https://else.example/b>ad</a></p>
      <div class=minutes>%s</div>
      """
          .formatted(
              "<p>The council met at seven, read the minutes of the last meeting, and, after some words on the weather, closed.</p>"
                  .repeat(20));

  private static final String RULE =
      """
      # The portal of the harbour
      body: .text-of-old
      body: .short

      title: .hl
      authors: .who
      published: .when
      lead-picture: .pic
      remove: .promo
      next-page: .pager a
      """;

  @Test
  void picksWhatARuleNames() throws SiteRuleException {
    Extraction.FromPage got = found(PAGE, Map.of("harbour.example.txt", RULE));
    Article article = got.article();
    assertEquals("<p>Six lines only.</p>", article.body().value());
    assertEquals("The crane stays", article.title());
    assertEquals(List.of("Ann Lee"), article.authors());
    assertEquals(Optional.of("2024-05-21 08:15"), article.published().map(Timestamp::text));
    assertEquals(
        Optional.of("https://www.harbour.example/crane.jpg"),
        article.lead().map(Picture::url).map(WebUrl::href));
    assertEquals(
        List.of(WebUrl.of("https://www.harbour.example/news/crane/b")), got.details().nextPages());
    assertEquals(
        Optional.of(
            new RuleUse(
                "harbour.example.txt",
                List.of(
                    "body", "title", "authors", "published", "lead-picture", "remove", "next-page"),
                List.of())),
        got.details().rule());
    assertTrue(ExtractionJson.toJson("x", got).contains("\"from\":\"rule\""));
  }

  @Test
  void goesTheGeneralWayWhereASelectorFindsNothingAndSaysSo() throws SiteRuleException {
    String rule = "body: .gone\ntitle: .hl\nauthors: .gone\nremove: .gone\n";
    Extraction.FromPage got = found(PAGE, Map.of("harbour.example.txt", rule));
    assertTrue(got.article().body().value().startsWith("<p>The council met"));
    assertEquals("The crane stays", got.article().title());
    RuleUse use = got.details().rule().orElseThrow();
    assertEquals(List.of("title"), use.used());
    assertEquals(List.of("body", "authors"), use.missed());
    assertEquals(List.of("body"), use.lost());
    String json = ExtractionJson.toJson("x", got);
    assertTrue(json.contains("\"from\":\"page\""), json);
    assertTrue(json.contains("\"missed\":[\"body\",\"authors\"]"), json);
    NotAnArticle none =
        assertInstanceOf(
            NotAnArticle.class,
            extract("<form><input type=password></form>", Map.of("harbour.example.txt", rule)));
    assertEquals(
        List.of("body", "title"), none.shell().orElseThrow().details().rule().get().lost());
  }

  @Test
  void takesTheRuleOfTheMostSpecificHost() throws SiteRuleException {
    Map<String, String> files =
        Map.of(
            "example.txt", "title: h1",
            "harbour.example.txt", "title: .hl",
            "www2.harbour.example.txt", "title: h1",
            "arbour.example.txt", "title: h1");
    assertEquals("The crane stays", found(PAGE, files).article().title());
    Extraction.FromPage none = found(PAGE, Map.of("news.harbour.example.txt", RULE));
    assertEquals(Optional.empty(), none.details().rule());
    assertFalse(ExtractionJson.toJson("x", none).contains("\"rule\""));
  }

  @Test
  void tellsEveryMistakeWithFileAndLine() {
    String wrong =
        """
        boddy: article
        lead picture
        body:
        title: h1[
        authors: [class~=(a+)+$]
        published: p:has(b:has(i))
        updated: p::textnode
        """;
    SiteRuleException thrown =
        assertThrows(
            SiteRuleException.class,
            () ->
                SiteRules.parse(
                    Map.of(
                        "a.example.txt", wrong,
                        "A.example.txt", "title: h1",
                        "a.example", "",
                        "b.example:80.txt", "")));
    String all = String.valueOf(thrown.getMessage());
    for (String expected :
        List.of(
            "a.example.txt:1: unknown key 'boddy'; did you mean 'body'?",
            "a.example.txt:2: write 'key: CSS selector'",
            "a.example.txt:3: 'body': a CSS selector is missing",
            "a.example.txt:4: 'title': no CSS selector: ",
            "a.example.txt:5: 'authors': regular expressions are not taken; use [class*=part]",
            "a.example.txt:6: 'published': more than one ':has'",
            "a.example.txt:7: 'updated': only elements can be picked",
            "a.example.txt: for the same host as A.example.txt",
            "a.example: a rule is named after the host",
            "b.example:80.txt: a rule is named after the host")) {
      assertTrue(all.contains(expected), expected + " in:\n" + all);
    }
    assertEquals(10, all.lines().count(), all);
  }

  @Test
  void endsWithinItsTimeOnAPageMadeToBeSlow() throws SiteRuleException {
    String page = "<p>x".repeat(200_000); // each selector alone would take minutes
    var limits = new Limits(1 << 20, 1_000_000, 200, Duration.ofMillis(20));
    String rule = "body: p:nth-last-child(300000)\n".repeat(20);
    Extraction got =
        Extractor.extract(page(page), limits, SiteRules.parse(Map.of("example.txt", rule)));
    assertEquals(Why.TOO_SLOW, assertInstanceOf(NotAnArticle.class, got).why());
  }

  private static Extraction.FromPage found(String html, Map<String, String> files)
      throws SiteRuleException {
    return assertInstanceOf(Extraction.FromPage.class, extract(html, files));
  }

  private static Extraction extract(String html, Map<String, String> files)
      throws SiteRuleException {
    return Extractor.extract(page(html), Limits.DEFAULT, SiteRules.parse(files));
  }

  private static Page page(String html) {
    return new Page(URL, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }
}
