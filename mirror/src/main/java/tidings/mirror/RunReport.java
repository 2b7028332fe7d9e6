package tidings.mirror;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.model.Failure;
import tidings.model.SourceId;

/// What a run did.
///
/// @param sources in the order of the configuration
/// @param commit the new commit, where one was made
/// @param troubles of what is not a source: Git refused, a push failed
/// @param notes what the operator should know though nothing failed, one line each
/// @param pictures how many were kept, and could not be had, since the last report
public record RunReport(
    List<SourceReport> sources,
    Optional<String> commit,
    Map<String, String> troubles,
    List<String> notes,
    Pictures pictures) {
  public RunReport {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
    troubles = Map.copyOf(troubles);
  }

  /// The same with what was done about pictures.
  RunReport with(Pictures other) {
    return new RunReport(sources, commit, troubles, notes, other);
  }

  /// What was done about pictures.
  ///
  /// @param kept how many were fetched and kept
  /// @param failed how many could not be had this time
  public record Pictures(int kept, int failed) {
    static final Pictures NONE = new Pictures(0, 0);

    Pictures plus(Pictures other) {
      return new Pictures(kept + other.kept, failed + other.failed);
    }
  }

  /// Whether everything went well.
  public boolean succeeded() {
    return troubles.isEmpty() && sources.stream().allMatch(SourceReport::succeeded);
  }

  /// What a run did for one source.
  ///
  /// @param entries in its feeds, of those that were read
  /// @param created new documents
  /// @param revised documents with a new revision
  /// @param marked documents that were found to be withdrawn by the publisher, or back again
  /// @param waiting entries whose pages are asked for again
  /// @param bytes of feeds read
  /// @param failures why feeds or pages could not be had
  /// @param note what the operator should know though nothing failed, or empty
  public record SourceReport(
      SourceId source,
      int entries,
      int created,
      int revised,
      int marked,
      int waiting,
      long bytes,
      List<Failure> failures,
      String note) {
    public SourceReport {
      failures = List.copyOf(failures);
    }

    /// Whether every feed was read or needed no reading.
    public boolean succeeded() {
      return failures.isEmpty();
    }

    /// Whether documents were added, changed or marked.
    public boolean changed() {
      return created + revised + marked > 0;
    }

    SourceReport plus(SourceReport other) {
      return new SourceReport(
          source,
          entries + other.entries,
          created + other.created,
          revised + other.revised,
          marked + other.marked,
          waiting + other.waiting,
          bytes + other.bytes,
          java.util.stream.Stream.concat(failures.stream(), other.failures.stream()).toList(),
          note.isEmpty() || other.note.isEmpty() ? note + other.note : note + "; " + other.note);
    }

    static SourceReport empty(SourceId source) {
      return new SourceReport(source, 0, 0, 0, 0, 0, 0, List.of(), "");
    }
  }
}
