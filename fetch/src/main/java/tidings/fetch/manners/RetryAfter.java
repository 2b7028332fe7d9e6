package tidings.fetch.manners;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/// The `Retry-After` header: seconds or a date.
public final class RetryAfter {
  /// A longer wait is taken for this one.
  public static final Duration MAX = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /// The time it names; empty where it is nonsense or past.
  public static Optional<Instant> parse(String value, Instant now) {
    String text = value.strip();
    Instant latest = now.plus(MAX);
    Instant time;
    if (SECONDS.matcher(text).matches()) {
      time = text.length() > MAX_DIGITS ? latest : now.plusSeconds(Long.parseLong(text));
    } else {
      @Nullable Instant date = DateUtils.parseStandardDate(text);
      time = date == null ? now : date;
    }
    if (!time.isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(time.isAfter(latest) ? latest : time);
  }
}
