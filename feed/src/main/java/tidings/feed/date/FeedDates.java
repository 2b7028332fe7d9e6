package tidings.feed.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tidings.model.Timestamp;
import tidings.model.Timestamp.Assumption;
import tidings.model.WhiteSpace;

/// Reads the times of feeds: RFC 822 and its relatives, ISO 8601, asctime, Unix time, and what
/// publishers write instead of them, in the languages that news is written in.
///
/// ```java
/// FeedDates.parse("Fri, 05 Mar 2021 01:30:00 GMT").flatMap(Timestamp::instant);
/// FeedDates.parse("2021年3月5日 上午9:05");   // no zone: UTC is assumed, and said to be
/// ```
public final class FeedDates {
  private static final int LONGEST = 200;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9998;

  private FeedDates() {}

  /// Reads a time; empty only where there is no text. What cannot be a time has no instant.
  public static Optional<Timestamp> parse(String text) {
    return parse(text, ZoneOffset.UTC);
  }

  /// Reads a time that, where it names no zone, is taken to be in this one.
  public static Optional<Timestamp> parse(String text, ZoneOffset assumedZone) {
    String stripped = WhiteSpace.strip(text);
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    if (stripped.length() > LONGEST) {
      return Optional.of(unknown(WhiteSpace.strip(stripped.substring(0, LONGEST))));
    }
    Optional<Instant> plain = PlainDates.read(stripped);
    if (plain.isPresent()) {
      return Optional.of(new Timestamp(stripped, plain, Set.of()));
    }
    Optional<Instant> unix = UnixTime.parse(stripped);
    if (unix.isPresent()) {
      return Optional.of(new Timestamp(stripped, unix, Set.of()));
    }
    return Optional.of(
        IsoDate.read(stripped)
            .or(() -> WordyDate.read(stripped))
            .map(fields -> timestamp(stripped, fields, assumedZone))
            .orElseGet(() -> unknown(stripped)));
  }

  /// The zone that a publisher who names none most likely means, by the feed's language.
  public static ZoneOffset zoneOf(String language) {
    String tag = language.toLowerCase(java.util.Locale.ROOT);
    if (tag.startsWith("zh")) {
      return ZoneOffset.ofHours(8);
    }
    return tag.startsWith("ja") || tag.startsWith("ko") ? ZoneOffset.ofHours(9) : ZoneOffset.UTC;
  }

  private static Timestamp unknown(String text) {
    return new Timestamp(text, Optional.empty(), Set.of());
  }

  private static Timestamp timestamp(String text, DateFields fields, ZoneOffset assumedZone) {
    Set<Assumption> assumed = EnumSet.noneOf(Assumption.class);
    assumed.addAll(fields.assumed);
    try {
      LocalDateTime local = fields.local(assumed);
      if (local.getYear() < FIRST_YEAR || local.getYear() > LAST_YEAR) {
        return unknown(text);
      }
      ZoneId zone = zone(fields, assumedZone, assumed);
      return new Timestamp(text, Optional.of(local.atZone(zone).toInstant()), assumed);
    } catch (DateTimeException impossible) {
      return unknown(text);
    }
  }

  private static ZoneId zone(DateFields fields, ZoneOffset assumedZone, Set<Assumption> assumed) {
    if (fields.zone.isEmpty()) {
      assumed.add(Assumption.ZONE);
      return fields.korean ? ZoneOffset.ofHours(9) : assumedZone;
    }
    try {
      return Zones.of(fields.zone)
          .orElseGet(() -> {
            assumed.add(Assumption.ZONE);
            return assumedZone;
          });
    } catch (ZoneRulesException unknown) {
      assumed.add(Assumption.ZONE);
      return assumedZone;
    }
  }
}
