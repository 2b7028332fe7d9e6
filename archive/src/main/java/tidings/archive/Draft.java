package tidings.archive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tidings.model.Document;
import tidings.model.SourceId;

/// A document on its way into the archive.
///
/// @param source whose it is
/// @param folder below `articles/`
/// @param identity what identifies the article within its source
/// @param keys everything it is known by, the surest first; at least one
/// @param document what will be stored
/// @param fingerprint of the entry it was made from
/// @param now when the entry was seen
public record Draft(
    SourceId source,
    String folder,
    String identity,
    List<String> keys,
    Document document,
    String fingerprint,
    Instant now) {
  public Draft {
    keys = List.copyOf(keys);
    now = now.truncatedTo(ChronoUnit.MILLIS); // what the catalog keeps of it
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a draft without a key: " + identity);
    }
  }
}
