package tidings.search;

import java.util.List;
import java.util.Optional;

/// What was found.
///
/// @param hits this page of them
/// @param total how many there are
/// @param relaxed whether hardly any document had all the words, so that those with some of them
///   are among the hits
/// @param complete whether all of the index was looked at; not where that would have taken too long
/// @param suggestion another spelling of the query, which finds something, where no document has
///   all the words of this one
public record Results(
    List<Hit> hits, Total total, boolean relaxed, boolean complete, Optional<String> suggestion) {
  /// A number of documents.
  ///
  /// @param count of them
  /// @param exact whether there are just so many, or at least so many
  public record Total(long count, boolean exact) {}

  public Results {
    hits = List.copyOf(hits);
  }
}
