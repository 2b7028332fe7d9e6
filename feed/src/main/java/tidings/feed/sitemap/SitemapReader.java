package tidings.feed.sitemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.feed.xml.Element;
import tidings.feed.xml.FeedDocument;
import tidings.feed.xml.TreeBuilder;
import tidings.feed.xml.TreeListener;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// Reads [sitemaps](https://www.sitemaps.org/protocol.html), indexes of sitemaps, and Google's news
/// sitemaps. Each address is an entry; only news sitemaps give it a title.
public final class SitemapReader implements TreeListener {
  private static final int LINES_LOOKED_AT = 20;
  private static final int MAX_ADDRESS = 4096;

  private final FeedDocument document;
  private int items;
  private boolean index;
  private boolean news;
  private boolean full;
  private String language = "";
  private String publication = "";

  private SitemapReader(FeedDocument document) {
    this.document = document;
  }

  /// Reads a document whose root is known to be a sitemap's.
  public static Feed read(FeedDocument document) {
    var reader = new SitemapReader(document);
    boolean broken =
        TreeBuilder.build(document.pieces(), document.base(), document.limits(), reader);
    List<String> mended = new ArrayList<>();
    if (broken) {
      mended.add("the XML is not well formed");
    }
    if (reader.full) {
      mended.add(document.limitReached());
    }
    return reader.feed(mended);
  }

  /// Reads [a plain list of addresses](https://www.sitemaps.org/protocol.html#otherformats), one a
  /// line; empty where the beginning of the document is something else.
  public static Optional<Feed> readPlain(String beginning, FeedDocument document) {
    List<String> lines =
        beginning.lines().limit(LINES_LOOKED_AT).filter(line -> !line.isBlank()).toList();
    if (lines.size() < 2 || !lines.stream().allMatch(SitemapReader::isAddress)) {
      return Optional.empty();
    }
    var reader = new SitemapReader(document);
    String text = document.pieces().get();
    String left = "";
    while (!text.isEmpty() && !reader.full) {
      String all = left + text;
      int end = all.lastIndexOf('\n') + 1;
      all.substring(0, end).lines().forEach(reader::plainAddress);
      left = all.length() - end > MAX_ADDRESS ? "" : all.substring(end);
      text = document.pieces().get();
    }
    reader.plainAddress(left);
    return Optional.of(reader.feed(reader.full ? List.of(document.limitReached()) : List.of()));
  }

  private static boolean isAddress(String line) {
    return line.length() <= MAX_ADDRESS
        && line.startsWith("http")
        && WebUrl.parse(line.strip()).isPresent();
  }

  private void plainAddress(String line) {
    if (!isAddress(line) || full) {
      return;
    }
    full = items >= document.maxItems();
    if (!full) {
      items++;
      document.entries().accept(new SitemapAddress(WebUrl.of(line.strip())).entry());
    }
  }

  private Feed feed(List<String> mended) {
    Feed.Format format =
        index ? Feed.Format.SITEMAP_INDEX : news ? Feed.Format.NEWS_SITEMAP : Feed.Format.SITEMAP;
    var about =
        new Feed.About(
            publication,
            "",
            "",
            "",
            language,
            Entry.Times.NONE,
            Entry.People.NONE,
            new Feed.Credits("", ""),
            Feed.Pictures.NONE,
            List.of(),
            List.of());
    return new Feed(format, document.encoding(), about, Feed.Rhythm.NONE, List.of(), mended);
  }

  @Override
  public boolean started(Element element) {
    index |= element.name().equals("sitemapindex");
    return element.name().equals("url") || element.name().equals("sitemap");
  }

  @Override
  public void completed(Element element, boolean cutOff) {
    if (cutOff) {
      return;
    }
    if (items >= document.maxItems()) {
      full = true;
      return;
    }
    var address = new SitemapAddress(element);
    if (address.location.isPresent()) {
      items++;
      document.entries().accept(address.entry());
      news |= address.news;
      language = language.isEmpty() ? address.language : language;
      publication = publication.isEmpty() ? address.publication : publication;
    }
  }

  @Override
  public boolean done() {
    return full;
  }
}
