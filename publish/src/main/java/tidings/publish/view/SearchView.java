package tidings.publish.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was found.
///
/// @param query what was looked for
/// @param hits those of this page, the best first; empty before anything is looked for
/// @param total how many there are in all
/// @param isTotalExact false where there are at least `total`
/// @param hasMore whether there is another page
/// @param meant what was probably meant, with more hits
/// @param remarks on the hits
/// @param trouble why nothing could be looked for
public record SearchView(
    SearchQuery query,
    List<Hit> hits,
    long total,
    boolean isTotalExact,
    boolean hasMore,
    Optional<String> meant,
    Set<Remark> remarks,
    Optional<Trouble> trouble) {
  /// An article that was found.
  ///
  /// @param item its excerpt is not shown
  /// @param title the item's title in pieces
  /// @param passage where the words stand in its text
  public record Hit(ArticleItem item, List<Piece> title, List<Piece> passage) {
    public Hit {
      title = List.copyOf(title);
      passage = List.copyOf(passage);
    }
  }

  /// Some text, marked where it is what was looked for.
  public record Piece(String text, boolean isMarked) {}

  /// What a reader should know of the hits.
  public enum Remark {
    /// Hardly any article has all the words; some of these have only some of them.
    SOME_WORDS,
    /// The index is still being filled; more will be found later.
    SO_FAR,
    /// The search was ended before all articles were looked at.
    IN_TIME
  }

  /// Why nothing could be looked for.
  public enum Trouble {
    /// The query is not one: a quotation mark without its other half.
    NOT_UNDERSTOOD,
    /// It is longer than is looked at.
    TOO_LONG,
    /// `since` or `until` is not a day.
    NOT_A_DAY,
    /// The page is further than can be turned.
    TOO_FAR,
    /// The index is being built.
    NOT_READY
  }

  public SearchView {
    hits = List.copyOf(hits);
    remarks = Set.copyOf(remarks);
  }

  /// The form before anything is looked for.
  public static SearchView empty() {
    return without(SearchQuery.NONE, Optional.empty());
  }

  /// A query that could not be looked for.
  public static SearchView troubled(SearchQuery query, Trouble trouble) {
    return without(query, Optional.of(trouble));
  }

  private static SearchView without(SearchQuery query, Optional<Trouble> trouble) {
    return new SearchView(query, List.of(), 0, true, false, Optional.empty(), Set.of(), trouble);
  }
}
