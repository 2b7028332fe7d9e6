package tidings.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tidings.model.DocumentId;

/// How documents are named below `articles/<folder>/`. No name ever holds a title.
public enum Layout {
  /// `<yyyy>/<mm>/<dd>-<id>.md`, by the document's time in UTC.
  DATED,
  /// Seven-digit numbers that count down, so that a listing shows the newest first, as existing
  /// mirrors have them.
  DESCENDING;

  /// The first number of a folder: 0xFFFFF, as in the mirrors that came before.
  public static final int FIRST_NUMBER = 1048575;

  private static final DateTimeFormatter DATED_NAME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd-").withZone(ZoneOffset.UTC);

  static String datedName(Instant time, DocumentId id) {
    return DATED_NAME.format(time) + id + ".md";
  }

  static String numberedName(int number) {
    return String.format("%07d.md", number);
  }
}
