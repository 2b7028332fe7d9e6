package tidings.mirror;

import tidings.archive.Stored;
import tidings.model.SourceId;

/// Hears of a run's progress. Called from many threads.
public interface MirrorListener {
  /// A run begins.
  void runStarted(int sources);

  /// A revision is durable.
  ///
  /// @param identity of its entry within the source
  void stored(SourceId source, String identity, Stored stored);

  /// A source is done.
  void sourceDone(RunReport.SourceReport report);
}
