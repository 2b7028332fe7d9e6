package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.app.FeedFinder.Finding;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;
import tidings.testkit.StepClock;

/// Which feed `tidings add` takes for the address of a site.
final class FeedFinderTest {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String XML = "application/xml";
  private static final String TEXT = "The ferry stayed in port, the fog did not lift. ".repeat(40);

  private final FakeSite site = FakeSite.open();

  @AfterEach
  void close() {
    site.close();
  }

  private static String rss(String... linksAndTexts) {
    var out = new StringBuilder("<rss version='2.0'><channel><title>News</title>");
    for (int i = 0; i < linksAndTexts.length; i += 2) {
      out.append("<item><title>t</title><link>https://n.example/").append(linksAndTexts[i]);
      out.append("</link><description>")
          .append(linksAndTexts[i + 1])
          .append("</description></item>");
    }
    return out.append("</channel></rss>").toString();
  }

  private static String page(String... feeds) {
    var out = new StringBuilder("<!doctype html><title>News</title>");
    for (String feed : feeds) {
      String[] pathAndTitle = feed.split(" ", 2);
      out.append("<link rel=alternate type='application/rss+xml' href='").append(pathAndTitle[0]);
      out.append("' title='").append(pathAndTitle[1]).append("'>");
    }
    return out.append("<p>Welcome").toString();
  }

  private WebUrl found() throws InterruptedException {
    var settings =
        FetchSettings.of("https://example.org/contact")
            .withAllowPrivate(List.of(site.authority()))
            .withMinGap(Duration.ZERO);
    try (var fetcher = HttpFetcher.open(settings, StepClock.at("2026-03-01T12:00:00Z"))) {
      Finding finding = new FeedFinder(fetcher).find(WebUrl.of(site.url("/")));
      return assertInstanceOf(Finding.Found.class, finding, finding.toString()).url();
    }
  }

  @Test
  void takesTheArticlesNotTheComments() throws InterruptedException {
    site.on("/", Answer.ok(HTML, page("/comments/feed Comments", "/feed News")));
    site.on("/comments/feed", Answer.ok(XML, rss("1#c1", "I agree", "1#c2", "So do I")));
    site.on("/feed", Answer.ok(XML, rss("1", "short", "2", "short")));
    assertEquals(site.url("/feed"), found().href());
  }

  @Test
  void takesTheWholeTextOfTheSameArticles() throws InterruptedException {
    site.on("/", Answer.ok(HTML, page("/sum News", "/sport Sport", "/full Whole")));
    site.on("/sum", Answer.ok(XML, rss("1", "short", "2", "short")));
    site.on("/sport", Answer.ok(XML, rss("8", TEXT, "9", TEXT)));
    site.on("/full", Answer.ok(XML, rss("1", TEXT, "2", TEXT)));
    assertEquals(site.url("/full"), found().href());
  }

  @Test
  void takesASitemapOfNewsWhereThePageNamesNoFeed() throws InterruptedException {
    site.on("/", Answer.ok(HTML, page()));
    site.on(
        "/robots.txt",
        Answer.ok("text/plain", "User-agent: *\nAllow: /\nSitemap: " + site.url("/map.xml")));
    String index =
        "<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
            + "<sitemap><loc>/news.xml</loc><lastmod>2026-02-01</lastmod></sitemap></sitemapindex>";
    site.on("/map.xml", Answer.ok(XML, index));
    String news =
        "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>"
            + "<loc>/1.html</loc><news:news><news:title>Fog</news:title></news:news></url></urlset>";
    site.on("/news.xml", Answer.ok(XML, news));
    assertEquals(site.url("/news.xml"), found().href());
  }
}
