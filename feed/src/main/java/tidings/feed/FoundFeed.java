package tidings.feed;

import tidings.model.WebUrl;

/// A feed that a page names.
///
/// @param title as the page gives it, else the address
public record FoundFeed(WebUrl url, String title, Kind kind) {
  /// What the page says that it is.
  public enum Kind {
    RSS,
    ATOM,
    JSON,
    UNKNOWN
  }
}
