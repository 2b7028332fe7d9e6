package tidings.archive.catalog;

import org.sqlite.SQLiteException;

/// The catalog could not be read or written. Unchecked, because nobody between here and the archive
/// can do anything about it; the archive turns it into an [tidings.archive.ArchiveException].
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Whether the disk refused to be written, and the catalog itself is sound as far as is known.
  public boolean isUnwritable() {
    return getCause() instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_FULL,
              SQLITE_IOERR_WRITE,
              SQLITE_IOERR_FSYNC,
              SQLITE_READONLY,
              SQLITE_CANTOPEN,
              SQLITE_IOERR_SHMSIZE,
              SQLITE_IOERR_TRUNCATE,
              SQLITE_READONLY_DIRECTORY ->
              true;
          default -> false;
        };
  }

  /// Whether it is of an earlier version, and was opened for reading only.
  public boolean isOutdated() {
    return getCause() instanceof Catalog.OutdatedException;
  }

  /// Whether the file is no database, or one that is broken; it can be made anew then.
  public boolean isDamaged() {
    if (getCause() instanceof Catalog.EmptyException
        || getCause() instanceof Catalog.UnreadableException) {
      return true;
    }
    return getCause() instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_FORMAT, SQLITE_ERROR ->
              true;
          default -> false;
        };
  }
}
