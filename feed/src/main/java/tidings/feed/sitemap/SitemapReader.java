package tidings.feed.sitemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.feed.date.FeedDates;
import tidings.feed.xml.Element;
import tidings.feed.xml.TreeBuilder;
import tidings.feed.xml.TreeListener;
import tidings.feed.xml.XmlLimits;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Reads [sitemaps](https://www.sitemaps.org/protocol.html), indexes of sitemaps, and Google's news
/// sitemaps. Each address is an entry; only news sitemaps give it a title.
public final class SitemapReader implements TreeListener {
  private final int maxItems;
  private final List<Entry> entries = new ArrayList<>();
  private boolean index;
  private boolean news;
  private boolean full;
  private String language = "";
  private String publication = "";

  private SitemapReader(int maxItems) {
    this.maxItems = maxItems;
  }

  /// Reads a document whose root is known to be a sitemap's.
  public static Feed read(
      String document, Optional<WebUrl> base, int maxItems, String encoding, XmlLimits limits) {
    var reader = new SitemapReader(maxItems);
    boolean broken = TreeBuilder.build(document, base, limits, reader);
    List<String> mended = new ArrayList<>();
    if (broken) {
      mended.add("the XML is not well formed");
    }
    if (reader.full) {
      mended.add("only the first " + maxItems + " entries were read (item limit)");
    }
    return reader.feed(encoding, mended);
  }

  private Feed feed(String encoding, List<String> mended) {
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
    return new Feed(format, encoding, about, Feed.Rhythm.NONE, entries, mended);
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
    if (entries.size() >= maxItems) {
      full = true;
      return;
    }
    var address = new SitemapAddress(element);
    if (address.location.isPresent()) {
      entries.add(address.entry());
      news |= address.news;
      language = language.isEmpty() ? address.language : language;
      publication = publication.isEmpty() ? address.publication : publication;
    }
  }

  @Override
  public boolean done() {
    return full;
  }

  /// One address while its elements are read.
  private static final class SitemapAddress {
    Optional<WebUrl> location = Optional.empty();
    boolean news;
    String language = "";
    String publication = "";
    private String title = "";
    private String published = "";
    private String modified = "";
    private final List<Category> categories = new ArrayList<>();
    private final List<Media> pictures = new ArrayList<>();
    private final Optional<WebUrl> base;

    SitemapAddress(Element element) {
      this.base = element.base();
      element.forEach(this::read);
    }

    private void read(Element element) {
      switch (element.name()) {
        case "loc" -> location = resolve(element.value());
        case "lastmod" -> modified = element.value();
        case "news" -> {
          news = true;
          element.forEach(this::readNews);
        }
        case "image" -> element.forEach(this::readPicture);
        default -> {}
      }
    }

    private Optional<WebUrl> resolve(String address) {
      return base.isPresent() ? base.get().resolve(address) : WebUrl.parse(address);
    }

    private void readNews(Element element) {
      switch (element.name()) {
        case "title" -> title = Titles.normalize(element.text());
        case "publication_date" -> published = element.value();
        case "language" -> language = element.value();
        case "name" -> publication = Titles.normalize(element.text());
        case "publication" -> element.forEach(this::readNews);
        case "keywords" -> {
          for (String word : element.text().split(",", -1)) {
            if (!word.isBlank()) {
              categories.add(new Category(word.strip(), "", ""));
            }
          }
        }
        default -> {}
      }
    }

    private void readPicture(Element element) {
      if (element.name().equals("loc")) {
        resolve(element.value())
            .ifPresent(url ->
                pictures.add(
                    new Media(Media.Role.CONTENT, url.href(), "", "image", "", "", "", "", "")));
      }
    }

    Entry entry() {
      String href = location.map(WebUrl::href).orElse("");
      var zone = FeedDates.zoneOf(language);
      return new Entry(
          "",
          location,
          href,
          title,
          new Entry.Times(FeedDates.parse(published, zone), FeedDates.parse(modified, zone)),
          Entry.People.NONE,
          new Entry.Text("", "", base, language),
          pictures,
          categories,
          List.of(new Link(href, "alternate", "", "", "")),
          Entry.Extras.NONE);
    }
  }
}
