package tidings.publish.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.model.SourceId;

/// The sources and how they are.
///
/// @param sources in the operator's order
/// @param asOf when this was so
public record SourcesView(List<Health> sources, Instant asOf) {
  /// How one source is.
  ///
  /// @param articles how many of it there are
  /// @param withdrawn how many of these its publisher took back
  /// @param newest the time of its newest article
  /// @param lastSuccess when one of its feeds was last read
  /// @param lastError the last failure that no success came after, in English
  /// @param lag how long articles took from their own time to the archive, the median of the last
  /// @param nextPoll when it is asked again; empty where it is not asked any more
  public record Health(
      SourceId id,
      String name,
      State state,
      long articles,
      long withdrawn,
      Optional<Instant> newest,
      Optional<Instant> lastSuccess,
      Optional<Failure> lastError,
      Optional<Duration> lag,
      Optional<Instant> nextPoll) {}

  /// What went wrong, and when.
  public record Failure(Instant time, String message) {}

  /// How a source is, in a word.
  public enum State {
    /// It was asked and answered.
    WELL,
    /// Its last answers were failures.
    FAILING,
    /// It was never asked.
    NEW,
    /// Nothing is asked of it any more; what it published is kept.
    KEPT
  }

  public SourcesView {
    sources = List.copyOf(sources);
  }
}
