package tidings.archive.catalog;

/// The catalog could not be read or written. Unchecked, because nobody between here and the archive
/// can do anything about it; the archive turns it into an [tidings.archive.ArchiveException].
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
