package tidings.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/// Another spelling of a query whose words are in no document: `electoin` becomes `election`.
///
/// Words of Latin and other letters only. Who types Chinese picks from a list, and mistakes one
/// word for another, which is there too.
final class Spelling {
  /// A word between spaces, without any sign that means something to a query.
  private static final Pattern WORD =
      Pattern.compile("(?<![^\\s])[\\p{L}&&[^\\p{IsHan}\\p{IsHangul}]]{4,24}(?![^\\s])");

  /// A word of so many letters may have two mistakes, a shorter one has one.
  private static final int LONG = 7;

  /// The most words that are looked at for each one of the query, in each part of the index.
  private static final int MAX_TERMS = 1_000;

  private static final int MOST_WORDS = 6;

  private final IndexSearcher searcher;
  private int left = MOST_WORDS;
  private boolean changed;

  Spelling(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /// The query with each word that no document has in the spelling of the nearest that one has;
  /// empty where there is no such word.
  Optional<String> of(String query) throws IOException {
    var out = new StringBuilder();
    int done = 0;
    for (MatchResult word : WORD.matcher(query).results().toList()) {
      out.append(query, done, word.start()).append(nearest(word.group()));
      done = word.end();
    }
    return changed ? Optional.of(out.append(query.substring(done)).toString()) : Optional.empty();
  }

  private String nearest(String word) throws IOException {
    String key = NameTable.latinKey(word);
    if (left == 0 || key.contains(" ") || key.length() < 3 || isThere(key)) {
      return word;
    }
    left--;
    int edits = key.length() < LONG ? 1 : 2;
    for (int distance = 1; distance <= edits; distance++) {
      Optional<String> found = commonest(key, distance);
      if (found.isPresent()) {
        changed = true;
        return found.get();
      }
    }
    return word;
  }

  private boolean isThere(String key) throws IOException {
    return searcher.getIndexReader().docFreq(new Term(Fields.BODY, key)) > 0
        || searcher.getIndexReader().docFreq(new Term(Fields.TITLE, key)) > 0;
  }

  /// The word so far from another that most documents have. The first letter is seldom wrong.
  private Optional<String> commonest(String key, int distance) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(Fields.BODY);
      if (terms == null) {
        continue;
      }
      var near = new FuzzyTermsEnum(terms, new Term(Fields.BODY, key), distance, 1, true);
      int some = MAX_TERMS;
      for (BytesRef term = near.next(); term != null && some-- > 0; term = near.next()) {
        counts.merge(term.utf8ToString(), near.docFreq(), Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
