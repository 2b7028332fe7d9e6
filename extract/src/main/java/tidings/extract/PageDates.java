package tidings.extract;

import java.util.Optional;
import tidings.extract.meta.WrittenDate;
import tidings.model.Timestamp;

/// Reads dates as pages write them: ISO 8601, RFC 822, epoch numbers, and what people read, in the
/// languages of the news (`2020年 7月 14日`, `21 ноября 2023`, `Nov 21, 2023 6:26 pm EST`).
public final class PageDates {
  private PageDates() {}

  /// The time that a text names; empty where it names none.
  public static Optional<Timestamp> parse(String text) {
    return WrittenDate.parse(text).map(WrittenDate::timestamp);
  }
}
