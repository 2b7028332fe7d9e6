package tidings.feed;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tidings.feed.write.AtomWriter;
import tidings.feed.write.JsonFeedWriter;
import tidings.feed.write.RssWriter;
import tidings.model.Feed;

/// Writes feeds, valid by the rules of their formats whatever stands in the model: what a format
/// requires and the feed lacks is made of what it has, what a format cannot carry is left out. The
/// same feed gives the same bytes, and its `updated` is its newest entry's where it names none.
///
/// Where the feed stands, its hub and its further pages are the links of [Feed.About] with the
/// relations of RFC 5005: `self`, `hub`, `next`, `prev-archive` and so on. One that names another
/// document as `current` is marked as an archive.
///
/// ```java
/// byte[] body = FeedWriter.write(feed, FeedWriter.Form.ATOM);
/// String contentType = FeedWriter.Form.ATOM.contentType();
/// ```
public final class FeedWriter {
  private FeedWriter() {}

  /// The formats that are written.
  public enum Form {
    RSS("application/rss+xml; charset=utf-8"),
    ATOM("application/atom+xml; charset=utf-8"),
    JSON("application/feed+json; charset=utf-8");

    private final String contentType;

    Form(String contentType) {
      this.contentType = contentType;
    }

    /// What the name of a file ends with: `rss`, `atom` or `json`.
    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// What a server calls it.
    public String contentType() {
      return contentType;
    }
  }

  /// The document in UTF-8. HTML is written as it is: hand over clean HTML.
  public static byte[] write(Feed feed, Form form) {
    String document =
        switch (form) {
          case RSS -> RssWriter.write(feed);
          case ATOM -> AtomWriter.write(feed);
          case JSON -> JsonFeedWriter.write(feed);
        };
    return document.getBytes(StandardCharsets.UTF_8);
  }
}
