package tidings.mirror;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// Feeds and pages as publishers write them, for tests.
final class Feeds {
  static final String RSS = "application/rss+xml";
  static final String ATOM = "application/atom+xml";
  static final String HTML = "text/html; charset=utf-8";
  static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

  private Feeds() {}

  /// An item of an RSS feed; what is empty is left out.
  record Item(String guid, String link, String title, Instant time, String body) {
    static Item of(String guid, String link, String title) {
      return new Item(guid, link, title, NOON, article(title));
    }

    Item withBody(String newBody) {
      return new Item(guid, link, title, time, newBody);
    }

    Item withTime(Instant newTime) {
      return new Item(guid, link, title, newTime, body);
    }

    String xml() {
      return "<item>"
          + (guid.isEmpty() ? "" : "<guid isPermaLink=\"false\">" + escape(guid) + "</guid>")
          + (link.isEmpty() ? "" : "<link>" + escape(link) + "</link>")
          + (title.isEmpty() ? "" : "<title>" + escape(title) + "</title>")
          + "<pubDate>"
          + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC))
          + "</pubDate>"
          + (body.isEmpty() ? "" : "<description>" + escape(body) + "</description>")
          + "</item>";
    }
  }

  /// An RSS feed of a site at `https://news.example/`.
  static String rss(Item... items) {
    return rss("", items);
  }

  static String rss(String head, Item... items) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>News"
        + "</title><link>https://news.example/</link>"
        + head
        + Stream.of(items).map(Item::xml).collect(Collectors.joining())
        + "</channel></rss>";
  }

  /// The same feed as the discover stage sees it.
  static Feed read(String xml) {
    var hints = FeedHints.of(WebUrl.of("https://news.example/rss.xml"));
    FeedReading reading =
        FeedReader.read(
            xml.getBytes(java.nio.charset.StandardCharsets.UTF_8), hints, FeedLimits.DEFAULT);
    return Optional.of(reading)
        .filter(FeedReading.Read.class::isInstance)
        .map(read -> ((FeedReading.Read) read).feed())
        .orElseThrow(() -> new AssertionError("no feed: " + reading));
  }

  /// A text as long as an article is.
  static String article(String about) {
    return "<p>"
        + (about.replace("<", "").replace("&", "")
                + " is what this long and quite ordinary article is about, sentence after sentence. ")
            .repeat(12)
        + "</p>";
  }

  /// A page with an article in it.
  static String page(String title, String text) {
    return "<!doctype html><html lang=en><head><meta charset=utf-8><title>"
        + escape(title)
        + "</title></head><body><nav><a href=/>Home</a></nav><article><h1>"
        + escape(title)
        + "</h1>"
        + ("<p>"
                + text
                + " The council met again on Monday, and much was said about it, at length"
                + " and with care, by people who know the matter well.</p>")
            .repeat(6)
        + "</article><footer>Imprint</footer></body></html>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
