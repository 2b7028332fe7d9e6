package tidings.feed.date;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// ISO 8601 and W3CDTF in all precisions, with the slips that feeds make in them.
final class IsoDate {
  private static final String TIME =
      "(?:[Tt ]\\s*(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,:](\\d{1,9})\\d*)?)?)?)?";
  private static final String ZONE =
      "\\s*([Zz]|[A-Za-z]{3,5}|(?:GMT|UTC)?\\s*[+-]\\d{1,2}(?::?\\d{2})?)?\\s*[Zz]?";
  private static final Pattern CALENDAR =
      Pattern.compile("(\\d{4})-0?(\\d{1,2})(?:-0?(\\d{1,2}))?" + TIME + ZONE);
  private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})" + TIME + ZONE);
  private static final Pattern ORDINAL =
      Pattern.compile("(\\d{4})-?(\\d{3})()(?:(?=[Tt ])" + TIME + ZONE + ")?");
  private static final Pattern SHORT = Pattern.compile("(\\d{2})-(\\d{2})-(\\d{2})" + TIME + ZONE);
  private static final Pattern CENTURY_LEFT_OUT =
      Pattern.compile("-(\\d{2})-?(\\d{2})()" + TIME + ZONE);
  private static final Pattern YEAR = Pattern.compile("((?:19|20)\\d{2})()()" + TIME + ZONE);

  private IsoDate() {}

  static Optional<DateFields> read(String text) {
    if (text.isEmpty() || !(Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')) {
      return Optional.empty();
    }
    return match(ORDINAL, text)
        .or(() -> match(CALENDAR, text))
        .or(() -> match(BASIC, text))
        .or(() -> match(SHORT, text))
        .or(() -> match(CENTURY_LEFT_OUT, text))
        .or(() -> match(YEAR, text));
  }

  private static Optional<DateFields> match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var fields = new DateFields();
    String year = matcher.group(1);
    if (year.length() == 2) {
      fields.twoDigitYear(Integer.parseInt(year));
    } else {
      fields.year = Integer.parseInt(year);
    }
    if (pattern == ORDINAL) {
      fields.dayOfYear = number(matcher.group(2));
    } else {
      fields.month = number(matcher.group(2));
      fields.day = number(matcher.group(3));
    }
    time(matcher, fields);
    return Optional.of(fields);
  }

  private static void time(Matcher matcher, DateFields fields) {
    fields.hasTime = matcher.group(4) != null;
    fields.hour = number(matcher.group(4));
    fields.minute = number(matcher.group(5));
    fields.second = number(matcher.group(6));
    String fraction = matcher.group(7);
    if (fraction != null) {
      fields.nano = Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
    String zone = matcher.group(8);
    fields.zone = zone == null ? (matcher.group().matches(".*[Zz]\\s*") ? "Z" : "") : zone;
  }

  private static int number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
