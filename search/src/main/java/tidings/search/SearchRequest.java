package tidings.search;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// What is looked for.
///
/// @param query in the language of `docs/reference/search.md`; any text is one. What is longer than
///   [#MAX_QUERY] characters is cut off there. An empty one finds all that the filter lets through.
/// @param filter what the documents must be beside
/// @param order of the results
/// @param offset how many of the first results to leave out
/// @param limit the most results
/// @param zone of the days that the query names
public record SearchRequest(
    String query, Filter filter, Order order, int offset, int limit, ZoneId zone) {
  /// More characters of a query are not read.
  public static final int MAX_QUERY = 500;

  /// The most results of one page.
  public static final int MAX_LIMIT = 100;

  /// The last result that can be turned to: so many are counted exactly too.
  public static final int DEEPEST = 1_000;

  private static final int USUAL_LIMIT = 20;

  /// The order of the results.
  public enum Order {
    /// The best first: what matches well, titles before bodies, the newer of equals.
    RELEVANCE,
    /// The newest first.
    NEWEST
  }

  /// What the documents must be, whatever their words.
  ///
  /// @param source whose they are
  /// @param language such as `zh`, which `zh-Hans` and `zh-Hant` are too
  /// @param since not older
  /// @param until older than this
  public record Filter(
      Optional<String> source,
      Optional<String> language,
      Optional<Instant> since,
      Optional<Instant> until) {
    /// Any document.
    public static final Filter NONE =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// @throws IllegalArgumentException where the page is none that can be turned to
  public SearchRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("results at once: 1 to " + MAX_LIMIT + ", not " + limit);
    }
    if (offset < 0 || offset > DEEPEST - limit) {
      throw new IllegalArgumentException(
          "results can be turned to up to number " + DEEPEST + ", not from " + offset + " on");
    }
    query = query.substring(0, Math.min(query.length(), MAX_QUERY));
  }

  /// The first page of what is found by a query, the best first.
  public static SearchRequest of(String query) {
    return new SearchRequest(query, Filter.NONE, Order.RELEVANCE, 0, USUAL_LIMIT, ZoneOffset.UTC);
  }

  /// The same with another filter.
  public SearchRequest with(Filter newFilter) {
    return new SearchRequest(query, newFilter, order, offset, limit, zone);
  }

  /// The same in another order.
  public SearchRequest with(Order newOrder) {
    return new SearchRequest(query, filter, newOrder, offset, limit, zone);
  }

  /// Another page of the same.
  public SearchRequest page(int newOffset, int newLimit) {
    return new SearchRequest(query, filter, order, newOffset, newLimit, zone);
  }

  /// The same with days of another zone.
  public SearchRequest in(ZoneId newZone) {
    return new SearchRequest(query, filter, order, offset, limit, newZone);
  }
}
