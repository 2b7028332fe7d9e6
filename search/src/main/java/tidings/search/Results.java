package tidings.search;

import java.util.List;
import java.util.Optional;

/// What was found.
///
/// @param hits this page of them
/// @param total how many there are
/// @param relaxed whether hardly any document had all the words, so that those with some of them
///   are among the hits
/// @param reach whether all documents were looked at
/// @param suggestion another spelling of the query, which finds something, where no document has
///   all the words of this one
public record Results(
    List<Hit> hits, Total total, boolean relaxed, Reach reach, Optional<String> suggestion) {
  /// A number of documents.
  ///
  /// @param count of them
  /// @param exact whether there are just so many, or at least so many
  public record Total(long count, boolean exact) {}

  /// How many of the documents were looked at.
  public enum Reach {
    /// All.
    ALL,
    /// Those that the index has so far: it has no mark yet ([IndexWriting#commit]), for it is being
    /// filled for the first time.
    SO_FAR,
    /// Those there was time for.
    IN_TIME
  }

  public Results {
    hits = List.copyOf(hits);
  }
}
