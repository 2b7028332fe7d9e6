package tidings.archive.document;

import java.time.Instant;
import java.util.Optional;
import tidings.model.WebUrl;

/// What reading a file of an archive came to.
public sealed interface DocumentReading {
  /// A document in one of the known shapes.
  ///
  /// @param time the time in its header; empty where the header has none
  /// @param title the title as its writer meant it
  /// @param url the address; empty where what stands there is no web address
  /// @param body the HTML
  /// @param shape which of the shapes it has
  record Whole(Optional<Instant> time, String title, Optional<WebUrl> url, String body, Shape shape)
      implements DocumentReading {}

  /// A readable text that is no document of a known shape, such as a page that a script saved raw.
  record Strange(String reason) implements DocumentReading {}

  /// Something that was a document, or should be one, and is not whole.
  record Damaged(String reason) implements DocumentReading {}

  /// The shapes that mirrors have written.
  enum Shape {
    /// Epoch comment, heading, dashes, empty line, body on one line: what Tidings writes.
    STANDARD("epoch comment"),
    /// No epoch comment; a line `日期：` with an RFC 822 date under the dashes.
    DATE_LINE("date line"),
    /// The standard shape after YAML front matter, the body wrapped in lines of `<div>`.
    FRONT_MATTER("front matter"),
    /// The same with `<!--NaN-->` for an item without a date.
    NO_TIME("NaN comment");

    private final String label;

    Shape(String label) {
      this.label = label;
    }

    /// A few words for a report.
    public String label() {
      return label;
    }
  }
}
