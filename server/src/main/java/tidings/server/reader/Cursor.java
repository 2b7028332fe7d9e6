package tidings.server.reader;

import java.time.Instant;
import java.util.Optional;
import tidings.archive.catalog.ReaderTable.Moment;

/// Where a page of a list begins, as its address has it: the number of an article that stands
/// before it, or its time and number, in base 36. Such places stay, whatever comes in above.
final class Cursor {
  private static final int BASE = 36;
  private static final int LONGEST = 11;

  private Cursor() {}

  /// The page of what came before an article.
  static String before(long number) {
    return Long.toString(number, BASE);
  }

  /// The page of what is older than an article.
  static String before(Moment moment) {
    return Long.toString(moment.time().toEpochMilli(), BASE) + "-" + before(moment.number());
  }

  /// Reads what [#before(long)] wrote; [Long#MAX_VALUE] for nothing, empty for anything else.
  static Optional<Long> number(String from) {
    return from.isEmpty() ? Optional.of(Long.MAX_VALUE) : parse(from);
  }

  /// Reads what [#before(Moment)] wrote; `first` for nothing, empty for anything else.
  static Optional<Moment> moment(String from, Moment first) {
    if (from.isEmpty()) {
      return Optional.of(first);
    }
    int hyphen = from.lastIndexOf('-');
    boolean negative = from.startsWith("-");
    if (hyphen < 1) {
      return Optional.empty();
    }
    Optional<Long> time = parse(from.substring(negative ? 1 : 0, hyphen));
    Optional<Long> number = parse(from.substring(hyphen + 1));
    return time.flatMap(millis ->
        number.map(n -> new Moment(Instant.ofEpochMilli(negative ? -millis : millis), n)));
  }

  private static Optional<Long> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))) {
        return Optional.empty();
      }
    }
    return Optional.of(Long.parseLong(text, BASE)); // eleven digits fit
  }
}
