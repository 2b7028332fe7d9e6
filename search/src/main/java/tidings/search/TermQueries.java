package tidings.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import tidings.search.query.Clause;
import tidings.search.text.Characters;
import tidings.search.text.Words;

/// Terms looked for in some places of documents. What is found in a title and in a body counts for
/// both: of a sum Lucene skips most documents, of the better of two it does not.
final class TermQueries {
  private static final float TITLE_WEIGHT = 3f;

  /// What a word of a long query adds that is found in the beginning of a body too.
  private static final float LEAD_WEIGHT = 0.5f;

  private TermQueries() {}

  /// A term, or a single character within a run of them.
  static Query anywhere(String term, Set<Clause.Place> places) {
    String suffix = Characters.isOne(term) ? Fields.CHARACTERS : "";
    return inEach(places, field -> new TermQuery(new Term(field + suffix, term)));
  }

  /// Words that begin so.
  static Query beginning(String prefix, Set<Clause.Place> places) {
    return inEach(places, field -> new PrefixQuery(new Term(field, prefix)));
  }

  /// The terms side by side. A single character beside other signs (`A股`) is a term only where it
  /// stands alone, so it may be anywhere.
  static Query together(List<Words.Term> found, Set<Clause.Place> places) {
    return inEach(places, field -> together(found, field));
  }

  private static Query together(List<Words.Term> found, String field) {
    var phrase = new PhraseQuery.Builder();
    var loose = new BooleanQuery.Builder();
    int count = 0;
    for (Words.Term term : found) {
      if (Characters.isOne(term.text())) {
        loose.add(new TermQuery(new Term(field + Fields.CHARACTERS, term.text())), Occur.FILTER);
      } else {
        phrase.add(new Term(field, term.text()), term.position());
        count++;
      }
    }
    BooleanQuery wanted = loose.build();
    Query side = count > 0 ? phrase.build() : MatchAllDocsQuery.INSTANCE;
    return wanted.clauses().isEmpty() ? side : loose.add(side, Occur.MUST).build();
  }

  /// Where some of a long query's words are enough, what an article begins with tells best whether
  /// it is about the same.
  static Query inLead(String term) {
    return new BoostQuery(new TermQuery(new Term(Fields.LEAD, term)), LEAD_WEIGHT);
  }

  private interface InField {
    Query query(String field);
  }

  private static Query inEach(Set<Clause.Place> places, InField one) {
    List<Query> out = new ArrayList<>();
    if (places.contains(Clause.Place.TITLE)) {
      out.add(new BoostQuery(one.query(Fields.TITLE), TITLE_WEIGHT));
    }
    if (places.contains(Clause.Place.BODY)) {
      out.add(one.query(Fields.BODY));
    }
    if (out.size() == 1) {
      return out.getFirst();
    }
    var either = new BooleanQuery.Builder();
    out.forEach(query -> either.add(query, Occur.SHOULD));
    return either.build();
  }
}
