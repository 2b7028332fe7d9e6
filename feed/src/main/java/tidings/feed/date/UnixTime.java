package tidings.feed.date;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Seconds or milliseconds since 1970.
final class UnixTime {
  private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{8,9}(?:\\.\\d{1,9})?");
  private static final Pattern MILLISECONDS = Pattern.compile("[1-9]\\d{11,12}");

  private UnixTime() {}

  static Optional<Instant> parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      int point = text.indexOf('.');
      return Optional.of(
          Instant.ofEpochSecond(Long.parseLong(point < 0 ? text : text.substring(0, point))));
    }
    return MILLISECONDS.matcher(text).matches()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
        : Optional.empty();
  }
}
