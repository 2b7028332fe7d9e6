package tidings.model;

/// A file that an entry points to: enclosure, Media RSS content or thumbnail. What is not known is
/// the empty string.
///
/// @param role which of the three it is
/// @param url the address, resolved
/// @param type the media type
/// @param medium `image`, `video`, `audio` …
/// @param length bytes, as written in the feed
/// @param width pixels, as written in the feed
/// @param height pixels, as written in the feed
/// @param caption title or description, as plain text
/// @param credit who made it
public record Media(
    Role role,
    String url,
    String type,
    String medium,
    String length,
    String width,
    String height,
    String caption,
    String credit) {

  /// What a feed offers a file as.
  public enum Role {
    ENCLOSURE,
    CONTENT,
    THUMBNAIL
  }

  /// Tells whether this is a still picture, by its medium, type or file name.
  public boolean isPicture() {
    if (role == Role.THUMBNAIL || medium.equals("image") || type.startsWith("image/")) {
      return true;
    }
    return type.isEmpty()
        && medium.isEmpty()
        && url.matches("(?i)[^?#]*\\.(?:jpe?g|png|gif|webp|avif)(?:[?#].*)?");
  }
}
