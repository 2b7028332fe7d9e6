package tidings.feed.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.WebUrl;

/// Writes [RSS 2.0](https://www.rssboard.org/rss-specification) by the
/// [profile](https://www.rssboard.org/rss-profile), with the whole text in `content:encoded`.
public final class RssWriter {
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final XmlOut out = new XmlOut();
  private final EntryIds ids = EntryIds.texts();

  private RssWriter() {}

  /// The document.
  public static String write(Feed feed) {
    var writer = new RssWriter();
    writer.feed(feed);
    return writer.out.toString();
  }

  private void feed(Feed feed) {
    Feed.About about = feed.about();
    boolean archive = Texts.isArchive(about);
    out.open(
        "rss",
        "version",
        "2.0",
        "xmlns:atom",
        "http://www.w3.org/2005/Atom",
        "xmlns:content",
        "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc",
        "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms",
        "http://purl.org/dc/terms/",
        "xmlns:media",
        "http://search.yahoo.com/mrss/",
        "xmlns:fh",
        archive ? AtomWriter.HISTORY : "");
    out.open("channel");
    out.text("title", Texts.nameOf(about)).text("link", linkOf(feed));
    // The element is required, so a feed without a subtitle repeats its title.
    out.text(
        "description", Texts.isBlank(about.subtitle()) ? Texts.nameOf(about) : about.subtitle());
    out.text("language", Texts.language(about.language()));
    out.text("copyright", about.credits().rights());
    date("lastBuildDate", Texts.updated(feed));
    about.categories().forEach(this::category);
    out.text("generator", about.credits().generator());
    if (feed.rhythm().ttlText().matches("[0-9]{1,9}")) {
      out.text("ttl", feed.rhythm().ttlText());
    }
    for (Link link : Texts.machineLinks(about)) {
      String href = Texts.reference(link.href());
      out.empty("atom:link", "href", href, "rel", link.rel(), "type", Texts.type(link.type()));
    }
    if (archive) {
      out.empty("fh:archive");
    }
    feed.entries().forEach(this::item);
    out.close("channel").close("rss");
  }

  /// The element is required: a feed that names no site links to that of its first entry.
  private static String linkOf(Feed feed) {
    String own = Texts.addressOf(feed.about());
    return own.isEmpty()
        ? feed.entries().stream()
            .flatMap(entry -> entry.link().stream())
            .findFirst()
            .map(WebUrl::origin)
            .orElseGet(() -> Texts.iri(feed.about()))
        : own;
  }

  private void item(Entry entry) {
    out.open("item");
    String link = Texts.link(entry);
    String id = ids.of(entry);
    String summary = entry.text().summary();
    // An item has a title or a description.
    boolean silent = Texts.isBlank(entry.title() + summary);
    out.text("title", silent ? Texts.NONE : entry.title()).text("link", link);
    out.text("guid", id, "isPermaLink", id.equals(link) ? "true" : "false");
    Optional<Instant> published = Texts.instant(entry.times().published());
    Optional<Instant> updated = Texts.instant(entry.times().updated());
    date("pubDate", published.or(() -> updated));
    if (published.isPresent() && !updated.equals(published)) {
      out.text("dcterms:modified", updated.map(Instant::toString).orElse(""));
    }
    for (Person author : Texts.named(entry.people().authors())) {
      out.text("dc:creator", Texts.nameOf(author));
    }
    entry.categories().forEach(this::category);
    out.text("comments", Texts.address(entry.extras().comments()));
    out.text("description", summary);
    out.cdata("content:encoded", entry.text().content());
    files(entry);
    entry.extras().source().ifPresent(this::source);
    out.close("item");
  }

  private void category(Category category) {
    out.text("category", Texts.nameOf(category), "domain", category.scheme());
  }

  /// One enclosure, as the profile advises; the others, and pictures, as Media RSS.
  private void files(Entry entry) {
    List<Media> enclosures = Texts.files(entry, Media.Role.ENCLOSURE);
    enclosures.stream().limit(1).forEach(this::enclosure);
    enclosures.stream().skip(1).forEach(this::media);
    Texts.files(entry, Media.Role.CONTENT).forEach(this::media);
    for (Media file : Texts.files(entry, Media.Role.THUMBNAIL)) {
      out.empty("media:thumbnail", "url", Texts.address(file.url()));
    }
  }

  private void enclosure(Media file) {
    String length = Texts.length(file).isEmpty() ? "0" : Texts.length(file);
    String type = Texts.type(file.type());
    out.empty(
        "enclosure",
        "url",
        Texts.address(file.url()),
        "length",
        length,
        "type",
        type.isEmpty() ? "application/octet-stream" : type);
  }

  private void media(Media file) {
    out.open(
        "media:content",
        "url",
        Texts.address(file.url()),
        "type",
        Texts.type(file.type()),
        "medium",
        file.medium(),
        "fileSize",
        Texts.length(file));
    out.text("media:description", file.caption()).text("media:credit", file.credit());
    out.close("media:content");
  }

  /// Where an entry of several feeds came from; the address is required.
  private void source(Entry.Origin origin) {
    String address = Texts.address(origin.about().linkWith("self"));
    if (!address.isEmpty()) {
      out.text("source", Texts.nameOf(origin.about()), "url", address);
    }
  }

  private void date(String name, Optional<Instant> time) {
    out.text(name, time.map(RFC_822::format).orElse(""));
  }
}
