package tidings.feed.date;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tidings.model.Timestamp.Assumption;

/// The parts of a time as they were found, before they are put together.
final class DateFields {
  int year;
  int month;
  int day;
  int dayOfYear;
  int hour;
  int minute;
  int second;
  int nano;
  boolean hasTime;
  boolean korean;
  String zone = "";
  Optional<DayOfWeek> weekday = Optional.empty();
  final Set<Assumption> assumed = EnumSet.noneOf(Assumption.class);

  /// The local time; what it had to overrule is added to the assumptions.
  ///
  /// @throws java.time.DateTimeException where there is no such time
  LocalDateTime local(Set<Assumption> overruled) {
    LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : date(overruled);
    if (weekday.isPresent() && weekday.get() != date.getDayOfWeek()) {
      overruled.add(Assumption.CONTRADICTION);
    }
    if (!hasTime) {
      overruled.add(Assumption.TIME_OF_DAY);
    }
    if (hour == 24 && minute == 0 && second == 0) {
      overruled.add(Assumption.CONTRADICTION);
      return date.plusDays(1).atStartOfDay();
    }
    if (second == 60) {
      // A leap second: java.time has none.
      overruled.add(Assumption.CONTRADICTION);
      second = 59;
    }
    return date.atTime(hour, minute, second, nano);
  }

  private LocalDate date(Set<Assumption> overruled) {
    if (month == 0 || day == 0) {
      overruled.add(Assumption.DAY);
    }
    return LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  }

  /// Takes a year of two digits for the one nearest to our time.
  void twoDigitYear(int value) {
    year = value < 70 ? 2000 + value : 1900 + value;
    assumed.add(Assumption.CENTURY);
  }
}
