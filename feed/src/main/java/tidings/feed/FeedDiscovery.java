package tidings.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tidings.feed.FoundFeed.Kind;
import tidings.feed.encoding.Decoder;
import tidings.feed.page.ArticleAddress;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Finds the feeds of a page.
public final class FeedDiscovery {
  private static final Pattern FEED_ADDRESS =
      Pattern.compile(
          "(?i)(?:/(?:feeds?|rss|atom)(?:\\.(?:xml|json))?/?$)|(?:\\.(?:rss|atom|rdf)$)|(?:/(?:rss|feed|index|atom)\\.xml$)");
  private static final List<String> WELL_KNOWN =
      List.of("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json");

  private FeedDiscovery() {}

  /// The feeds that a page in this address names: by `link` elements, in their order, and after
  /// them by ordinary links that look like a feed's address.
  public static List<FoundFeed> inPage(byte[] html, WebUrl page) {
    return inPage(Decoder.decode(html, "").text(), page);
  }

  /// The same of a page that is text already.
  public static List<FoundFeed> inPage(String html, WebUrl page) {
    Document document = Jsoup.parse(html, page.href());
    Map<String, FoundFeed> found = new LinkedHashMap<>();
    for (Element link : document.select("link[rel][href]")) {
      named(link).ifPresent(feed -> found.putIfAbsent(feed.url().href(), feed));
    }
    for (Element anchor : document.select("a[href]")) {
      linked(anchor).ifPresent(feed -> found.putIfAbsent(feed.url().href(), feed));
    }
    return new ArrayList<>(found.values());
  }

  /// Where a site that names no feed most often has one, best first.
  public static List<WebUrl> wellKnown(WebUrl site) {
    return WELL_KNOWN.stream().flatMap(path -> site.resolve(path).stream()).toList();
  }

  /// Tells by its form whether an address that a sitemap lists is likely to be an article's.
  public static boolean looksLikeArticle(WebUrl url) {
    return !ArticleAddress.isOfNoArticle(url) && ArticleAddress.points(url) > 0;
  }

  private static Optional<FoundFeed> named(Element link) {
    List<String> relations =
        List.of(link.attr("rel").strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    Optional<Kind> kind = kind(link.attr("type"));
    boolean alternate = relations.contains("alternate") && kind.isPresent();
    boolean feed = relations.contains("feed") && !relations.contains("stylesheet");
    return alternate || feed ? found(link, kind.orElse(Kind.UNKNOWN)) : Optional.empty();
  }

  private static Optional<FoundFeed> linked(Element anchor) {
    String href = anchor.absUrl("href");
    boolean looksIt =
        WebUrl.parse(href).map(url -> FEED_ADDRESS.matcher(url.path()).find()).orElse(false);
    return looksIt ? found(anchor, kindOfAddress(href)) : Optional.empty();
  }

  private static Kind kindOfAddress(String href) {
    String name = href.toLowerCase(Locale.ROOT);
    return name.contains("atom")
        ? Kind.ATOM
        : name.contains("json") ? Kind.JSON : name.contains("rss") ? Kind.RSS : Kind.UNKNOWN;
  }

  private static Optional<FoundFeed> found(Element element, Kind kind) {
    return WebUrl.parse(element.absUrl("href"))
        .map(url -> {
          String given = element.attr("title");
          String title = Titles.normalize(given.isBlank() ? element.text() : given);
          return new FoundFeed(url, title.isEmpty() ? url.href() : title, kind);
        });
  }

  private static Optional<Kind> kind(String type) {
    String name = type.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    return switch (name) {
      case "application/rss+xml", "application/rdf+xml", "text/rss", "application/x-rss+xml" ->
          Optional.of(Kind.RSS);
      case "application/atom+xml", "application/x-atom+xml" -> Optional.of(Kind.ATOM);
      case "application/feed+json", "application/json" -> Optional.of(Kind.JSON);
      case "text/xml", "application/xml" -> Optional.of(Kind.UNKNOWN);
      default -> Optional.empty();
    };
  }
}
