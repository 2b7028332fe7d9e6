package tidings.feed.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The two forms that nearly every feed uses, `Fri, 05 Mar 2021 01:30:00 GMT` and
/// `2021-03-05T01:30:00Z`, read without looking for anything else. Whatever differs by a character
/// is left to the readers that take their time.
final class PlainDates {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String WEEKDAYS = "MonTueWedThuFriSatSun";

  private PlainDates() {}

  static Optional<Instant> read(String text) {
    int length = text.length();
    try {
      if (length >= 20 && text.charAt(4) == '-' && text.charAt(10) == 'T') {
        return iso(text);
      }
      return length >= 28 && length <= 31 && text.startsWith(", ", 3)
          ? rfc822(text)
          : Optional.empty();
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> iso(String text) {
    boolean form = text.charAt(7) == '-' && text.charAt(13) == ':' && text.charAt(16) == ':';
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int offset = offset(text, 19);
    return form && time(text, 11) >= 0 && year >= 1900 && month > 0 && day > 0 && offset >= -1080
        ? instant(year, month, day, time(text, 11), offset)
        : Optional.empty();
  }

  private static Optional<Instant> rfc822(String text) {
    int weekday = place(WEEKDAYS, text, 0);
    int month = place(MONTHS, text, 8);
    int year = number(text, 12, 16);
    int day = number(text, 5, 7);
    boolean form =
        text.charAt(7) == ' '
            && text.charAt(11) == ' '
            && text.charAt(16) == ' '
            && text.charAt(19) == ':'
            && text.charAt(22) == ':'
            && text.charAt(25) == ' ';
    int time = form ? time(text, 17) : -1;
    int offset = offset(text, 26);
    if (time < 0 || year < 1900 || month == 0 || day <= 0 || offset < -1080) {
      return Optional.empty();
    }
    LocalDateTime local = LocalDateTime.of(year, month, day, 0, 0);
    // A weekday that is wrong is worth telling.
    return local.getDayOfWeek().getValue() == weekday
        ? instant(year, month, day, time, offset)
        : Optional.empty();
  }

  private static Optional<Instant> instant(int year, int month, int day, int time, int offset) {
    var local = LocalDateTime.of(year, month, day, time / 3600, time / 60 % 60, time % 60);
    return Optional.of(local.toInstant(ZoneOffset.ofTotalSeconds(offset * 60)));
  }

  /// Seconds of the day of `01:30:00`, or -1.
  private static int time(String text, int at) {
    int hour = number(text, at, at + 2);
    int minute = number(text, at + 3, at + 5);
    int second = number(text, at + 6, at + 8);
    boolean real = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    return real && second < 60 ? hour * 3600 + minute * 60 + second : -1;
  }

  /// Minutes east of Greenwich, or less than -1080 where the rest is no plain zone.
  private static int offset(String text, int at) {
    String zone = text.substring(at);
    if (zone.equals("GMT") || zone.equals("Z") || zone.equals("UTC")) {
      return 0;
    }
    boolean colon = zone.length() == 6 && zone.charAt(3) == ':';
    if (!colon && zone.length() != 5) {
      return -10_000;
    }
    int hours = number(zone, 1, 3);
    int minutes = number(zone, colon ? 4 : 3, zone.length());
    int sign = zone.charAt(0) == '+' ? 1 : zone.charAt(0) == '-' ? -1 : 0;
    boolean real = hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60 && sign != 0;
    return real ? sign * (hours * 60 + minutes) : -10_000;
  }

  /// The number of a three-letter name in a list, from 1, or 0.
  private static int place(String names, String text, int at) {
    int found = names.indexOf(text.substring(at, at + 3));
    return found >= 0 && found % 3 == 0 ? found / 3 + 1 : 0;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
