package tidings.feed.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tidings.model.Timestamp.Assumption;

/// Dates with words and in any order: RFC 822, asctime, `March 30 2020 07:02:38 PM`, `26/06/2020`,
/// `5 août 2019`. The time of day, the zone and the month's name are recognised by their form and
/// taken out; the numbers that are left are year, month and day.
final class WordyDate {
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,9})\\d*)?)?\\s*(?:([AaPp])\\.?\\s?[Mm]\\b\\.?)?");
  private static final Pattern TIME_12 =
      Pattern.compile("\\b(\\d{1,2})\\s*([AaPp])\\.?[Mm]\\b\\.?");
  private static final Pattern HALF = Pattern.compile("(?i)\\b([ap])m\\b");
  private static final Pattern AREA = Pattern.compile("\\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_/+-]+");
  private static final Pattern OFFSET =
      Pattern.compile(
          "(?<![\\d-])(?:(?:GMT|UTC?|[A-Z]{3,4})\\s*)?([+-])(\\d{1,2})(?::?(\\d{2}))?(?::\\d{2})?(?!\\d|[/-])");
  private static final Pattern TOKEN =
      Pattern.compile("month(\\d{1,2})|(\\d+)|(\\p{L}[\\p{L}\\p{M}]*)");

  private final DateFields fields = new DateFields();
  private final List<String> numbers = new ArrayList<>();
  private String rest;
  private int afterTime;

  private WordyDate(String text) {
    this.rest = text;
  }

  static Optional<DateFields> read(String text) {
    boolean eastAsian = EastAsian.isIn(text);
    String plain = eastAsian ? EastAsian.rewrite(text) : text;
    if (eastAsian) {
      Optional<DateFields> iso = IsoDate.read(plain);
      if (iso.isPresent()) {
        iso.get().korean = EastAsian.isKorean(text);
        return iso;
      }
    }
    var reader = new WordyDate(plain.replaceFirst("\\s*\\([^()]*\\)\\s*$", ""));
    reader.fields.korean = EastAsian.isKorean(text);
    return reader.read() ? Optional.of(reader.fields) : Optional.empty();
  }

  private boolean read() {
    time();
    zone();
    words();
    return date();
  }

  private void time() {
    Matcher matcher = TIME.matcher(rest);
    if (matcher.find()) {
      fields.hour = Integer.parseInt(matcher.group(1));
      fields.minute = Integer.parseInt(matcher.group(2));
      String second = matcher.group(3);
      fields.second = second == null ? 0 : Integer.parseInt(second);
      String fraction = matcher.group(4);
      fields.nano =
          fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
      timeFound(matcher, matcher.group(5));
      return;
    }
    Matcher twelve = TIME_12.matcher(rest);
    if (twelve.find()) {
      fields.hour = Integer.parseInt(twelve.group(1));
      timeFound(twelve, twelve.group(2));
    }
  }

  private void timeFound(Matcher matcher, @Nullable String half) {
    fields.hasTime = true;
    afterTime = matcher.start();
    rest = rest.substring(0, matcher.start()) + " " + rest.substring(matcher.end());
    String which = half;
    if (which == null) {
      Matcher apart = HALF.matcher(rest);
      if (apart.find()) {
        which = apart.group(1);
        rest = apart.replaceFirst(" ");
      }
    }
    if (which != null && fields.hour <= 12) {
      boolean afternoon = which.equalsIgnoreCase("p");
      fields.hour = fields.hour % 12 + (afternoon ? 12 : 0);
    }
  }

  private void zone() {
    Matcher area = AREA.matcher(rest);
    if (area.find() && Zones.of(area.group()).isPresent()) {
      fields.zone = area.group();
      rest = area.replaceFirst(" ");
      return;
    }
    if (!fields.hasTime) {
      return;
    }
    // Only what follows the time of day can be an offset: `05-MAR-2021` has none.
    Matcher offset = OFFSET.matcher(rest).region(afterTime, rest.length());
    if (offset.find()) {
      fields.zone = offset.group();
      rest = rest.substring(0, offset.start()) + " " + rest.substring(offset.end());
    }
  }

  private void words() {
    Matcher token = TOKEN.matcher(rest);
    while (token.find()) {
      if (token.group(1) != null) {
        fields.month = Integer.parseInt(token.group(1));
      } else if (token.group(2) != null) {
        numbers.add(token.group(2));
      } else {
        word(token.group(3));
      }
    }
  }

  private void word(String word) {
    boolean first = numbers.isEmpty() && fields.weekday.isEmpty();
    Optional<Integer> month = fields.month == 0 ? Months.month(word) : Optional.empty();
    boolean monthLater = first && Months.weekday(word).isPresent() && anotherMonthIn(word);
    if (Months.weekday(word).isPresent() && (month.isEmpty() || monthLater)) {
      fields.weekday = Months.weekday(word);
    } else if (month.isPresent()) {
      fields.month = month.get();
    } else if (fields.zone.isEmpty() && Zones.isName(word)) {
      fields.zone = word;
    }
  }

  /// `mar` is Tuesday in French and March in English: the former where a month follows.
  private boolean anotherMonthIn(String word) {
    String after = rest.substring(rest.indexOf(word) + word.length());
    Matcher token = TOKEN.matcher(after);
    while (token.find()) {
      if (token.group(3) != null && Months.month(token.group(3)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean date() {
    return fields.month > 0 ? withMonthName() : numbersOnly();
  }

  private boolean withMonthName() {
    if (numbers.isEmpty() || numbers.size() > 3) {
      return false;
    }
    if (numbers.size() == 1) {
      return numbers.getFirst().length() == 4 && year(numbers.getFirst());
    }
    String a = numbers.get(0);
    String b = numbers.get(1);
    boolean yearFirst = a.length() == 4 || (a.length() == 2 && Integer.parseInt(a) > 31);
    return yearFirst ? year(a) && day(b) : day(a) && year(b);
  }

  private boolean numbersOnly() {
    if (numbers.size() != 3) {
      return false;
    }
    if (numbers.getFirst().length() == 4) {
      return year(numbers.get(0)) && month(numbers.get(1)) && day(numbers.get(2));
    }
    int a = Math.min(99, intOf(numbers.get(0)));
    int b = Math.min(99, intOf(numbers.get(1)));
    boolean american = b > 12 || (a <= 12 && slashed());
    if (a <= 12 && b <= 12 && a != b) {
      fields.assumed.add(Assumption.ORDER);
    }
    fields.day = american ? b : a;
    fields.month = american ? a : b;
    return year(numbers.get(2));
  }

  private boolean slashed() {
    return rest.indexOf('/') >= 0;
  }

  private boolean year(String digits) {
    if (digits.length() == 4) {
      fields.year = intOf(digits);
    } else if (digits.length() == 2) {
      fields.twoDigitYear(intOf(digits));
    } else if (digits.length() == 3) {
      // Programs that counted from 1900 wrote 103 for 2003.
      fields.year = 1900 + intOf(digits);
      fields.assumed.add(Assumption.CENTURY);
    } else {
      return false;
    }
    return true;
  }

  private boolean month(String digits) {
    fields.month = intOf(digits);
    return fields.month <= 12;
  }

  private boolean day(String digits) {
    fields.day = intOf(digits);
    return fields.day >= 1 && fields.day <= 31;
  }

  private static int intOf(String digits) {
    return digits.length() > 6 ? 999_999 : Integer.parseInt(digits.toLowerCase(Locale.ROOT));
  }
}
