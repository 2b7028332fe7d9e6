package tidings.feed;

import java.util.Optional;
import tidings.model.WebUrl;

/// What is known from outside about a feed's bytes.
///
/// @param url where they were read from: the base of relative links where the feed names none
/// @param contentType the HTTP header, or empty
/// @param contentLocation the HTTP header, or empty; it overrides the address as base
/// @param contentLanguage the HTTP header, or empty
public record FeedHints(
    Optional<WebUrl> url, String contentType, String contentLocation, String contentLanguage) {
  /// Nothing is known.
  public static final FeedHints NONE = new FeedHints(Optional.empty(), "", "", "");

  /// Only the address is known.
  public static FeedHints of(WebUrl url) {
    return new FeedHints(Optional.of(url), "", "", "");
  }

  /// What relative links are resolved against.
  Optional<WebUrl> base() {
    if (contentLocation.isBlank()) {
      return url;
    }
    Optional<WebUrl> location =
        url.isPresent() ? url.get().resolve(contentLocation) : WebUrl.parse(contentLocation);
    return location.or(() -> url);
  }

  /// The one language named by the header; a list names none.
  String language() {
    return contentLanguage.contains(",") ? "" : contentLanguage.strip();
  }
}
