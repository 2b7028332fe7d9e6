package tidings.feed.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.feed.xml.AddressResolver;
import tidings.feed.xml.FeedDocument;
import tidings.feed.xml.LimitException;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Person;
import tidings.model.Titles;
import tidings.model.WebUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads [JSON Feed](https://www.jsonfeed.org/version/1.1/), with whatever types its members have.
/// A document that breaks off gives the items before the break.
public final class JsonFeedReader {
  private static final int MAX_DEPTH = 64;

  private final Map<String, Object> about = new LinkedHashMap<>();
  private final List<Map<?, ?>> heldBack = new ArrayList<>();
  private final List<String> mended = new ArrayList<>();
  private final FeedDocument document;
  private final Optional<WebUrl> base;
  private final AddressResolver addresses = new AddressResolver();
  private int items;
  private boolean hasItems;

  private JsonFeedReader(FeedDocument document) {
    this.document = document;
    this.base = AddressResolver.fit(document.base());
  }

  /// Reads a document; empty where it is no JSON Feed.
  ///
  /// @throws LimitException where an item is longer than allowed
  public static Optional<Feed> read(FeedDocument document) {
    var reader = new JsonFeedReader(document);
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(document.limits().maxTextLength())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), new PieceReader(document.pieces()))) {
      reader.document(parser);
    } catch (JacksonException broken) {
      reader.mended.add("the JSON breaks off or is not well formed");
    }
    if (!reader.isFeed()) {
      return Optional.empty();
    }
    reader.handOn();
    return Optional.of(reader.feed());
  }

  private boolean isFeed() {
    String version = JsonValues.text(about, "version");
    return version.contains("jsonfeed.org") || hasItems;
  }

  private void document(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("items") && token == JsonToken.START_ARRAY) {
        hasItems = true;
        items(parser);
      } else {
        about.putIfAbsent(name, values(parser));
      }
    }
  }

  private void items(JsonParser parser) {
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return;
      }
      if (items >= document.maxItems()) {
        parser.skipChildren();
        if (items == document.maxItems() && mended.isEmpty()) {
          mended.add(document.limitReached());
        }
      } else if (values(parser) instanceof Map<?, ?> item) {
        items++;
        heldBack.add(item);
        if (parser.currentLocation().getCharOffset() > FeedDocument.HELD_BACK) {
          handOn();
        }
      }
    }
  }

  private Object values(JsonParser parser) {
    return new JsonValues(parser, document.limits().maxTextLength()).read();
  }

  private String resolve(String address) {
    return addresses.resolve(base, address);
  }

  private void handOn() {
    List<Person> authors = JsonEntry.authors(about, this::resolve);
    String language = language();
    for (Map<?, ?> item : heldBack) {
      var entry = new JsonEntry(item, base, this::resolve, language, authors);
      if (entry.hasIdentity()) {
        document.entries().accept(entry.entry());
      }
    }
    heldBack.clear();
  }

  private String language() {
    String own = JsonValues.text(about, "language").strip();
    return own.isEmpty() ? document.language() : own;
  }

  private Feed feed() {
    return new Feed(
        Feed.Format.JSON,
        document.encoding(),
        about(language(), JsonEntry.authors(about, this::resolve)),
        Feed.Rhythm.NONE,
        List.of(),
        mended);
  }

  private Feed.About about(String language, List<Person> authors) {
    return new Feed.About(
        Titles.normalize(JsonValues.text(about, "title")),
        resolve(JsonValues.text(about, "home_page_url")),
        "",
        tidings.feed.xml.XmlText.escape(JsonValues.text(about, "description")),
        language,
        Entry.Times.NONE,
        new Entry.People(authors, List.of()),
        new Feed.Credits("", ""),
        new Feed.Pictures(
            resolve(JsonValues.text(about, "favicon")),
            resolve(JsonValues.text(about, "icon")),
            "",
            "",
            ""),
        List.of(),
        links());
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    addLink(links, "home_page_url", "alternate", "text/html");
    addLink(links, "feed_url", "self", "application/feed+json");
    addLink(links, "next_url", "next", "application/feed+json");
    for (Object hub : JsonValues.list(about, "hubs")) {
      if (hub instanceof Map<?, ?> map) {
        links.add(new Link(resolve(JsonValues.text(map, "url")), "hub", "", "", ""));
      }
    }
    return links;
  }

  private void addLink(List<Link> links, String member, String rel, String type) {
    String href = resolve(JsonValues.text(about, member));
    if (!href.isEmpty()) {
      links.add(new Link(href, rel, type, "", ""));
    }
  }
}
