package tidings.archive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tidings.archive.capture.CaptureReference;
import tidings.model.Digest;
import tidings.model.Document;
import tidings.model.SourceId;

/// A document on its way into the archive.
///
/// @param source whose it is
/// @param folder below `articles/`
/// @param identity what identifies the article within its source
/// @param keys everything it is known by, the surest first; at least one, save for an original
/// @param document what will be stored; of an original only what stands at its top
/// @param fingerprint of the entry it was made from
/// @param now when the entry was seen
/// @param capture of the page that it was made from, where one was kept
/// @param standing digest of the stored document that says the same, which then stays; empty where
///   none does
/// @param original where the document is one that was made elsewhere
public record Draft(
    SourceId source,
    String folder,
    String identity,
    List<String> keys,
    Document document,
    String fingerprint,
    Instant now,
    Optional<CaptureReference> capture,
    Optional<Digest> standing,
    Optional<Original> original) {
  public Draft {
    keys = List.copyOf(keys);
    now = now.truncatedTo(ChronoUnit.MILLIS); // what the catalog keeps of it
    if (keys.isEmpty() && original.isEmpty()) {
      throw new IllegalArgumentException("a draft without a key: " + identity);
    }
  }

  /// A draft that was made from no page.
  public Draft(
      SourceId source,
      String folder,
      String identity,
      List<String> keys,
      Document document,
      String fingerprint,
      Instant now) {
    this(
        source,
        folder,
        identity,
        keys,
        document,
        fingerprint,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same, made from a page that was kept.
  public Draft withCapture(CaptureReference reference) {
    return new Draft(
        source,
        folder,
        identity,
        keys,
        document,
        fingerprint,
        now,
        Optional.of(reference),
        standing,
        original);
  }

  /// The same, where a stored document says the same in other bytes.
  public Draft withStanding(Digest stored) {
    return new Draft(
        source,
        folder,
        identity,
        keys,
        document,
        fingerprint,
        now,
        capture,
        Optional.of(stored),
        original);
  }
}
