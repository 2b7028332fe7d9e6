package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.feed.FoundFeed.Kind;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.WebUrl;

final class FeedDiscoveryTest {
  private static final WebUrl PAGE = WebUrl.of("https://harbour.example/");

  @Test
  void findsTheFeedsThatAPageNames() {
    String html =
        """
        <link rel="stylesheet" href="/style.css">
        <link rel="alternate" type="application/rss+xml" href="/rss" title="News">
        <link rel="alternate" type="application/feed+json" href="feed.json">
        <a href="/about">About</a><a href="/sport/atom.xml">Sport</a>
        """;
    List<FoundFeed> found = FeedDiscovery.inPage(html, PAGE);
    assertEquals(
        List.of(
            new FoundFeed(WebUrl.of("https://harbour.example/rss"), "News", Kind.RSS),
            new FoundFeed(
                WebUrl.of("https://harbour.example/feed.json"),
                "https://harbour.example/feed.json",
                Kind.JSON),
            new FoundFeed(WebUrl.of("https://harbour.example/sport/atom.xml"), "Sport", Kind.ATOM)),
        found);
  }

  @Test
  void readsAFrontPageAsItsArticles() {
    String html =
        """
        <html lang="en"><title>Harbour News</title>
        <nav><a href="/2021/03/05/sections-of-our-newspaper">All the sections here</a></nav>
        <a href="/2021/03/05/ferry-stays-in-port">Ferry stays in port as fog thickens</a>
        <a href="/2021/03/05/ferry-stays-in-port#comments">12</a>
        <a href="/news/harbour-wall-to-be-raised-1234567">Harbour wall to be raised next year</a>
        <a href="/contact">Write to the editors of this paper</a>
        <a href="https://elsewhere.example/2021/03/05/a-b-c-d">A story that somebody else has</a>
        </html>
        """;
    var reading =
        FeedReader.readFrontPage(
            html.getBytes(StandardCharsets.UTF_8), FeedHints.of(PAGE), FeedLimits.DEFAULT);
    Feed feed = assertInstanceOf(FeedReading.Read.class, reading).feed();
    assertEquals(Feed.Format.FRONT_PAGE, feed.format());
    assertEquals(
        List.of("Ferry stays in port as fog thickens", "Harbour wall to be raised next year"),
        feed.entries().stream().map(entry -> entry.title()).toList());
  }

  @Test
  void believesAShortLinkThatTheSitemapListsToo() {
    String html =
        """
        <html lang="zh"><title>港口新闻</title>
        <a href="/p/a1">渡轮因大雾停航</a> <a href="/p/about">关于我们和本报历史</a>
        """;
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    var alone = FeedReader.readFrontPage(bytes, FeedHints.of(PAGE), FeedLimits.DEFAULT);
    assertInstanceOf(FeedReading.NotAFeed.class, alone);
    var beside =
        FeedReader.readFrontPage(
            bytes, FeedHints.of(PAGE), FeedLimits.DEFAULT, url -> url.path().equals("/p/a1"));
    Feed feed = assertInstanceOf(FeedReading.Read.class, beside).feed();
    assertEquals(List.of("渡轮因大雾停航"), feed.entries().stream().map(Entry::title).toList());
  }

  @Test
  void readsAPlainListOfAddressesAsASitemap() {
    String text = "https://harbour.example/a/1\nhttps://harbour.example/a/2\r\n\nnonsense\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var no = FeedReader.read(bytes, FeedHints.of(PAGE), FeedLimits.DEFAULT);
    assertInstanceOf(FeedReading.NotAFeed.class, no);
    byte[] list = text.replace("nonsense", "").getBytes(StandardCharsets.UTF_8);
    var reading = FeedReader.read(list, FeedHints.of(PAGE), FeedLimits.DEFAULT);
    Feed feed = assertInstanceOf(FeedReading.Read.class, reading).feed();
    assertEquals(Feed.Format.SITEMAP, feed.format());
    assertEquals(
        List.of("https://harbour.example/a/1", "https://harbour.example/a/2"),
        feed.entries().stream().map(Entry::linkText).toList());
  }

  @Test
  void readsANewsSitemap() {
    String xml =
        """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
            xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://harbour.example/a/1</loc><news:news>
        <news:publication><news:name>Harbour</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2021-03-05T01:30:00Z</news:publication_date>
        <news:title>Ferry &amp; fog</news:title></news:news></url></urlset>
        """;
    var reading =
        FeedReader.read(
            xml.getBytes(StandardCharsets.UTF_8), FeedHints.of(PAGE), FeedLimits.DEFAULT);
    Feed feed = assertInstanceOf(FeedReading.Read.class, reading).feed();
    assertEquals(Feed.Format.NEWS_SITEMAP, feed.format());
    assertEquals("Ferry & fog", feed.entries().getFirst().title());
  }

  @Test
  void writesTheSubscriptionListThatItReads() {
    var entry =
        new OpmlEntry(
            "Harbour & more",
            WebUrl.of("https://harbour.example/rss"),
            Optional.of(PAGE),
            "en",
            List.of("News", "Ports"));
    byte[] written = Opml.write("Mine", List.of(entry));
    var read = assertInstanceOf(OpmlReading.Read.class, Opml.read(written, FeedLimits.DEFAULT));
    assertEquals("Mine", read.title());
    assertEquals(List.of(entry), read.entries());
  }
}
