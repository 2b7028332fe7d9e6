package tidings.archive.manifest;

import tidings.model.Digest;

/// A place in the manifest behind a whole line.
///
/// @param file below the archive's root, or empty before the first line
/// @param length of the file up to there, in bytes
/// @param last digest of the line that ends there
public record Position(String file, long length, Digest last) {
  /// Before the first line of all.
  public static final Position START = new Position("", 0, Link.START);
}
