package tidings.archive;

import java.time.Instant;
import java.util.Optional;
import tidings.model.DocumentId;

/// A document that was made elsewhere and comes into the archive as it is, byte for byte.
///
/// @param bytes the file, in any shape that a document may have
/// @param place where it lay and when it came, as another archive tells; empty for a file that
///   nobody knows more of
@SuppressWarnings("ArrayRecordComponent") // a document's bytes, written once and let go
public record Original(byte[] bytes, Optional<Place> place) {
  /// What another archive knows of a document.
  ///
  /// @param path below its root, with `/`; taken over where it is free here
  /// @param id the short name
  /// @param firstSeen when its article came
  public record Place(String path, Optional<DocumentId> id, Instant firstSeen) {}
}
