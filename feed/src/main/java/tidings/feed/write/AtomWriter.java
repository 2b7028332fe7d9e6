package tidings.feed.write;

import java.time.Instant;
import java.util.List;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// Writes [Atom 1.0](https://www.rfc-editor.org/rfc/rfc4287).
public final class AtomWriter {
  private final XmlOut out = new XmlOut();
  private final Feed feed;

  private AtomWriter(Feed feed) {
    this.feed = feed;
  }

  /// The document.
  public static String write(Feed feed) {
    var writer = new AtomWriter(feed);
    writer.feed();
    return writer.out.toString();
  }

  private void feed() {
    Feed.About about = feed.about();
    out.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", about.language());
    out.text("id", about.id().isEmpty() ? selfOrSite(about) : about.id());
    out.text("title", Texts.nameOf(about)).text("subtitle", about.subtitle(), "type", "html");
    out.text("updated", Texts.updated(feed).orElse(Instant.EPOCH).toString());
    out.text("rights", about.credits().rights(), "type", "html");
    out.text("generator", about.credits().generator());
    if (!about.link().isEmpty()) {
      out.empty("link", "rel", "alternate", "type", "text/html", "href", about.link());
    }
    for (Link link : Texts.machineLinks(about)) {
      out.empty("link", "rel", link.rel(), "type", link.type(), "href", link.href());
    }
    // RFC 4287, 4.1.1: somebody must be the author of each entry.
    List<Person> authors = about.people().authors();
    people("author", authors.isEmpty() ? List.of(Person.named(Texts.nameOf(about))) : authors);
    feed.entries().forEach(this::entry);
    out.close("feed");
  }

  private static String selfOrSite(Feed.About about) {
    String self = about.linkWith("self");
    return self.isEmpty() ? about.link() : self;
  }

  private void entry(Entry entry) {
    out.open("entry", "xml:lang", languageOf(entry));
    out.text("id", Texts.iri(entry));
    out.text("title", entry.title().isEmpty() ? "…" : entry.title());
    Instant updated =
        Texts.updated(entry).orElseGet(() -> Texts.updated(feed).orElse(Instant.EPOCH));
    out.text("updated", updated.toString());
    entry
        .times()
        .published()
        .flatMap(Timestamp::instant)
        .ifPresent(time -> out.text("published", time.toString()));
    entry
        .link()
        .map(WebUrl::href)
        .ifPresent(
            href -> out.empty("link", "rel", "alternate", "type", "text/html", "href", href));
    people("author", entry.people().authors());
    people("contributor", entry.people().contributors());
    for (Category category : entry.categories()) {
      out.empty(
          "category",
          "term",
          Texts.nameOf(category),
          "scheme",
          category.scheme(),
          "label",
          category.label());
    }
    for (Media file : entry.files()) {
      if (file.role() == Media.Role.ENCLOSURE) {
        out.empty(
            "link",
            "rel",
            "enclosure",
            "type",
            file.type(),
            "length",
            file.length(),
            "href",
            file.url());
      }
    }
    out.text("summary", entry.text().summary(), "type", "html");
    out.text("content", entry.text().content(), "type", "html");
    out.close("entry");
  }

  private String languageOf(Entry entry) {
    String language = entry.text().language();
    return language.equals(feed.about().language()) ? "" : language;
  }

  private void people(String name, List<Person> people) {
    for (Person person : people) {
      out.open(name);
      out.text("name", person.name().isEmpty() ? person.email() : person.name());
      out.text("uri", person.uri()).text("email", person.email());
      out.close(name);
    }
  }
}
