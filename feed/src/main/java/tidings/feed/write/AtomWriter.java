package tidings.feed.write;

import java.time.Instant;
import java.util.List;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;

/// Writes [Atom 1.0](https://www.rfc-editor.org/rfc/rfc4287).
public final class AtomWriter {
  /// The namespace of [RFC 5005](https://www.rfc-editor.org/rfc/rfc5005).
  static final String HISTORY = "http://purl.org/syndication/history/1.0";

  private final XmlOut out = new XmlOut();
  private final EntryIds ids;
  private final Feed feed;
  private final Instant updated;

  private AtomWriter(Feed feed) {
    this.feed = feed;
    this.ids = EntryIds.iris(Texts.iri(feed.about()));
    this.updated = Texts.updated(feed).orElse(Instant.EPOCH);
  }

  /// The document.
  public static String write(Feed feed) {
    var writer = new AtomWriter(feed);
    writer.feed();
    return writer.out.toString();
  }

  private void feed() {
    Feed.About about = feed.about();
    boolean archive = Texts.isArchive(about);
    out.open(
        "feed",
        "xmlns",
        "http://www.w3.org/2005/Atom",
        "xmlns:fh",
        archive ? HISTORY : "",
        "xml:lang",
        Texts.language(about.language()));
    if (archive) {
      out.empty("fh:archive");
    }
    out.text("id", Texts.iri(about));
    out.text("title", Texts.nameOf(about)).text("subtitle", about.subtitle(), "type", "html");
    out.text("updated", updated.toString());
    out.text("rights", about.credits().rights(), "type", "html");
    out.text("generator", about.credits().generator());
    out.text("icon", Texts.address(about.pictures().icon()));
    out.text("logo", Texts.address(about.pictures().logo()));
    alternate(Texts.address(about.link()));
    for (Link link : Texts.machineLinks(about)) {
      String href = Texts.reference(link.href());
      out.empty("link", "rel", link.rel(), "type", Texts.type(link.type()), "href", href);
    }
    about.categories().forEach(this::category);
    // RFC 4287, 4.1.1: somebody must be the author of each entry.
    List<Person> authors = Texts.named(about.people().authors());
    people("author", authors.isEmpty() ? List.of(Person.named(Texts.nameOf(about))) : authors);
    feed.entries().forEach(this::entry);
    out.close("feed");
  }

  private void alternate(String href) {
    if (!href.isEmpty()) {
      out.empty("link", "rel", "alternate", "type", "text/html", "href", href);
    }
  }

  private void entry(Entry entry) {
    String language = Texts.language(entry.text().language());
    out.open("entry", "xml:lang", language.equals(feed.about().language()) ? "" : language);
    out.text("id", ids.of(entry));
    out.text("title", Texts.isBlank(entry.title()) ? Texts.NONE : entry.title());
    out.text("updated", Texts.updated(entry).orElse(updated).toString());
    String published = Texts.instant(entry.times().published()).map(Instant::toString).orElse("");
    out.text("published", published);
    String link = Texts.link(entry);
    alternate(link);
    people("author", entry.people().authors());
    people("contributor", entry.people().contributors());
    entry.categories().forEach(this::category);
    Texts.files(entry, Media.Role.ENCLOSURE).forEach(this::enclosure);
    out.text("rights", entry.extras().rights(), "type", "html");
    entry.extras().source().ifPresent(this::source);
    out.text("summary", entry.text().summary(), "type", "html");
    String content = entry.text().content();
    if (link.isEmpty() && Texts.isBlank(content)) {
      // RFC 4287, 4.1.2: an entry without content has an alternate link.
      content = Texts.isBlank(entry.text().summary()) ? Texts.NONE : entry.text().summary();
    }
    out.text("content", content, "type", "html");
    out.close("entry");
  }

  private void category(Category category) {
    String term = Texts.nameOf(category);
    if (!term.isBlank()) {
      String scheme = Texts.isIri(category.scheme()) ? category.scheme() : "";
      out.empty("category", "term", term, "scheme", scheme, "label", category.label());
    }
  }

  private void enclosure(Media file) {
    out.empty(
        "link",
        "rel",
        "enclosure",
        "type",
        Texts.type(file.type()),
        "length",
        Texts.length(file),
        "title",
        file.caption(),
        "href",
        Texts.address(file.url()));
  }

  /// RFC 4287, 4.2.11: what is known of the feed that the entry is from. Its authors are the
  /// entry's where that names none.
  private void source(Entry.Origin origin) {
    Feed.About about = origin.about();
    out.open("source").text("id", Texts.iri(about)).text("title", Texts.nameOf(about));
    alternate(Texts.address(about.link()));
    people("author", about.people().authors());
    out.close("source");
  }

  private void people(String name, List<Person> people) {
    for (Person person : Texts.named(people)) {
      out.open(name).text("name", Texts.nameOf(person));
      out.text("uri", Texts.address(person.uri()));
      out.text("email", person.email().matches("[^\\s@<>]+@[^\\s@<>]+") ? person.email() : "");
      out.close(name);
    }
  }
}
