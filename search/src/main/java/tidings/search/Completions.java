package tidings.search;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import tidings.search.query.Clause;
import tidings.search.text.Characters;
import tidings.search.text.Folding;

/// What somebody who is typing may mean.
final class Completions {
  private static final int MAX_TYPED = 60;
  private static final int MOST_NAMES = 3;
  private static final int MOST_WORDS = 2;
  private static final int MOST = 20;

  /// The most words that are looked at.
  private static final int MAX_TERMS = 2_000;

  private static final int SHORTEST = 3;

  private final IndexSearcher searcher;
  private final Instant now;

  Completions(IndexSearcher shared, Instant now) {
    this.searcher = Search.limited(shared);
    this.now = now;
  }

  List<Completion> of(String text, int limit) throws IOException {
    String typed = Fields.cut(text, MAX_TYPED).strip();
    if (typed.isEmpty()) {
      return List.of();
    }
    Map<String, Completion.Kind> out = new LinkedHashMap<>();
    var names = new NameTable(searcher.getIndexReader());
    for (String name : names.beginning(Folding.fold(typed), MOST_NAMES)) {
      out.putIfAbsent(name, Completion.Kind.NAME);
    }
    words(typed).forEach(word -> out.putIfAbsent(word, Completion.Kind.WORD));
    titles(typed).forEach(title -> out.putIfAbsent(title, Completion.Kind.TITLE));
    return out.entrySet().stream()
        .limit(Math.clamp(limit, 0, MOST))
        .map(entry -> new Completion(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<String> words(String typed) throws IOException {
    int space = typed.lastIndexOf(' ') + 1;
    String last = NameTable.latinKey(typed.substring(space));
    if (last.length() < SHORTEST || last.contains(" ") || Characters.isDense(last.charAt(0))) {
      return List.of();
    }
    Map<String, Integer> counts = new HashMap<>();
    var from = new BytesRef(last);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(Fields.TITLE);
      if (terms == null) {
        continue;
      }
      TermsEnum all = terms.iterator();
      if (all.seekCeil(from) == TermsEnum.SeekStatus.END) {
        continue;
      }
      int left = MAX_TERMS;
      for (BytesRef term = all.term();
          term != null && left-- > 0 && StringHelper.startsWith(term, from);
          term = all.next()) {
        counts.merge(term.utf8ToString(), all.docFreq(), Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().length() > last.length())
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_WORDS)
        .map(entry -> typed.substring(0, space) + entry.getKey())
        .toList();
  }

  private List<String> titles(String typed) throws IOException {
    List<Clause> words = new ArrayList<>();
    String[] parts = typed.split("\\s+", -1);
    for (int i = 0; i < parts.length; i++) {
      words.add(i < parts.length - 1 ? new Clause.Word(parts[i]) : new Clause.Prefix(parts[i]));
    }
    Query query =
        Queries.strict(
                new Clause.In(Clause.Place.TITLE, new Clause.All(words)),
                new NameTable(searcher.getIndexReader()),
                ZoneOffset.UTC)
            .query();
    ScoreDoc[] found =
        searcher.search(
                Queries.complete(query, SearchRequest.Filter.NONE, now),
                new TopScoreDocCollectorManager(MOST, null, MOST))
            .scoreDocs;
    List<String> out = new ArrayList<>();
    StoredFields stored = searcher.storedFields();
    for (ScoreDoc one : found) {
      out.add(Search.stored(stored.document(one.doc), Fields.SHOWN_TITLE));
    }
    return out;
  }
}
