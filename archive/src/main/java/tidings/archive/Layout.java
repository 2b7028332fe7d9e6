package tidings.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern DATED_ID =
      Pattern.compile("(?:.*/)?[0-9]{2}-([0-9a-z]{12,20})\\.md", Pattern.DOTALL);

  private static final Pattern NUMBERED =
      Pattern.compile("([0-9]{6,7})(?:_.*)?\\.md", Pattern.DOTALL);

  private static final DateTimeFormatter DATED_NAME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd-").withZone(ZoneOffset.UTC);

  static String datedName(Instant time, DocumentId id) {
    return DATED_NAME.format(time) + id + ".md";
  }

  /// The short name in the name of a dated document.
  static Optional<DocumentId> idIn(String path) {
    Matcher name = DATED_ID.matcher(path);
    return name.matches() ? Optional.of(new DocumentId(name.group(1))) : Optional.empty();
  }

  /// The number in the name of a document, as existing mirrors have them.
  static Optional<Integer> numberIn(String path) {
    Matcher name = NUMBERED.matcher(path.substring(path.lastIndexOf('/') + 1));
    return name.matches() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
  }

  /// The order in which the documents of a folder came: numbered ones count down, dated ones sort
  /// by name.
  public static Comparator<Path> oldestFirst() {
    return Comparator.comparingInt((Path file) -> -numberIn(slashed(file)).orElse(0))
        .thenComparing(Path::toString);
  }

  private static String slashed(Path file) {
    return file.toString().replace('\\', '/');
  }

  static String numberedName(int number) {
    return String.format("%07d.md", number);
  }
}
