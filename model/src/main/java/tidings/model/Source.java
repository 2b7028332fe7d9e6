package tidings.model;

import java.util.List;

/// A publisher's section that is mirrored.
///
/// @param id the short name in commands and addresses
/// @param name what readers see
/// @param feeds feeds, or front pages where the publisher has no feed; none where the publisher has
///   shut down and only the archive is kept
/// @param content where the text of an article is taken from
/// @param folder the folder below `articles/`; the id, unless an existing mirror was taken over
public record Source(
    SourceId id, String name, List<FeedAddress> feeds, ContentChoice content, String folder) {

  /// Where the text of an article is taken from.
  public enum ContentChoice {
    /// The better of feed and page, decided for each feed.
    AUTO,
    /// Only what the feed carries; pages are never asked for.
    FEED,
    /// Always the page, the feed's text only where the page cannot be had.
    PAGE
  }

  public Source {
    feeds = List.copyOf(feeds);
  }

  /// Tells whether an id names what is made of all sources: `lists/README.md`, `feeds/all.rss`.
  public static boolean isReserved(String id) {
    return id.equals("readme") || id.equals("all");
  }
}
