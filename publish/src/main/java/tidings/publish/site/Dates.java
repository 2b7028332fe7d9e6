package tidings.publish.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tidings.publish.html.Html;
import tidings.publish.view.Tongue;

/// Times as people write them, in the operator's time zone.
record Dates(Tongue tongue, ZoneId zone) {
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter ENGLISH_MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CHINESE_DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
  private static final DateTimeFormatter CHINESE_MOMENT =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String WEEKDAYS = "一二三四五六日";

  /// Years that HTML's `time` can say.
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  /// The day of an instant.
  LocalDate day(Instant time) {
    return local(time).toLocalDate();
  }

  private ZonedDateTime local(Instant time) {
    Instant sayable = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return sayable.atZone(zone);
  }

  /// A day with its weekday.
  String text(LocalDate day) {
    return tongue == Tongue.ENGLISH
        ? ENGLISH_DAY.format(day)
        : CHINESE_DAY.format(day) + " 星期" + WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
  }

  /// Day and time of day.
  Html moment(Instant time) {
    return time(time, tongue == Tongue.ENGLISH ? ENGLISH_MOMENT : CHINESE_MOMENT);
  }

  /// The time of day.
  Html clock(Instant time) {
    return time(time, CLOCK);
  }

  private Html time(Instant time, DateTimeFormatter format) {
    ZonedDateTime local = local(time);
    String exact =
        local
            .withZoneSameInstant(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS)
            .toInstant()
            .toString();
    return Html.of("<time datetime=\"{}\">{}</time>", exact, format.format(local));
  }
}
