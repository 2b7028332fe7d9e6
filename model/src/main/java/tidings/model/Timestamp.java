package tidings.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A time as somebody wrote it, and what it was read as.
///
/// @param text the text as written, never empty
/// @param instant the instant in UTC; empty where the text names none that can be true
/// @param assumed what the text left open and the reader filled in
public record Timestamp(String text, Optional<Instant> instant, Set<Assumption> assumed) {
  /// What a text about a time left open.
  public enum Assumption {
    /// No zone was given: UTC was taken.
    ZONE,
    /// No time of day was given: midnight at the beginning of the day was taken.
    TIME_OF_DAY,
    /// No day or month was given: the first was taken.
    DAY,
    /// The year had two digits.
    CENTURY,
    /// The order of day and month was not certain.
    ORDER,
    /// The weekday, or a field such as `24:00`, contradicted the rest and was overruled.
    CONTRADICTION
  }

  public Timestamp {
    assumed = Set.copyOf(assumed);
  }

  /// A time that was given without any doubt.
  public static Timestamp exact(Instant instant) {
    return new Timestamp(instant.toString(), Optional.of(instant), Set.of());
  }
}
