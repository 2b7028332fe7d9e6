package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.mirror.Feeds.Item;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.testkit.Answer;

/// What feeds have beyond the document at their address.
class BacklogTest extends MirrorFixture {
  private static final String XML = "application/xml";

  private static Item item(int number) {
    return Item.of("n" + number, "https://news.example/" + number, "Article number " + number);
  }

  private static String next(String url) {
    return "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='" + url + "'/>";
  }

  /// A feed of pages with two items each, numbered downwards from the newest.
  private void pages(int newest, int count) {
    for (int page = 0; page < count; page++) {
      String path = page == 0 ? "/rss.xml" : "/rss.xml?page=" + (page + 1);
      String next = page + 1 < count ? next(site.url("/rss.xml?page=" + (page + 2))) : "";
      int top = newest - 2 * page;
      site.on(path, Answer.ok(Feeds.RSS, Feeds.rss(next, item(top), item(top - 1))));
    }
  }

  private void later() {
    clock.advance(Duration.ofDays(1));
  }

  @Test
  void readsTheOlderPagesOfANewFeed() throws Exception {
    source("a", site.url("/rss.xml"));
    pages(10, 5);
    RunReport report = run();
    assertTrue(report.succeeded());
    assertEquals(10, documents("a").size());
    assertEquals(5, site.paths().size());
  }

  @Test
  void readsManyOlderPagesInMoreThanOneRunAndThenNoMore() throws Exception {
    source("a", site.url("/rss.xml"));
    pages(30, 15);
    String note = of(run(), "a").note();
    assertEquals(2 * (1 + Backlog.PER_RUN), documents("a").size());
    assertTrue(note.contains("1 older page"), note);
    later();
    run();
    assertEquals(30, documents("a").size());
    int before = site.paths().size();
    later();
    run();
    assertEquals(before + 1, site.paths().size());
  }

  @Test
  void goesBackToWhatItKnowsWhereMoreHasComeThanTheFeedHolds() throws Exception {
    source("a", site.url("/rss.xml"));
    pages(4, 2);
    run();
    later();
    pages(12, 6);
    run();
    assertEquals(12, documents("a").size());
    later();
    pages(13, 6);
    int before = site.paths().size();
    run();
    assertEquals(13, documents("a").size());
    assertEquals(before + 1, site.paths().size(), "nothing was missed, so no page is read");
  }

  @Test
  void triesAPageAgainThatCouldNotBeHadAndForgetsOneThatIsNotThere() throws Exception {
    source("a", site.url("/rss.xml"));
    pages(6, 3);
    site.on("/rss.xml?page=2", Answer.status(503));
    assertTrue(run().succeeded());
    assertEquals(2, documents("a").size());
    later();
    pages(6, 3);
    site.on("/rss.xml?page=3", Answer.status(404));
    String note = of(run(), "a").note();
    assertTrue(note.contains("left out"), note);
    assertEquals(4, documents("a").size());
    later();
    assertEquals("", of(run(), "a").note());
  }

  @Test
  void endsWherePagesLeadInACircle() throws Exception {
    source("a", site.url("/rss.xml"));
    site.on("/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss(next(site.url("/2")), item(2))));
    site.on("/2", Answer.ok(Feeds.RSS, Feeds.rss(next(site.url("/rss.xml")), item(1))));
    run();
    assertEquals(List.of("/rss.xml", "/2", "/rss.xml"), site.paths());
  }

  @Test
  void isNotLedThroughTheSiteByAFeed() throws Exception {
    source("a", site.url("/feeds/rss.xml"));
    String next = next(site.url("/admin?delete=1"));
    site.on("/feeds/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss(next, item(1))));
    run();
    assertEquals(List.of("/feeds/rss.xml"), site.paths());
  }

  private String sitemap(List<String> paths) {
    var out = new StringBuilder("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
    for (String path : paths) {
      out.append("<url><loc>").append(site.url(path)).append("</loc></url>");
      site.on(path, Answer.ok(Feeds.HTML, Feeds.page("Page at " + path, "A text about it.")));
    }
    return out.append("</urlset>").toString();
  }

  private String index(String... pathsAndTimes) {
    var out = new StringBuilder("<sitemapindex>");
    for (int i = 0; i < pathsAndTimes.length; i += 2) {
      out.append("<sitemap><loc>").append(site.url(pathsAndTimes[i])).append("</loc>");
      String time = pathsAndTimes[i + 1];
      out.append(time.isEmpty() ? "" : "<lastmod>" + time + "</lastmod>").append("</sitemap>");
    }
    return out.append("</sitemapindex>").toString();
  }

  @Test
  void readsTheSitemapsOfAnIndexAndLaterThoseThatChanged() throws Exception {
    source("a", site.url("/sitemap.xml"));
    site.on(
        "/sitemap.xml", Answer.ok(XML, index("/s1.xml", "2026-01-01", "/s2.xml", "2026-02-28")));
    site.on("/s1.xml", Answer.ok(XML, sitemap(List.of("/2026/01/01/old.html"))));
    site.on("/s2.xml", Answer.ok(XML, sitemap(List.of("/2026/02/28/new.html", "/tags/x", "/"))));
    assertTrue(run().succeeded());
    assertEquals(
        List.of("Page at /2026/01/01/old.html", "Page at /2026/02/28/new.html"), titles("a"));
    assertFalse(site.paths().contains("/tags/x"));

    later();
    site.on(
        "/sitemap.xml",
        Answer.ok(XML, index("/s1.xml", "2026-01-01", "/s2.xml", "2026-03-02T10:00:00Z")));
    site.on(
        "/s2.xml",
        Answer.ok(XML, sitemap(List.of("/2026/02/28/new.html", "/2026/03/02/newer.html"))));
    int before = site.paths().size();
    run();
    assertEquals(3, documents("a").size());
    assertEquals(
        List.of("/sitemap.xml", "/s2.xml", "/2026/03/02/newer.html"),
        site.paths().subList(before, site.paths().size()));
  }

  @Test
  void readsALongSitemapInMoreThanOneRun() throws Exception {
    source("a", site.url("/sitemap.xml"));
    List<String> paths = new ArrayList<>();
    int all = Backlog.ARTICLES_PER_SITEMAP + 5;
    IntStream.range(0, all).forEach(i -> paths.add("/2026/02/28/article-" + i + ".html"));
    site.on("/sitemap.xml", Answer.ok(XML, sitemap(paths)));
    run();
    assertEquals(Backlog.ARTICLES_PER_SITEMAP, documents("a").size());
    later();
    run();
    assertEquals(all, documents("a").size());
  }

  @Test
  void readsALongSitemapInAFileAsAWhole() throws Exception {
    List<String> paths = new ArrayList<>();
    int all = Backlog.ARTICLES_PER_SITEMAP + 5;
    IntStream.range(0, all).forEach(i -> paths.add("/2026/02/28/article-" + i + ".html"));
    Path file = Files.writeString(folder.resolve("sitemap.xml"), sitemap(paths));
    sources.add(
        new Source(
            new SourceId("a"),
            "A",
            List.of(new FeedAddress.Local(file)),
            Source.ContentChoice.AUTO,
            "a"));
    run();
    assertEquals(all, documents("a").size());
  }
}
