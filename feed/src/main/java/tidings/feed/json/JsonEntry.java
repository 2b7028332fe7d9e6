package tidings.feed.json;

import static tidings.feed.json.JsonValues.text;
import static tidings.feed.json.JsonValues.textOrNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tidings.feed.date.FeedDates;
import tidings.feed.xml.XmlText;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.Titles;
import tidings.model.WebUrl;
import tidings.model.WhiteSpace;

/// One item of a JSON Feed.
final class JsonEntry {
  private static final int MOST_PEOPLE = 100;

  private final Map<?, ?> item;
  private final Optional<WebUrl> base;
  private final UnaryOperator<String> resolve;
  private final String language;
  private final List<Person> feedsAuthors;

  /// An item.
  ///
  /// @param base what the links in its text are relative to
  /// @param resolve makes its own addresses absolute
  JsonEntry(
      Map<?, ?> item,
      Optional<WebUrl> base,
      UnaryOperator<String> resolve,
      String feedLanguage,
      List<Person> feedsAuthors) {
    this.item = item;
    this.base = base;
    this.resolve = resolve;
    this.feedsAuthors = feedsAuthors;
    String own = text(item, "language").strip();
    this.language = own.isEmpty() ? feedLanguage : own;
  }

  /// An item without an id is none (JSON Feed 1.1), unless it has a text or a link.
  boolean hasIdentity() {
    return !textOrNumber(item, "id").isBlank()
        || !text(item, "url").isBlank()
        || !text(item, "title").isBlank()
        || !text(item, "content_html").isBlank()
        || !text(item, "content_text").isBlank();
  }

  Entry entry() {
    String id = WhiteSpace.strip(textOrNumber(item, "id"));
    String link = link(id);
    return new Entry(
        id,
        WebUrl.parse(link),
        link,
        Titles.normalize(text(item, "title")),
        times(),
        new Entry.People(authors(), List.of()),
        new Entry.Text(content(), XmlText.escape(text(item, "summary")), base, language),
        files(),
        categories(),
        links(link),
        extras());
  }

  private String link(String id) {
    for (String name : List.of("url", "external_url")) {
      if (!text(item, name).isBlank()) {
        return resolve.apply(text(item, name));
      }
    }
    return WebUrl.parse(id).map(WebUrl::href).orElse("");
  }

  private Entry.Times times() {
    var zone = FeedDates.zoneOf(language);
    return new Entry.Times(
        FeedDates.parse(text(item, "date_published"), zone),
        FeedDates.parse(text(item, "date_modified"), zone));
  }

  private String content() {
    String html = text(item, "content_html");
    return html.isBlank() ? XmlText.escape(text(item, "content_text")) : html;
  }

  /// JSON Feed 1.1: the feed's authors wrote the items that name nobody.
  private List<Person> authors() {
    List<Person> own = authors(item, resolve);
    return own.isEmpty() ? feedsAuthors : own;
  }

  /// The authors of an item or a feed. A bare text in the list is a name only where no object is
  /// one.
  static List<Person> authors(Map<?, ?> object, UnaryOperator<String> resolve) {
    List<Person> people = new ArrayList<>();
    List<Person> bare = new ArrayList<>();
    for (String name : List.of("authors", "author")) {
      for (Object author : JsonValues.list(object, name)) {
        switch (author) {
          case String text -> add(bare, Person.named(Titles.normalize(text)));
          case Map<?, ?> map ->
              add(
                  people,
                  new Person(
                      Titles.normalize(text(map, "name")), "", resolve.apply(text(map, "url"))));
          default -> {}
        }
      }
    }
    return people.isEmpty() ? bare : people;
  }

  private static void add(List<Person> people, Person person) {
    boolean known = !person.name().isEmpty() || !person.uri().isEmpty();
    if (known && people.size() < MOST_PEOPLE && !people.contains(person)) {
      people.add(person);
    }
  }

  private List<Media> files() {
    List<Media> files = new ArrayList<>();
    for (Object attachment : JsonValues.list(item, "attachments")) {
      if (attachment instanceof Map<?, ?> map && !text(map, "url").isBlank()) {
        files.add(
            new Media(
                Media.Role.ENCLOSURE,
                attached(text(map, "url")),
                text(map, "mime_type"),
                "",
                textOrNumber(map, "size_in_bytes"),
                "",
                "",
                Titles.normalize(text(map, "title")),
                ""));
      }
    }
    return files;
  }

  /// The address of an attachment. A bare word where an address should be is kept, not resolved: it
  /// names no file.
  private String attached(String address) {
    return address.indexOf('/') < 0 && address.indexOf('.') < 0
        ? address.strip()
        : resolve.apply(address);
  }

  private List<Category> categories() {
    List<Category> categories = new ArrayList<>();
    for (Object tag : JsonValues.list(item, "tags")) {
      if (tag instanceof String term && !term.isBlank()) {
        categories.add(new Category(term.strip(), "", ""));
      }
    }
    return categories;
  }

  private List<Link> links(String link) {
    List<Link> links = new ArrayList<>();
    if (!link.isEmpty()) {
      links.add(new Link(link, "alternate", "", "", ""));
    }
    String external = resolve.apply(text(item, "external_url"));
    if (!external.isEmpty() && !external.equals(link)) {
      links.add(new Link(external, "related", "", "", ""));
    }
    return links;
  }

  private Entry.Extras extras() {
    String image = text(item, "image");
    String picture = image.isBlank() ? text(item, "banner_image") : image;
    return new Entry.Extras("", "", resolve.apply(picture), "", Optional.empty());
  }
}
