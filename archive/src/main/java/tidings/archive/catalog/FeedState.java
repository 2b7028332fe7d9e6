package tidings.archive.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tidings.model.SourceId;

/// Where a feed of a source stands: what to ask for next, and when.
///
/// @param source the source
/// @param address the feed's address as the operator wrote it
/// @param validators what makes the next request conditional
/// @param schedule when to ask
/// @param health how it went
public record FeedState(
    SourceId source, String address, Validators validators, Schedule schedule, Health health) {

  /// What is known of the last answer; absent is the empty string.
  ///
  /// @param moved where the publisher says the feed has moved for good
  /// @param digest of the last body, to tell an unchanged feed that came with a new tag
  /// @param format what the address turned out to be, as a feed format's label
  /// @param unreadable whether the last answer could not be read: as long as it stays the same,
  ///   that is still the trouble
  public record Validators(
      String etag,
      String lastModified,
      String moved,
      String digest,
      String format,
      boolean unreadable) {
    /// Nothing known.
    public static final Validators NONE = new Validators("", "", "", "", "", false);
  }

  /// When to ask.
  ///
  /// @param nextPoll when to ask again
  /// @param interval the present distance between two polls
  /// @param waitUntil before which the publisher asked not to be asked, whatever the reason
  public record Schedule(Instant nextPoll, Duration interval, Optional<Instant> waitUntil) {}

  /// How it went.
  ///
  /// @param lastSuccess when it was last read or found unchanged
  /// @param lastChange when it last brought something new
  /// @param failures failed polls in a row
  /// @param gone whether the publisher said it is gone for good
  /// @param error the trouble of the last poll; empty where it went well
  public record Health(
      Optional<Instant> lastSuccess,
      Optional<Instant> lastChange,
      int failures,
      boolean gone,
      Optional<Trouble> error) {
    /// Never asked.
    public static final Health NEW =
        new Health(Optional.empty(), Optional.empty(), 0, false, Optional.empty());
  }

  /// What went wrong, when, and what the operator can do.
  public record Trouble(Instant time, String message, String advice) {}

  /// A feed that was never asked.
  public static FeedState fresh(SourceId source, String address, Instant now) {
    return new FeedState(
        source,
        address,
        Validators.NONE,
        new Schedule(now, Duration.ofHours(1), Optional.empty()),
        Health.NEW);
  }
}
