package tidings.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static final DateTimeFormatter DATED_NAME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd-").withZone(ZoneOffset.UTC);

  /// How many folders a new document lies below the archive's root.
  int depth() {
    return switch (this) {
      case DATED -> 4;
      case DESCENDING -> 2;
    };
  }

  static String datedName(Instant time, DocumentId id) {
    return DATED_NAME.format(time) + id + ".md";
  }

  /// The short name in the name of a dated document.
  static Optional<DocumentId> idIn(String path) {
    Matcher name = DATED_ID.matcher(path);
    return name.matches() ? Optional.of(new DocumentId(name.group(1))) : Optional.empty();
  }

  /// The number in the name of a document, as existing mirrors have them: six or seven digits, then
  /// `.md`, or `_` and anything before that.
  static Optional<Integer> numberIn(String path) {
    int from = path.lastIndexOf('/') + 1;
    int to = from;
    while (to < path.length() && path.charAt(to) >= '0' && path.charAt(to) <= '9') {
      to++;
    }
    boolean isNumber = to - from == 6 || to - from == 7;
    String end = ".md";
    boolean isName =
        path.startsWith(end, to)
            ? to + end.length() == path.length()
            : path.startsWith("_", to) && path.endsWith(end);
    return isNumber && isName
        ? Optional.of(Integer.parseInt(path, from, to, 10))
        : Optional.empty();
  }

  /// Brings the documents of a folder into the order in which they came: numbered ones count down,
  /// dated ones sort by name.
  public static List<Path> oldestFirst(Stream<Path> files) {
    record Named(int number, String name, Path file) {}
    return files
        .map(file -> {
          String name = file.toString();
          return new Named(numberIn(name.replace('\\', '/')).orElse(0), name, file);
        })
        .sorted(Comparator.comparingInt(Named::number).reversed().thenComparing(Named::name))
        .map(Named::file)
        .toList();
  }

  static String numberedName(int number) {
    return String.format("%07d.md", number);
  }
}
