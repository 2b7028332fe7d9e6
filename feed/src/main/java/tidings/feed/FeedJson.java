package tidings.feed;

import java.util.List;
import java.util.Optional;
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
  private final HtmlCleaner cleaner;

  private FeedJson(HtmlCleaner cleaner) {
    this.cleaner = cleaner;
  }

  /// The line, with the feed's HTML as it is.
  ///
  /// @param file what was read, or empty
  public static String toJson(String file, FeedReading reading) {
    return toJson(file, reading, HtmlCleaner.NONE);
  }

  /// The line, with all HTML cleaned.
  public static String toJson(String file, FeedReading reading, HtmlCleaner cleaner) {
    var writer = new FeedJson(cleaner);
    return JsonText.of(out -> {
      out.text("file", file);
      switch (reading) {
        case FeedReading.Read(Feed feed) -> writer.feed(out, feed);
        case FeedReading.NotAFeed(String reason) -> error(out, reason);
        case FeedReading.Refused(String reason) -> error(out, reason);
      }
    });
  }

  private static void error(JsonText out, String reason) {
    out.text("error", reason).always("items", List.of(), (object, item) -> {});
  }

  private void feed(JsonText out, Feed feed) {
    out.text("encoding", feed.encoding()).text("kind", feed.format().label());
    out.object("feed", object -> about(object, feed.about()).text("ttl", feed.rhythm().ttlText()));
    out.always("items", feed.entries(), this::entry);
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

  private String clean(String html, Optional<WebUrl> base) {
    return html.isBlank() ? "" : cleaner.clean(html, base);
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
