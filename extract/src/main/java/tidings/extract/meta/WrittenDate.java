package tidings.extract.meta;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.Timestamp;
import tidings.model.Timestamp.Assumption;

/// A date found in a text, with what the text says about time of day and zone.
///
/// @param text the text that was read
/// @param day the calendar day where it was written
/// @param time the time of day, if given
/// @param zone the zone, if given
/// @param assumed what else was assumed
public record WrittenDate(
    String text,
    LocalDate day,
    Optional<LocalTime> time,
    Optional<ZoneOffset> zone,
    Set<Assumption> assumed) {

  /// Texts longer than this are no dates.
  private static final int MAX_LENGTH = 200;

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)((?:19|20|25)\\d\\d)\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{1,2})(?!\\d)");
  private static final Pattern COMPACT =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)(0[1-9]|1[0-2])([0-3]\\d)(?=$|[T ]|\\D|\\d{6}$)");
  private static final Pattern CHINESE =
      Pattern.compile("(\\d{2,4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日号號일]?");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?((?:19|20)?\\d\\d)(?!\\d)");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s,-]{1,3}(?:(?:de|of|d')\\s)?"
              + "(?:\\p{L}{2,8}(?:\\s\\p{L}{4,8})?\\s?/\\s?)?(\\p{L}{2,15}(?:\\s(?:الأول|الاول|الثاني))?)"
              + "\\.?,?[\\s-]{1,3}(?:(?:de|del|в)\\s)?((?:19|20|25)\\d\\d)");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "(\\p{L}{3,15})\\.?\\s{1,2}(\\d{1,2})(?:st|nd|rd|th)?\\s?,?\\s{0,2}((?:19|20)\\d\\d)");
  private static final Pattern RFC_SHORT_YEAR =
      Pattern.compile("(\\d{1,2})[ -](\\p{L}{3})[ -](\\d\\d)(?=\\s\\d\\d:)");
  private static final Pattern EPOCH = Pattern.compile("1\\d{9}(?:\\d{3})?");
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:+-])(上午|下午|晚上|凌晨|中午|早上|오전|오후)?\\s?(\\d{1,2})\\s?(?:[:：]|[时時點点시]\\s?|h)(\\d{2})分?"
              + "(?:\\s?[:：]?\\s?(\\d{2})(?:[.,]\\d{1,9})?秒?)?\\s?([ap]\\.?m\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZONE =
      Pattern.compile(
          "^\\s?\\(?(?:GMT|UTC)?\\s?([+-])(\\d{1,2}):?(\\d{2})?|^\\s?\\(?(Z|[A-Z]{2,4})\\b");

  /// Reads the first date in a text.
  public static Optional<WrittenDate> parse(String raw) {
    String text = raw.strip();
    if (text.length() < 6 || text.length() > MAX_LENGTH || !hasDigit(text)) {
      return Optional.empty();
    }
    if (EPOCH.matcher(text).matches()) {
      return Optional.of(epoch(text));
    }
    try {
      return day(text).flatMap(found -> withTime(text, found));
    } catch (DateTimeException impossibleDay) {
      return Optional.empty();
    }
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /// The model's form of it.
  public Timestamp timestamp() {
    Set<Assumption> all = EnumSet.noneOf(Assumption.class);
    all.addAll(assumed);
    if (time.isEmpty()) {
      all.add(Assumption.TIME_OF_DAY);
    }
    if (zone.isEmpty()) {
      all.add(Assumption.ZONE);
    }
    Instant instant =
        LocalDateTime.of(day, time.orElse(LocalTime.MIDNIGHT))
            .toInstant(zone.orElse(ZoneOffset.UTC));
    return new Timestamp(text, Optional.of(instant), all);
  }

  /// The same instant as it is written in another zone. Without a time of day or a zone there is no
  /// instant: it stays as it is.
  WrittenDate in(ZoneOffset other) {
    if (time.isEmpty() || zone.isEmpty()) {
      return this;
    }
    OffsetDateTime moved =
        OffsetDateTime.of(day, time.get(), zone.get()).withOffsetSameInstant(other);
    return new WrittenDate(
        moved.toString(),
        moved.toLocalDate(),
        Optional.of(moved.toLocalTime()),
        Optional.of(other),
        assumed);
  }

  /// As ISO 8601, no more exact than it was written: without the zone, or without the time, where
  /// the text has none.
  public String iso() {
    return day
        + time.map(t -> "T" + (t.getSecond() == 0 ? t + ":00" : t.toString())).orElse("")
        + (time.isPresent() ? zone.map(ZoneOffset::getId).orElse("") : "");
  }

  private record Found(LocalDate day, int end, Set<Assumption> assumed) {}

  private static WrittenDate epoch(String digits) {
    long number = Long.parseLong(digits);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            digits.length() > 10 ? number / 1000 : number, 0, ZoneOffset.UTC);
    return new WrittenDate(
        digits,
        time.toLocalDate(),
        Optional.of(time.toLocalTime()),
        Optional.of(ZoneOffset.UTC),
        Set.of());
  }

  private static Optional<Found> day(String text) {
    Matcher m = YEAR_FIRST.matcher(text);
    if (m.find()) {
      return found(m, m.group(1), number(m.group(3)), m.group(4), Set.of());
    }
    m = CHINESE.matcher(text);
    if (m.find()) {
      return found(m, m.group(1), number(m.group(2)), m.group(3), Set.of());
    }
    m = DAY_MONTH.matcher(text);
    while (m.find()) {
      int month = Months.number(m.group(2));
      if (month > 0) {
        return found(m, m.group(3), month, m.group(1), Set.of());
      }
    }
    m = MONTH_DAY.matcher(text);
    while (m.find()) {
      int month = Months.number(m.group(1));
      if (month > 0) {
        return found(m, m.group(3), month, m.group(2), Set.of());
      }
    }
    m = RFC_SHORT_YEAR.matcher(text);
    if (m.find() && Months.number(m.group(2)) > 0) {
      return found(
          m, m.group(3), Months.number(m.group(2)), m.group(1), Set.of(Assumption.CENTURY));
    }
    m = COMPACT.matcher(text);
    if (m.find()) {
      return found(m, m.group(1), number(m.group(2)), m.group(3), Set.of());
    }
    return numbers(text);
  }

  /// Day and month as numbers: whichever exceeds twelve is the day; else the day comes first, as
  /// almost everywhere.
  private static Optional<Found> numbers(String text) {
    Matcher m = NUMBERS.matcher(text);
    if (!m.find()) {
      return Optional.empty();
    }
    int first = number(m.group(1));
    int second = number(m.group(3));
    boolean monthFirst = second > 12 && first <= 12;
    boolean sure = first > 12 || second > 12 || first == second || m.group(2).equals(".");
    Set<Assumption> assumed = sure ? Set.of() : Set.of(Assumption.ORDER);
    return monthFirst
        ? found(m, m.group(4), first, m.group(3), assumed)
        : found(m, m.group(4), second, m.group(1), assumed);
  }

  private static Optional<Found> found(
      Matcher m, String yearText, int month, String day, Set<Assumption> assumed) {
    int year = number(yearText);
    if (year < 100) {
      year += year < 70 ? 2000 : 1900;
    } else if (year < 200) {
      year += 1911; // years of the Republic, as Taiwan counts them
    } else if (year > 2500) {
      year -= 543; // Buddhist era, as Thailand counts
    }
    if (year < 1970 || year > 2100 || month < 1 || month > 12) {
      return Optional.empty();
    }
    return Optional.of(new Found(LocalDate.of(year, month, number(day)), m.end(), assumed));
  }

  private static Optional<WrittenDate> withTime(String text, Found found) {
    Matcher m = TIME.matcher(text);
    Optional<LocalTime> time = Optional.empty();
    Optional<ZoneOffset> zone = Optional.empty();
    boolean behind = m.find(found.end());
    if (behind || m.find(0)) {
      time = time(m);
      if (time.isPresent()) {
        zone = zone(text.substring(m.end()));
      }
    }
    return Optional.of(new WrittenDate(text, found.day(), time, zone, found.assumed()));
  }

  private static Optional<LocalTime> time(Matcher m) {
    int hour = number(m.group(2));
    int minute = number(m.group(3));
    int second = m.group(4) == null ? 0 : number(m.group(4));
    String half = (m.group(1) == null ? "" : m.group(1)) + (m.group(5) == null ? "" : m.group(5));
    boolean afternoon = half.matches("(?i)下午|晚上|오후|p.*");
    boolean morning = half.matches("(?i)上午|凌晨|早上|오전|a.*");
    if (afternoon && hour < 12) {
      hour += 12;
    } else if (morning && hour == 12) {
      hour = 0;
    }
    return hour > 23 || minute > 59 || second > 59
        ? Optional.empty()
        : Optional.of(LocalTime.of(hour, minute, second));
  }

  private static Optional<ZoneOffset> zone(String rest) {
    Matcher m = ZONE.matcher(rest);
    if (!m.find()) {
      return Optional.empty();
    }
    if (m.group(4) != null) {
      return named(m.group(4));
    }
    int hours = number(m.group(2));
    int minutes = m.group(3) == null ? 0 : number(m.group(3));
    if (hours > 14 || minutes > 59) {
      return Optional.empty();
    }
    int seconds = (hours * 60 + minutes) * 60;
    return Optional.of(ZoneOffset.ofTotalSeconds(m.group(1).equals("-") ? -seconds : seconds));
  }

  private static Optional<ZoneOffset> named(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "Z", "GMT", "UTC", "UT", "WET" -> Optional.of(ZoneOffset.UTC);
      case "EST", "CDT" -> Optional.of(ZoneOffset.ofHours(-5));
      case "EDT" -> Optional.of(ZoneOffset.ofHours(-4));
      case "CST", "MDT" -> Optional.of(ZoneOffset.ofHours(-6));
      case "MST", "PDT" -> Optional.of(ZoneOffset.ofHours(-7));
      case "PST" -> Optional.of(ZoneOffset.ofHours(-8));
      case "BST", "CET", "WEST" -> Optional.of(ZoneOffset.ofHours(1));
      case "CEST", "EET", "SAST" -> Optional.of(ZoneOffset.ofHours(2));
      case "EEST", "MSK" -> Optional.of(ZoneOffset.ofHours(3));
      case "HKT", "SGT" -> Optional.of(ZoneOffset.ofHours(8));
      case "JST", "KST" -> Optional.of(ZoneOffset.ofHours(9));
      case "AEST" -> Optional.of(ZoneOffset.ofHours(10));
      case "AEDT" -> Optional.of(ZoneOffset.ofHours(11));
      default -> Optional.empty();
    };
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
