package tidings.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.similarities.BM25Similarity;
import tidings.search.query.Clause;
import tidings.search.query.QueryReader;

/// One search of an index as it is now.
final class Search {
  /// So long a search may take.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Where fewer documents have all of a long query's words, those with some of them follow. After
  /// a short one they do where there would be none at all.
  private static final int HARDLY_ANY = 10;

  private static final int LONG = 6;

  /// So many of the best are looked at more closely; those behind them stay as they are.
  private static final int CANDIDATES = 200;

  /// A word that comes again counts a little more, and a long text a little less, than Lucene takes
  /// for usual: that found headlines better in the bodies of real articles.
  private static final BM25Similarity SIMILARITY = new BM25Similarity(2, 0.9f);

  private static final Sort NEWEST =
      new Sort(
          LongField.newSortField(Fields.TIME, true, SortedNumericSelector.Type.MIN),
          new SortField(Fields.KEY_ORDER, SortField.Type.STRING));

  private final IndexSearcher searcher;
  private final Function<String, Optional<DocumentText>> texts;
  private final Instant now;

  Search(IndexSearcher shared, Function<String, Optional<DocumentText>> texts, Instant now) {
    this.searcher = limited(shared);
    this.texts = texts;
    this.now = now;
  }

  /// A searcher of our own, whose time is limited.
  static IndexSearcher limited(IndexSearcher shared) {
    var searcher = new IndexSearcher(shared.getIndexReader());
    long end = System.nanoTime() + PATIENCE.toNanos();
    searcher.setSimilarity(SIMILARITY);
    searcher.setTimeout(() -> System.nanoTime() - end > 0);
    return searcher;
  }

  Results results(SearchRequest request) throws IOException {
    Clause clause = QueryReader.read(request.query());
    var names = new NameTable(searcher.getIndexReader());
    Queries.Asked asked = Queries.strict(clause, names, request.zone());
    TopDocs found = strict(asked, request);
    long strict = found.totalHits.value();
    boolean isRelaxed = false;
    if (strict < HARDLY_ANY) {
      Queries.Asked relaxed = Queries.relaxed(clause, names, request.zone());
      if (relaxed.parts() >= (strict == 0 ? 2 : LONG)) {
        asked = relaxed;
        found = relaxed(relaxed, request);
        isRelaxed = found.totalHits.value() > strict;
      }
    }
    List<Hit> hits = hits(found, asked.query(), request.offset());
    boolean exact = found.totalHits.relation() == TotalHits.Relation.EQUAL_TO;
    return new Results(
        hits,
        new Results.Total(
            Math.min(found.totalHits.value(), SearchRequest.DEEPEST),
            exact && found.totalHits.value() <= SearchRequest.DEEPEST),
        isRelaxed,
        reach(),
        strict == 0 ? otherSpelling(request, names) : Optional.empty());
  }

  private Results.Reach reach() throws IOException {
    if (searcher.timedOut()) {
      return Results.Reach.IN_TIME;
    }
    return SearchIndex.mark(searcher).isPresent() ? Results.Reach.ALL : Results.Reach.SO_FAR;
  }

  /// Another query that finds something.
  private Optional<String> otherSpelling(SearchRequest request, NameTable names)
      throws IOException {
    Optional<String> other = new Spelling(searcher).of(request.query());
    if (other.isEmpty()) {
      return other;
    }
    Query query = Queries.strict(QueryReader.read(other.get()), names, request.zone()).query();
    return searcher.count(Queries.complete(query, request.filter(), now)) > 0
        ? other
        : Optional.empty();
  }

  private TopDocs strict(Queries.Asked asked, SearchRequest request) throws IOException {
    Query complete = Queries.complete(asked.query(), request.filter(), now);
    return run(complete, asked.helpful(), request);
  }

  /// That the newer is better is looked at in the best alone too: of many words any of which are
  /// enough, Lucene skips documents only where nothing else is asked for.
  private TopDocs relaxed(Queries.Asked asked, SearchRequest request) throws IOException {
    BooleanQuery helpful =
        new BooleanQuery.Builder()
            .add(asked.helpful().clauses())
            .add(Queries.recent(now), Occur.SHOULD)
            .build();
    return run(Queries.filtered(asked.query(), request.filter()), helpful, request);
  }

  private TopDocs run(Query query, BooleanQuery helpful, SearchRequest request) throws IOException {
    int most = request.offset() + request.limit();
    if (request.order() == SearchRequest.Order.NEWEST) {
      return searcher.search(
          query, new TopFieldCollectorManager(NEWEST, most, null, SearchRequest.DEEPEST));
    }
    if (helpful.clauses().isEmpty()) {
      return best(query, most);
    }
    TopDocs found = best(query, Math.max(most, CANDIDATES));
    ScoreDoc[] all = found.scoreDocs;
    int first = Math.min(all.length, CANDIDATES);
    var candidates = new TopDocs(found.totalHits, Arrays.copyOf(all, first));
    System.arraycopy(
        QueryRescorer.rescore(searcher, candidates, helpful, 1, first).scoreDocs, 0, all, 0, first);
    return new TopDocs(found.totalHits, Arrays.copyOf(all, Math.min(all.length, most)));
  }

  private TopDocs best(Query query, int most) throws IOException {
    return searcher.search(
        query, new TopScoreDocCollectorManager(most, null, SearchRequest.DEEPEST));
  }

  private List<Hit> hits(TopDocs found, Query query, int offset) throws IOException {
    Sought inTitle = Sought.of(query, Fields.TITLE);
    Sought inBody = Sought.of(query, Fields.BODY);
    List<Hit> hits = new ArrayList<>();
    for (int i = offset; i < found.scoreDocs.length; i++) {
      hits.add(hit(found.scoreDocs[i], inTitle, inBody));
    }
    return hits;
  }

  private Hit hit(ScoreDoc found, Sought inTitle, Sought inBody) throws IOException {
    Document document = searcher.storedFields().document(found.doc);
    String key = stored(document, Fields.KEY);
    List<Marked> snippets =
        texts
            .apply(key)
            .map(text -> text.body() + "\n" + String.join("\n", text.captions()))
            .map(text -> Highlighter.passages(text, inBody))
            .orElse(List.of());
    return new Hit(
        key,
        stored(document, Fields.SOURCE),
        stored(document, Fields.SHOWN_LANGUAGE),
        time(document),
        Float.isNaN(found.score) ? 0 : found.score,
        Highlighter.mark(stored(document, Fields.SHOWN_TITLE), inTitle),
        snippets);
  }

  static String stored(Document document, String field) {
    return Optional.ofNullable(document.get(field)).orElse("");
  }

  private static Instant time(Document document) {
    return Optional.ofNullable(document.getField(Fields.TIME))
        .map(field -> Instant.ofEpochMilli(field.numericValue().longValue()))
        .orElse(Instant.EPOCH);
  }
}
