package tidings.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.feed.encoding.Decoded;
import tidings.feed.encoding.DecodedPieces;
import tidings.feed.encoding.Decoder;
import tidings.feed.encoding.Gzip;
import tidings.feed.json.JsonFeedReader;
import tidings.feed.page.FrontPage;
import tidings.feed.sitemap.SitemapReader;
import tidings.feed.syndication.SyndicationReader;
import tidings.feed.syndication.SyndicationReader.Outcome;
import tidings.feed.xml.FeedDocument;
import tidings.feed.xml.LimitException;
import tidings.feed.xml.Pieces;
import tidings.model.Entry;
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
    List<Entry> entries = new ArrayList<>();
    FeedReading reading =
        withinLimits(() -> {
          byte[] plain = unpacked(body, limits);
          Decoded decoded = Decoder.decode(plain, hints.contentType());
          return readDecoded(decoded, () -> "", hints, limits, entries::add);
        });
    return reading instanceof FeedReading.Read(Feed feed)
        ? new FeedReading.Read(feed.withEntries(entries))
        : reading;
  }

  /// Reads a stream, entry by entry: no more of it stands in memory than a piece of about a million
  /// characters and the entry being read. The feed that comes back has no entries of its own.
  ///
  /// What a feed says of itself behind its entries (a language, an author) counts for all of them
  /// where the feed is short; entries of a longer one go by what was said before.
  ///
  /// Where a limit is passed in the middle, the entries before it were handed over already.
  ///
  /// @param body read to its end or to the limit, and not closed
  /// @param entries takes the entries in document order
  /// @throws IOException where the stream cannot be read
  public static FeedReading stream(
      InputStream body, FeedHints hints, FeedLimits limits, Consumer<Entry> entries)
      throws IOException {
    try {
      return withinLimits(() -> {
        var pieces = new DecodedPieces(body, hints.contentType(), limits.maxBytes());
        return readDecoded(pieces.first(), pieces, hints, limits, entries);
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Reads a page of HTML as a list of links to articles, for sites without a feed. A front page
  /// may have none just now, and then says so in [Feed#mended]; a page that does not even link to
  /// its own site is none.
  public static FeedReading readFrontPage(byte[] html, FeedHints hints, FeedLimits limits) {
    return readFrontPage(html, hints, limits, url -> false);
  }

  /// As above, with the site's sitemap as a second witness.
  ///
  /// @param listed tells whether the sitemap lists an address
  public static FeedReading readFrontPage(
      byte[] html, FeedHints hints, FeedLimits limits, Predicate<WebUrl> listed) {
    return withinLimits(() -> {
      Decoded decoded = Decoder.decode(unpacked(html, limits), hints.contentType());
      Optional<WebUrl> base = hints.base();
      if (base.isEmpty()) {
        return new FeedReading.NotAFeed("a front page can only be read with its address");
      }
      Feed feed =
          FrontPage.read(decoded.text(), base.get(), listed, limits.maxItems(), decoded.encoding());
      return feed.entries().isEmpty() && feed.mended().isEmpty()
          ? new FeedReading.NotAFeed("no links to articles were found in the page")
          : new FeedReading.Read(feed);
    });
  }

  private static FeedReading withinLimits(Supplier<FeedReading> step) {
    try {
      return step.get();
    } catch (LimitException passed) {
      return new FeedReading.Refused(String.valueOf(passed.getMessage()));
    }
  }

  private static byte[] unpacked(byte[] body, FeedLimits limits) {
    byte[] plain = Gzip.unpack(body, limits.maxBytes());
    if (plain.length > limits.maxBytes()) {
      throw LimitException.ofBytes(limits.maxBytes());
    }
    return plain;
  }

  /// Reads a text of which the first piece, at least, is decoded.
  private static FeedReading readDecoded(
      Decoded first,
      Supplier<String> rest,
      FeedHints hints,
      FeedLimits limits,
      Consumer<Entry> entries) {
    String text = first.text();
    int start = firstPrinting(text);
    if (start == text.length()) {
      return new FeedReading.NotAFeed("the document is empty");
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return new FeedReading.NotAFeed("a ZIP archive, not a feed");
    }
    boolean json = text.charAt(start) == '{';
    var document =
        new FeedDocument(
            Pieces.of(json ? text.substring(start) : text, rest),
            first.encoding(),
            hints.base(),
            hints.language(),
            limits.maxItems(),
            limits.xml(),
            entries);
    return switch (json ? readJson(document) : readXml(text, document)) {
      case FeedReading.Read(Feed feed) -> new FeedReading.Read(feed.alsoMended(first.mended()));
      case FeedReading other -> other;
    };
  }

  private static FeedReading readJson(FeedDocument document) {
    Optional<Feed> feed = JsonFeedReader.read(document);
    return feed.isPresent()
        ? new FeedReading.Read(feed.get())
        : new FeedReading.NotAFeed("JSON, but not a JSON Feed");
  }

  private static FeedReading readXml(String beginning, FeedDocument document) {
    Matcher root = ROOT.matcher(beginning);
    if (!root.find() && !beginning.contains("<item") && !beginning.contains("<entry")) {
      return SitemapReader.readPlain(beginning, document)
          .<FeedReading>map(FeedReading.Read::new)
          .orElseGet(() -> new FeedReading.NotAFeed("neither XML of a feed nor JSON"));
    }
    String name = root.hasMatch() ? root.group(1).toLowerCase(Locale.ROOT) : "";
    return switch (name) {
      case "urlset", "sitemapindex" -> new FeedReading.Read(SitemapReader.read(document));
      case "opml" -> new FeedReading.NotAFeed("an OPML list of feeds, not a feed");
      default -> readSyndication(document);
    };
  }

  private static FeedReading readSyndication(FeedDocument document) {
    return switch (SyndicationReader.read(document)) {
      case Outcome.Syndicated(Feed feed) -> new FeedReading.Read(feed);
      case Outcome.Page() -> new FeedReading.NotAFeed("an HTML page, not a feed");
      case Outcome.Nothing() -> new FeedReading.NotAFeed("neither XML of a feed nor JSON");
    };
  }

  private static int firstPrinting(String text) {
    int i = 0;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == '\ufeff')) {
      i++;
    }
    return i;
  }
}
