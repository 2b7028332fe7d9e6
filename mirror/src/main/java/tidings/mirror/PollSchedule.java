package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.FeedState;
import tidings.archive.catalog.FeedState.Health;
import tidings.archive.catalog.FeedState.Schedule;
import tidings.archive.catalog.FeedState.Trouble;
import tidings.archive.catalog.FeedState.Validators;
import tidings.model.Failure;
import tidings.model.Feed;

/// When to ask a feed again: a pure function of its state, of what the poll came to, and of the
/// time.
///
/// The interval follows the source's own rhythm: half the median distance between its entries,
/// between five minutes and a day; a feed's `ttl` is kept where it is longer, its `skipHours` and
/// `skipDays` are kept; failures double the interval, to a day at most; what the publisher asks for
/// with `Retry-After` is kept in any case. A tenth of jitter, taken from the address, keeps feeds
/// from marching in step.
public final class PollSchedule {
  static final Duration LEAST = Duration.ofMinutes(5);
  static final Duration MOST = Duration.ofDays(1);

  private PollSchedule() {}

  /// The state after a poll.
  public static FeedState after(FeedState state, Poll poll, Instant now) {
    return switch (poll) {
      case Poll.Changed changed -> {
        Duration interval = rhythm(changed.feed(), state.schedule().interval());
        Health health = new Health(Optional.of(now), Optional.of(now), 0, false, Optional.empty());
        Instant next = allowed(now.plus(jittered(state, interval)), changed.feed().rhythm());
        yield next(state, changed.validators(), interval, next, Optional.empty(), health);
      }
      case Poll.Unchanged unchanged -> {
        Duration interval = clamp(state.schedule().interval().multipliedBy(5).dividedBy(4));
        Health health =
            new Health(Optional.of(now), state.health().lastChange(), 0, false, Optional.empty());
        Instant next = now.plus(jittered(state, interval));
        yield next(state, unchanged.validators(), interval, next, Optional.empty(), health);
      }
      case Poll.Waiting waiting -> state;
      case Poll.Gone gone -> failed(state, gone.why(), state.validators(), true, now);
      case Poll.Failed failed -> failed(state, failed.why(), failed.validators(), false, now);
    };
  }

  private static FeedState failed(
      FeedState state, Failure why, Validators validators, boolean gone, Instant now) {
    Duration interval = clamp(state.schedule().interval().multipliedBy(2));
    Optional<Instant> wait =
        why.retryAt()
            .filter(until -> why.kind() == Failure.Kind.BUSY)
            .map(until -> earlier(until, now.plus(MOST)));
    Instant next = later(now.plus(jittered(state, interval)), wait.orElse(now));
    Health health =
        new Health(
            state.health().lastSuccess(),
            state.health().lastChange(),
            state.health().failures() + 1,
            gone,
            Optional.of(new Trouble(now, why.message(), why.advice())));
    return next(state, validators, interval, next, wait, health);
  }

  private static FeedState next(
      FeedState state,
      Validators validators,
      Duration interval,
      Instant next,
      Optional<Instant> wait,
      Health health) {
    return new FeedState(
        state.source(), state.address(), validators, new Schedule(next, interval, wait), health);
  }

  private static Duration rhythm(Feed feed, Duration present) {
    List<Instant> times =
        feed.entries().stream().flatMap(entry -> entry.times().stamp().stream()).sorted().toList();
    Duration own = present;
    if (times.size() >= 3) {
      List<Duration> gaps = new java.util.ArrayList<>();
      for (int i = 1; i < times.size(); i++) {
        gaps.add(Duration.between(times.get(i - 1), times.get(i)));
      }
      gaps.sort(null);
      own = gaps.get(gaps.size() / 2).dividedBy(2);
    }
    Duration wish = feed.rhythm().ttl().orElse(Duration.ZERO);
    return clamp(own.compareTo(wish) < 0 ? wish : own);
  }

  private static Duration clamp(Duration interval) {
    if (interval.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return interval.compareTo(MOST) > 0 ? MOST : interval;
  }

  private static Duration jittered(FeedState state, Duration interval) {
    int hash = Math.floorMod((state.source() + state.address()).hashCode(), 1000);
    return interval.plus(interval.multipliedBy(hash).dividedBy(10_000));
  }

  /// The first hour at or after a time in which the feed says that it may change.
  private static Instant allowed(Instant time, Feed.Rhythm rhythm) {
    Instant at = time;
    for (int hour = 0; hour < 7 * 24; hour++) {
      var utc = at.atOffset(ZoneOffset.UTC);
      if (!rhythm.skipHours().contains(utc.getHour())
          && !rhythm.skipDays().contains(utc.getDayOfWeek())) {
        return at;
      }
      at = at.plus(Duration.ofHours(1));
    }
    return time; // it says that it never changes: then it is asked as usual
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
