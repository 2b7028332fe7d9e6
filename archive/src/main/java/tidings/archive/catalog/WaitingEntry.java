package tidings.archive.catalog;

import java.time.Instant;
import java.util.List;
import tidings.model.SourceId;

/// An entry whose page could not be had yet: everything that is needed to try again, or to make do
/// with what the feed said, when the feed has long dropped it.
///
/// @param keys what its article will be known by
/// @param heading address, title and time of the document to be
/// @param content what the feed carries, not cleaned
/// @param fingerprint of the entry
/// @param attempts how often the page was asked for
/// @param nextAttempt when to ask again
/// @param firstSeen when the entry came
/// @param error why the last attempt failed
public record WaitingEntry(
    SourceId source,
    String identity,
    List<String> keys,
    ArticleRow.Heading heading,
    String content,
    String fingerprint,
    int attempts,
    Instant nextAttempt,
    Instant firstSeen,
    String error) {
  public WaitingEntry {
    keys = List.copyOf(keys);
  }
}
