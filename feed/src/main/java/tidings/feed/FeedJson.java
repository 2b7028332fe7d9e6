package tidings.feed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tidings.feed.json.JsonText;
import tidings.feed.xml.XmlText;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Media.Role;
import tidings.model.Person;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// A feed as one line of JSON, in a form that does not depend on the feed's format.
public final class FeedJson {
  private static final String NOTHING_LEFT = "<p></p>";

  private final HtmlCleaner cleaner;

  private FeedJson(HtmlCleaner cleaner) {
    this.cleaner = cleaner;
  }

  /// A feed that is read while it is written: it hands each entry over and comes to a reading.
  public interface Source {
    /// Reads, as [FeedReader#stream] does.
    ///
    /// @throws IOException where the bytes cannot be read
    FeedReading read(Consumer<Entry> entries) throws IOException;
  }

  /// Writes the line of a feed while it is read, so that a long one never stands in memory: its
  /// entries first, then what it says of itself. `error` stands there only where nothing could be
  /// read.
  ///
  /// @param file what is read, or empty
  /// @param cleaner makes the feed's HTML safe, or leaves it as it is
  /// @param out takes the parts of the line
  /// @return what the source came to; where its bytes could not be read, that it was no feed
  public static FeedReading write(
      String file, HtmlCleaner cleaner, Source source, Consumer<String> out) {
    var writer = new FeedJson(cleaner);
    String begin = JsonText.of(object -> object.text("file", file));
    out.accept(begin.substring(0, begin.length() - 1) + (file.isEmpty() ? "" : ","));
    out.accept("\"items\":[");
    var items = new AtomicInteger();
    FeedReading reading =
        read(
            source,
            entry -> {
              String comma = items.getAndIncrement() == 0 ? "" : ",";
              out.accept(comma + JsonText.of(object -> writer.entry(object, entry)));
            });
    String end = JsonText.of(object -> writer.end(object, reading, items.get()));
    out.accept("]" + (end.length() > 2 ? "," : "") + end.substring(1));
    return reading;
  }

  private static FeedReading read(Source source, Consumer<Entry> entries) {
    try {
      return source.read(entries);
    } catch (IOException e) {
      return new FeedReading.NotAFeed("it could not be read: " + e);
    }
  }

  private void end(JsonText out, FeedReading reading, int items) {
    switch (reading) {
      case FeedReading.Read(Feed feed) -> feed(out, feed);
      case FeedReading.NotAFeed(String reason) -> stopped(out, reason, items);
      case FeedReading.Refused(String reason) -> stopped(out, reason, items);
    }
  }

  private static void stopped(JsonText out, String reason, int items) {
    if (items == 0) {
      out.text("error", reason);
    } else {
      out.texts("mended", List.of(reason));
    }
  }

  private void feed(JsonText out, Feed feed) {
    out.text("encoding", feed.encoding()).text("kind", feed.format().label());
    out.object("feed", object -> about(object, feed.about()).text("ttl", feed.rhythm().ttlText()));
    out.texts("mended", feed.mended());
  }

  private JsonText about(JsonText out, Feed.About about) {
    out.text("title", title(about.title(), about.pictures().titlePicture()));
    out.text("link", about.link()).text("id", about.id());
    out.text("subtitle", clean(about.subtitle(), base(about.link())));
    out.text("language", about.language());
    times(out, about.times());
    people(out, about.people());
    out.text("rights", clean(about.credits().rights(), base(about.link())));
    out.text("generator", about.credits().generator());
    out.text("icon", about.pictures().icon()).text("logo", about.pictures().logo());
    out.object("image", object -> image(object, about.pictures()));
    out.text("self", about.linkWith("self"));
    out.list("categories", about.categories(), FeedJson::category);
    return out.list("links", about.links(), FeedJson::link);
  }

  private String title(String text, String picture) {
    return text.isEmpty() && !picture.isEmpty()
        ? clean("<img src=\"" + XmlText.escapeAttribute(picture) + "\">", Optional.empty())
        : text;
  }

  private static Optional<WebUrl> base(String link) {
    return WebUrl.parse(link);
  }

  private static void image(JsonText out, Feed.Pictures pictures) {
    out.text("url", pictures.image());
    out.text("title", pictures.imageTitle()).text("link", pictures.imageLink());
  }

  private void entry(JsonText out, Entry entry) {
    out.text("id", entry.id());
    out.text("title", title(entry.title(), entry.extras().titlePicture()));
    out.text("link", entry.linkText());
    times(out, entry.times());
    people(out, entry.people());
    Optional<WebUrl> base = entry.text().base();
    out.text("content", clean(entry.text().content(), base));
    out.text("summary", clean(entry.text().summary(), base));
    out.list("categories", entry.categories(), FeedJson::category);
    out.list("links", entry.links(), FeedJson::link);
    out.list("enclosures", files(entry, Role.ENCLOSURE), FeedJson::file);
    out.list("media", files(entry, Role.CONTENT), FeedJson::file);
    out.list("thumbnails", files(entry, Role.THUMBNAIL), FeedJson::file);
    out.text("language", entry.text().language());
    extras(out, entry.extras(), base);
  }

  private void extras(JsonText out, Entry.Extras extras, Optional<WebUrl> base) {
    out.text("comments", extras.comments()).text("rights", clean(extras.rights(), base));
    out.object("image", object -> object.text("url", extras.image()));
    out.text("subtitle", clean(extras.subtitle(), base));
    extras
        .source()
        .ifPresent(origin -> out.object("source", object -> about(object, origin.about())));
  }

  /// Where cleaning leaves nothing, as of a lone script, an empty paragraph stands for it: what the
  /// feed never had is left out, what was taken away is not.
  private String clean(String html, Optional<WebUrl> base) {
    if (html.isBlank()) {
      return "";
    }
    String clean = cleaner.clean(html, base);
    return clean.isBlank() ? NOTHING_LEFT : clean;
  }

  private static void times(JsonText out, Entry.Times times) {
    out.text("published", time(times.published())).text("updated", time(times.updated()));
  }

  private static String time(Optional<Timestamp> time) {
    return time.flatMap(Timestamp::instant).map(Object::toString).orElse("");
  }

  private static void people(JsonText out, Entry.People people) {
    out.list("authors", people.authors(), FeedJson::person);
    out.list("contributors", people.contributors(), FeedJson::person);
  }

  private static void person(JsonText out, Person person) {
    out.text("name", person.name()).text("email", person.email()).text("uri", person.uri());
  }

  private static void category(JsonText out, Category category) {
    out.text("term", category.term());
    out.text("scheme", category.scheme()).text("label", category.label());
  }

  private static void link(JsonText out, Link link) {
    out.text("href", link.href()).text("rel", link.rel()).text("type", link.type());
  }

  private static List<Media> files(Entry entry, Role role) {
    return entry.files().stream().filter(file -> file.role() == role).toList();
  }

  private static void file(JsonText out, Media file) {
    out.text("url", file.url()).text("type", file.type()).text("medium", file.medium());
    out.text("length", file.length());
    out.text("width", file.width()).text("height", file.height());
  }
}
