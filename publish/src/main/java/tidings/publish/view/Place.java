package tidings.publish.view;

import java.time.LocalDate;
import java.util.Optional;
import tidings.model.DocumentId;
import tidings.model.SourceId;

/// Something of the site that has an address. Which one, `Addresses` says.
///
/// Lists are read from the newest to the oldest. `from` says where a further page of one begins: a
/// word of letters, digits and hyphens that only its maker understands; empty for the first page.
public sealed interface Place {
  /// The newest of all sources.
  record Newest(String from) implements Place {
    public Newest {
      checkFrom(from);
    }
  }

  /// The newest of one source.
  record OfSource(SourceId source, String from) implements Place {
    public OfSource {
      checkFrom(from);
    }
  }

  /// A day in the operator's time zone.
  record OfDay(LocalDate day, String from) implements Place {
    public OfDay {
      checkFrom(from);
    }
  }

  /// An article as it is now.
  record OfArticle(DocumentId id) implements Place {}

  /// One revision of an article; 1 is the first.
  record OfRevision(DocumentId id, int revision) implements Place {}

  /// What changed between two revisions.
  record OfDiff(DocumentId id, int from, int to) implements Place {}

  /// The search, empty or with a query.
  record OfSearch(SearchQuery query) implements Place {}

  /// The sources and how they are.
  record Sources() implements Place {}

  /// What this mirror is.
  record About() implements Place {}

  /// A feed by its name without an ending: a source's id, `all`, `changes`.
  record OfFeed(String name, Format format) implements Place {
    public OfFeed {
      if (!SourceId.isValid(name)) {
        throw new IllegalArgumentException("not the name of a feed: '" + name + "'");
      }
    }
  }

  /// A search as a feed; its page and language do not count.
  record OfSearchFeed(SearchQuery query, Format format) implements Place {}

  /// The sources as OPML.
  record Opml() implements Place {}

  /// The script of the search page: on a live site it suggests words while a reader types, in a
  /// static one it searches.
  record SearchScript() implements Place {}

  /// In which format a feed is.
  enum Format {
    RSS("rss", "application/rss+xml"),
    ATOM("atom", "application/atom+xml"),
    JSON("json", "application/feed+json");

    private final String ending;
    private final String type;

    Format(String ending, String type) {
      this.ending = ending;
      this.type = type;
    }

    /// The end of its address, without the dot.
    public String ending() {
      return ending;
    }

    /// Its media type.
    public String type() {
      return type;
    }
  }

  /// The newest of all sources, first page.
  static Place newest() {
    return new Newest("");
  }

  /// The first page of a source.
  static Place source(SourceId source) {
    return new OfSource(source, "");
  }

  /// The first page of a day.
  static Place day(LocalDate day) {
    return new OfDay(day, "");
  }

  /// Where further pages lead, if there are any.
  ///
  /// @param here `from` of the page itself
  /// @param newer of the page before it
  /// @param older of the page behind it
  record Paging(String here, Optional<String> newer, Optional<String> older) {
    /// All on one page.
    public static final Paging NONE = new Paging("", Optional.empty(), Optional.empty());
  }

  private static void checkFrom(String from) {
    for (int i = 0; i < from.length(); i++) {
      char c = from.charAt(i);
      if (i == 64 || !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-')) {
        throw new IllegalArgumentException("not the beginning of a page: '" + from + "'");
      }
    }
  }
}
