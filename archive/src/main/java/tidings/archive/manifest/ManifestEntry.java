package tidings.archive.manifest;

import java.time.Instant;
import tidings.model.Digest;

/// What a line of the manifest says.
public sealed interface ManifestEntry permits ManifestLine, Removal {
  /// When the line was written.
  Instant time();

  /// The line's bytes, without a line feed.
  ///
  /// @param previous digest of the line before
  byte[] bytes(Digest previous);
}
