package tidings.model;

import java.time.Instant;

/// An article composed for the archive: what one file holds.
///
/// @param time the entry's time in its feed, else when it was first seen; whole milliseconds
/// @param title plain text on one line
/// @param url the article's address
/// @param body HTML on one line: no line feed in it
public record Document(Instant time, String title, WebUrl url, String body) {
  public Document {
    if (body.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a document's body is one line: " + url);
    }
    if (!title.equals(Titles.normalize(title))) {
      throw new IllegalArgumentException("a document's title is normalised: '" + title + "'");
    }
  }
}
