package tidings.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.model.SourceId;
import tidings.publish.view.SearchQuery;
import tidings.publish.view.SearchView;
import tidings.publish.view.SearchView.Trouble;
import tidings.search.Completion;
import tidings.search.Hit;
import tidings.search.Marked;
import tidings.search.Results;
import tidings.search.SearchIndex;
import tidings.search.SearchRequest;
import tidings.server.reader.Reader;

/// The search of the site: queries as addresses have them, and what the index finds as pages show
/// it.
final class Finder {
  /// Results of one page.
  private static final int PAGE = 20;

  private static final int LONGEST = 200;
  private static final int LAST_PAGE = SearchRequest.DEEPEST / PAGE;
  private static final int SUGGESTIONS = 8;

  private final Reader reader;
  private final SearchIndex index;

  Finder(Reader reader, SearchIndex index) {
    this.reader = reader;
    this.index = index;
  }

  /// A query, or why it is none.
  sealed interface Read {
    record Understood(SearchQuery query) implements Read {}

    record Refused(SearchQuery query, Trouble trouble) implements Read {}
  }

  /// Reads a query from an address.
  static Read read(Parameters parameters) {
    String text = parameters.get("q").strip();
    if (text.length() > LONGEST) {
      String shown = text.substring(0, LONGEST);
      return new Read.Refused(SearchQuery.of(shown), Trouble.TOO_LONG);
    }
    String source = parameters.get("source");
    String language = parameters.get("language");
    var query =
        new SearchQuery(
            text,
            SourceId.isValid(source) ? Optional.of(new SourceId(source)) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            language.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}") ? language : "",
            1);
    Optional<LocalDate> since;
    Optional<LocalDate> until;
    try {
      since = day(parameters.get("since"));
      until = day(parameters.get("until"));
    } catch (DateTimeException e) {
      return new Read.Refused(query, Trouble.NOT_A_DAY);
    }
    if (!source.isEmpty() && query.source().isEmpty()) {
      return new Read.Refused(query, Trouble.NOT_UNDERSTOOD);
    }
    String page = parameters.get("page");
    if (!page.isEmpty()
        && (!page.matches("[1-9][0-9]{0,2}") || Integer.parseInt(page) > LAST_PAGE)) {
      return new Read.Refused(query, Trouble.TOO_FAR);
    }
    return new Read.Understood(
        new SearchQuery(
            text,
            query.source(),
            since,
            until,
            query.language(),
            page.isEmpty() ? 1 : Integer.parseInt(page)));
  }

  private static Optional<LocalDate> day(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(SitePages.day(text).orElseThrow(() -> new DateTimeException(text)));
  }

  /// Articles that were found, with what stands behind them.
  ///
  /// @param rows in the order of the hits
  record Found(SearchView view, List<ArticleRow> rows) {}

  /// Finds a page of articles.
  ///
  /// @param newest whether the newest come first; else the best
  Found find(ArchiveState state, SearchQuery query, boolean newest) {
    if (query.text().isBlank()) {
      return new Found(SearchView.empty(), List.of());
    }
    if (index.state() != SearchIndex.State.READY) {
      return new Found(SearchView.troubled(query, Trouble.NOT_READY), List.of());
    }
    Results results = index.search(request(query, newest));
    List<SearchView.Hit> hits = new ArrayList<>();
    List<ArticleRow> rows = new ArrayList<>();
    for (Hit hit : results.hits()) {
      // One that the catalog knows no more was lost since the index was written.
      state
          .articles()
          .findByPath(hit.key())
          .ifPresent(row -> {
            rows.add(row);
            hits.add(
                new SearchView.Hit(
                    reader.item(state, row), pieces(List.of(hit.title())), pieces(hit.snippets())));
          });
    }
    int seen = query.page() * PAGE;
    var view =
        new SearchView(
            query,
            hits,
            results.total().count(),
            results.total().exact(),
            results.total().count() > seen && query.page() < LAST_PAGE,
            results.suggestion(),
            remarks(results),
            Optional.empty());
    return new Found(view, rows);
  }

  private static Set<SearchView.Remark> remarks(Results results) {
    Set<SearchView.Remark> remarks = EnumSet.noneOf(SearchView.Remark.class);
    if (results.relaxed()) {
      remarks.add(SearchView.Remark.SOME_WORDS);
    }
    switch (results.reach()) {
      case ALL -> {}
      case SO_FAR -> remarks.add(SearchView.Remark.SO_FAR);
      case IN_TIME -> remarks.add(SearchView.Remark.IN_TIME);
    }
    return remarks;
  }

  private SearchRequest request(SearchQuery query, boolean newest) {
    var zone = reader.masthead().zone();
    Optional<Instant> since = query.since().map(day -> day.atStartOfDay(zone).toInstant());
    Optional<Instant> until =
        query.until().map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    var filter =
        new SearchRequest.Filter(
            query.source().map(SourceId::value),
            Optional.of(query.language()).filter(language -> !language.isEmpty()),
            since,
            until);
    SearchRequest request =
        SearchRequest.of(query.text()).with(filter).in(zone).page((query.page() - 1) * PAGE, PAGE);
    return newest ? request.with(SearchRequest.Order.NEWEST) : request;
  }

  /// Texts as pieces, with three dots between them.
  private static List<SearchView.Piece> pieces(List<Marked> texts) {
    List<SearchView.Piece> out = new ArrayList<>();
    for (Marked text : texts) {
      if (!out.isEmpty()) {
        out.add(new SearchView.Piece(" … ", false));
      }
      text.segments()
          .forEach(segment -> out.add(new SearchView.Piece(segment.text(), segment.marked())));
    }
    return out;
  }

  /// What somebody who has typed so much may mean.
  List<String> suggestions(String typed) {
    return typed.isBlank() || typed.length() > LONGEST
        ? List.of()
        : index.complete(typed, SUGGESTIONS).stream().map(Completion::text).distinct().toList();
  }
}
