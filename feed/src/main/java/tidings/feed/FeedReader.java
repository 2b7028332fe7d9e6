package tidings.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.feed.encoding.Decoded;
import tidings.feed.encoding.Decoder;
import tidings.feed.encoding.Gzip;
import tidings.feed.json.JsonFeedReader;
import tidings.feed.page.FrontPage;
import tidings.feed.sitemap.SitemapReader;
import tidings.feed.syndication.SyndicationReader;
import tidings.feed.syndication.SyndicationReader.Outcome;
import tidings.feed.xml.XmlLimitException;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// The one door: reads RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed and sitemaps, in
/// whatever encoding and state they are. It never throws on bad input, never opens a connection,
/// and never follows what a document declares.
///
/// ```java
/// switch (FeedReader.read(bytes, FeedHints.of(url), FeedLimits.DEFAULT)) {
///   case FeedReading.Read(Feed feed) -> feed.entries().forEach(this::discover);
///   case FeedReading.NotAFeed(String reason) -> failed(reason);
///   case FeedReading.Refused(String reason) -> failed(reason);
/// }
/// ```
public final class FeedReader {
  private static final Pattern ROOT =
      Pattern.compile(
          "<(?:[A-Za-z_][\\w.-]{0,40}:)?(rss|rdf|feed|channel|urlset|sitemapindex|opml|html)[\\s>/]",
          Pattern.CASE_INSENSITIVE);

  private FeedReader() {}

  /// Reads bytes.
  public static FeedReading read(byte[] body, FeedHints hints, FeedLimits limits) {
    return withinLimits(body, limits, bytes -> readDecoded(decode(bytes, hints), hints, limits));
  }

  /// Reads a stream, but never more of it than [FeedLimits#maxBytes] and one byte. The stream is
  /// not closed.
  ///
  /// @throws IOException where the stream cannot be read
  public static FeedReading read(InputStream body, FeedHints hints, FeedLimits limits)
      throws IOException {
    return read(body.readNBytes((int) Math.min(limits.maxBytes() + 1, 1 << 30)), hints, limits);
  }

  /// Reads a page of HTML as a list of links to articles, for sites without a feed. A front page
  /// may have none just now, and then says so in [Feed#mended]; a page that does not even link to
  /// its own site is none.
  public static FeedReading readFrontPage(byte[] html, FeedHints hints, FeedLimits limits) {
    return withinLimits(
        html,
        limits,
        bytes -> {
          Decoded decoded = decode(bytes, hints);
          Optional<WebUrl> base = hints.base();
          if (base.isEmpty()) {
            return new FeedReading.NotAFeed("a front page can only be read with its address");
          }
          Feed feed =
              FrontPage.read(decoded.text(), base.get(), limits.maxItems(), decoded.encoding());
          return feed.entries().isEmpty() && feed.mended().isEmpty()
              ? new FeedReading.NotAFeed("no links to articles were found in the page")
              : new FeedReading.Read(feed);
        });
  }

  private interface Step {
    FeedReading apply(byte[] bytes);
  }

  private static FeedReading withinLimits(byte[] body, FeedLimits limits, Step step) {
    try {
      byte[] plain = Gzip.unpack(body, limits.maxBytes());
      if (plain.length > limits.maxBytes()) {
        return new FeedReading.Refused("larger than " + limits.maxBytes() + " bytes (byte limit)");
      }
      return step.apply(plain);
    } catch (XmlLimitException passed) {
      return new FeedReading.Refused(String.valueOf(passed.getMessage()));
    }
  }

  private static Decoded decode(byte[] body, FeedHints hints) {
    return Decoder.decode(body, hints.contentType());
  }

  private static FeedReading readDecoded(Decoded decoded, FeedHints hints, FeedLimits limits) {
    String text = decoded.text();
    int start = firstPrinting(text);
    if (start == text.length()) {
      return new FeedReading.NotAFeed("the document is empty");
    }
    if (text.charAt(start) == '{') {
      return readJson(decoded, start, hints, limits);
    }
    Matcher root = ROOT.matcher(text);
    if (!root.find()) {
      return looseItems(decoded, hints, limits);
    }
    return switch (root.group(1).toLowerCase(Locale.ROOT)) {
      case "urlset", "sitemapindex" ->
          found(
              SitemapReader.read(
                  text, hints.base(), limits.maxItems(), decoded.encoding(), limits.xml()),
              decoded);
      case "opml" -> new FeedReading.NotAFeed("an OPML list of feeds, not a feed");
      default -> readXml(decoded, hints, limits);
    };
  }

  private static FeedReading readJson(
      Decoded decoded, int start, FeedHints hints, FeedLimits limits) {
    return JsonFeedReader.read(
            decoded.text().substring(start),
            hints.base(),
            hints.language(),
            limits.maxItems(),
            limits.maxTextLength(),
            decoded.encoding())
        .map(feed -> found(feed, decoded))
        .orElseGet(() -> new FeedReading.NotAFeed("JSON, but not a JSON Feed"));
  }

  private static FeedReading looseItems(Decoded decoded, FeedHints hints, FeedLimits limits) {
    boolean markup = decoded.text().contains("<item") || decoded.text().contains("<entry");
    return markup
        ? readXml(decoded, hints, limits)
        : new FeedReading.NotAFeed("neither XML of a feed nor JSON");
  }

  private static FeedReading readXml(Decoded decoded, FeedHints hints, FeedLimits limits) {
    Outcome outcome =
        SyndicationReader.read(
            decoded.text(),
            hints.base(),
            hints.language(),
            limits.maxItems(),
            decoded.encoding(),
            limits.xml());
    return switch (outcome) {
      case Outcome.Syndicated(Feed feed) -> found(feed, decoded);
      case Outcome.Page() -> new FeedReading.NotAFeed("an HTML page, not a feed");
      case Outcome.Nothing() -> new FeedReading.NotAFeed("neither XML of a feed nor JSON");
    };
  }

  private static FeedReading found(Feed feed, Decoded decoded) {
    return new FeedReading.Read(feed.alsoMended(decoded.mended()));
  }

  private static int firstPrinting(String text) {
    int i = 0;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == '\ufeff')) {
      i++;
    }
    return i;
  }
}
