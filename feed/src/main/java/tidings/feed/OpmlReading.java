package tidings.feed;

import java.util.List;

/// What came of reading bytes as OPML.
public sealed interface OpmlReading {
  /// A list of feeds.
  record Read(String title, List<OpmlEntry> entries) implements OpmlReading {
    public Read {
      entries = List.copyOf(entries);
    }
  }

  /// The bytes are something else, or too many.
  ///
  /// @param reason one line for people
  record NotOpml(String reason) implements OpmlReading {}
}
