package tidings.publish;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Person;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// A feed of documents with their whole texts, to be written in any format. The same documents give
/// the same feed, whatever the time: it was updated when its newest document was.
///
/// @param id what tells it from every other feed of ours, such as the mirror's title and a source's
///   id; any text
/// @param title what readers see, and who speaks where a document names nobody
/// @param home the address of the site; empty for that to which most of the documents link
/// @param links to itself, its hub and its further pages
public record DocumentFeed(String id, String title, Optional<WebUrl> home, List<Link> links) {
  public DocumentFeed {
    links = List.copyOf(links);
  }

  /// A document as an entry.
  ///
  /// @param id what the source calls it, else its address
  /// @param address of the article
  /// @param title on one line
  /// @param published the document's time
  /// @param revised when its newest revision came, where it has earlier ones
  /// @param body as it stands in the document; empty where it is too large for a feed
  /// @param source the feed that it belongs to, where the feed is one of several sources
  public record Item(
      String id,
      Optional<WebUrl> address,
      String title,
      Instant published,
      Optional<Instant> revised,
      String body,
      Optional<DocumentFeed> source) {}

  /// The feed of some documents, in their order.
  public Feed of(List<Item> items) {
    Optional<WebUrl> site = home.or(() -> mostLinked(items));
    return new Feed(
        Feed.Format.UNKNOWN,
        "utf-8",
        about(site.map(WebUrl::href).orElse("")),
        Feed.Rhythm.NONE,
        items.stream().map(DocumentFeed::entry).toList(),
        List.of());
  }

  private Feed.About about(String link) {
    return new Feed.About(
        title,
        link,
        id,
        "",
        "",
        Entry.Times.NONE,
        new Entry.People(List.of(Person.named(title)), List.of()),
        new Feed.Credits("", "Tidings"),
        Feed.Pictures.NONE,
        List.of(),
        links);
  }

  private static Entry entry(Item item) {
    return new Entry(
        item.id(),
        item.address(),
        "",
        item.title(),
        new Entry.Times(
            Optional.of(Timestamp.exact(item.published())), item.revised().map(Timestamp::exact)),
        Entry.People.NONE,
        new Entry.Text(item.body(), "", Optional.empty(), ""),
        List.of(),
        List.of(),
        List.of(),
        new Entry.Extras("", "", "", "", item.source().map(DocumentFeed::origin)));
  }

  private Entry.Origin origin() {
    return new Entry.Origin(about(home.map(WebUrl::href).orElse("")));
  }

  /// The front page of the host to which most documents link, the first of them where two are
  /// equal.
  private static Optional<WebUrl> mostLinked(List<Item> items) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    items.stream()
        .flatMap(item -> item.address().stream())
        .forEach(address -> counts.merge(address.origin(), 1, Integer::sum));
    int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .findFirst()
        .flatMap(entry -> WebUrl.parse(entry.getKey() + "/"));
  }
}
