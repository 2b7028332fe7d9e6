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
/// @param basis what it was made from
public record Draft(
    SourceId source,
    String folder,
    String identity,
    List<String> keys,
    Document document,
    String fingerprint,
    Instant now,
    Basis basis) {
  public Draft {
    keys = List.copyOf(keys);
    now = now.truncatedTo(ChronoUnit.MILLIS); // what the catalog keeps of it
    if (keys.isEmpty() && basis.original().isEmpty()) {
      throw new IllegalArgumentException("a draft without a key: " + identity);
    }
  }

  /// A draft of which nothing was kept that it was made from.
  public Draft(
      SourceId source,
      String folder,
      String identity,
      List<String> keys,
      Document document,
      String fingerprint,
      Instant now) {
    this(source, folder, identity, keys, document, fingerprint, now, Basis.NONE);
  }

  /// The same, made from something else.
  public Draft with(Basis other) {
    return new Draft(source, folder, identity, keys, document, fingerprint, now, other);
  }

  /// What a draft was made from.
  ///
  /// @param capture of the page, where one was kept
  /// @param standing digest of the stored document that says the same, which then stays; empty
  ///   where none does
  /// @param original where the document is one that was made elsewhere
  public record Basis(
      Optional<CaptureReference> capture, Optional<Digest> standing, Optional<Original> original) {
    /// Nothing that was kept.
    public static final Basis NONE =
        new Basis(Optional.empty(), Optional.empty(), Optional.empty());

    /// A page that was kept.
    public static Basis capture(CaptureReference reference) {
      return new Basis(Optional.of(reference), Optional.empty(), Optional.empty());
    }

    /// A stored document that says the same in other bytes.
    public static Basis standing(Digest stored) {
      return new Basis(Optional.empty(), Optional.of(stored), Optional.empty());
    }
  }
}
