package tidings.search;

/// What somebody who is typing may mean.
///
/// @param text to show, and to search for
/// @param kind what it is
public record Completion(String text, Kind kind) {
  /// What a completion is.
  public enum Kind {
    /// What was typed, with its last word completed.
    WORD,
    /// A name, in either script.
    NAME,
    /// The title of a document.
    TITLE
  }
}
