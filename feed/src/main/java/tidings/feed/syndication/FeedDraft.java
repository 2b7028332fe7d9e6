package tidings.feed.syndication;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tidings.model.Feed;

/// A feed, or the source of an entry, while its elements are read.
final class FeedDraft extends Draft {
  /// No wish to be left alone longer than this is granted.
  private static final int LONGEST_TTL_MINUTES = 7 * 24 * 60;

  final Ranked generator = new Ranked();
  final Ranked icon = new Ranked();
  final Ranked logo = new Ranked();
  final Ranked imageTitle = new Ranked();
  final Ranked imageLink = new Ranked();
  final Ranked ttl = new Ranked();
  final Ranked updatePeriod = new Ranked();
  final Ranked updateFrequency = new Ranked();
  final Set<Integer> skipHours = new TreeSet<>();
  final Set<DayOfWeek> skipDays = new TreeSet<>();

  Feed.About about() {
    return new Feed.About(
        title.value(),
        link.value(),
        id.value().strip(),
        subtitle.value(),
        language.value().strip(),
        times(language.value()),
        people(),
        new Feed.Credits(rights.value(), generator.value()),
        new Feed.Pictures(
            icon.value(),
            logo.value(),
            image.value(),
            imageTitle.value(),
            imageLink.value(),
            titlePicture.value()),
        categories(),
        links());
  }

  Feed.Rhythm rhythm() {
    return new Feed.Rhythm(leastInterval(), ttl.value().strip(), skipHours, skipDays);
  }

  private Optional<Duration> leastInterval() {
    Optional<Integer> minutes = positive(ttl.value());
    if (minutes.isPresent()) {
      return Optional.of(Duration.ofMinutes(Math.min(minutes.get(), LONGEST_TTL_MINUTES)));
    }
    int hours =
        switch (updatePeriod.value().strip().toLowerCase(Locale.ROOT)) {
          case "hourly" -> 1;
          case "daily" -> 24;
          case "weekly" -> 7 * 24;
          case "monthly", "yearly" -> 30 * 24;
          default -> 0;
        };
    int times = positive(updateFrequency.value()).orElse(1);
    int wished = Math.min(hours * 60 / times, LONGEST_TTL_MINUTES);
    return wished == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(wished));
  }

  static Optional<Integer> positive(String digits) {
    String text = digits.strip();
    if (!text.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    int value = (int) Math.min(Long.parseLong(text), 1_000_000);
    return value > 0 ? Optional.of(value) : Optional.empty();
  }
}
