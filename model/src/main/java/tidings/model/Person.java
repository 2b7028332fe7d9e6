package tidings.model;

/// Somebody named by a feed: author or contributor. What is not known is the empty string.
///
/// @param uri the person's page as the feed gives it, resolved
public record Person(String name, String email, String uri) {
  /// A person of whom only the name is known.
  public static Person named(String name) {
    return new Person(name, "", "");
  }
}
