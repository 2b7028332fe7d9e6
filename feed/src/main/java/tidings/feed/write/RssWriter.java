package tidings.feed.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.WebUrl;

/// Writes [RSS 2.0](https://www.rssboard.org/rss-specification) with the whole text in
/// `content:encoded`.
public final class RssWriter {
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final XmlOut out = new XmlOut();

  private RssWriter() {}

  /// The document.
  public static String write(Feed feed) {
    var writer = new RssWriter();
    writer.feed(feed);
    return writer.out.toString();
  }

  private void feed(Feed feed) {
    Feed.About about = feed.about();
    out.open(
            "rss",
            "version",
            "2.0",
            "xmlns:atom",
            "http://www.w3.org/2005/Atom",
            "xmlns:content",
            "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc",
            "http://purl.org/dc/elements/1.1/")
        .open("channel");
    out.text("title", Texts.nameOf(about)).text("link", Texts.addressOf(about));
    // The element is required, so a feed without a subtitle repeats its title.
    out.text("description", about.subtitle().isEmpty() ? Texts.nameOf(about) : about.subtitle());
    out.text("language", about.language());
    out.text("copyright", about.credits().rights());
    date("lastBuildDate", Texts.updated(feed));
    out.text("generator", about.credits().generator()).text("ttl", feed.rhythm().ttlText());
    for (Link link : Texts.machineLinks(about)) {
      out.empty("atom:link", "href", link.href(), "rel", link.rel(), "type", link.type());
    }
    feed.entries().forEach(this::item);
    out.close("channel").close("rss");
  }

  private void item(Entry entry) {
    out.open("item");
    String link = entry.link().map(WebUrl::href).orElse("");
    String id = entry.id().isEmpty() ? link : entry.id();
    out.text("title", entry.title()).text("link", link);
    out.text("guid", id, "isPermaLink", id.equals(link) ? "true" : "false");
    date("pubDate", entry.times().stamp());
    for (Person author : entry.people().authors()) {
      out.text("dc:creator", author.name().isEmpty() ? author.email() : author.name());
    }
    for (Category category : entry.categories()) {
      out.text("category", Texts.nameOf(category), "domain", category.scheme());
    }
    out.text("description", entry.text().summary());
    out.cdata("content:encoded", entry.text().content());
    entry.files().stream()
        .filter(file -> file.role() == Media.Role.ENCLOSURE)
        .limit(1)
        .forEach(this::enclosure);
    out.close("item");
  }

  private void enclosure(Media file) {
    String length = file.length().matches("\\d+") ? file.length() : "0";
    String type = file.type().isEmpty() ? "application/octet-stream" : file.type();
    out.empty("enclosure", "url", file.url(), "length", length, "type", type);
  }

  private void date(String name, Optional<Instant> time) {
    out.text(name, time.map(RFC_822::format).orElse(""));
  }
}
