package tidings.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import tidings.search.text.Characters;
import tidings.search.text.Folding;
import tidings.search.text.Words;

/// What a query looks for in one place of documents, and where a text has it.
///
/// @param terms looked for alone
/// @param phrases terms looked for side by side
/// @param prefixes of terms
record Sought(Set<String> terms, List<List<String>> phrases, List<String> prefixes) {
  /// A piece of a text that was looked for.
  ///
  /// @param what tells what it is from the other things that are looked for
  record Span(int start, int end, int what) {}

  /// @param field one of the fields of words
  static Sought of(Query query, String field) {
    var sought = new Sought(new HashSet<>(), new ArrayList<>(), new ArrayList<>());
    query.visit(
        new QueryVisitor() {
          @Override
          public boolean acceptField(String name) {
            return name.equals(field) || name.equals(field + Fields.CHARACTERS);
          }

          @Override
          public void consumeTerms(Query leaf, Term... terms) {
            if (!(leaf instanceof PhraseQuery)) {
              Arrays.stream(terms).map(Term::text).forEach(sought.terms()::add);
            }
          }

          @Override
          public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
            if (parent instanceof PhraseQuery phrase && acceptField(phrase.getField())) {
              sought.phrases().add(Arrays.stream(phrase.getTerms()).map(Term::text).toList());
              return QueryVisitor.EMPTY_VISITOR;
            }
            return super.getSubVisitor(occur, parent);
          }

          @Override
          public void visitLeaf(Query leaf) {
            if (leaf instanceof PrefixQuery prefix && acceptField(prefix.getField())) {
              sought.prefixes().add(prefix.getPrefix().text());
            }
          }

          @Override
          public void consumeTermsMatching(
              Query leaf,
              String name,
              java.util.function.Supplier<org.apache.lucene.util.automaton.ByteRunAutomaton>
                  automaton) {
            visitLeaf(leaf);
          }
        });
    return sought;
  }

  boolean isEmpty() {
    return terms.isEmpty() && phrases.isEmpty() && prefixes.isEmpty();
  }

  /// Where a text has it, in the order of the text; pieces may overlap.
  List<Span> in(String text) {
    String folded = Folding.fold(text);
    List<Words.Term> words = Words.of(folded);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Words.Term word = words.get(i);
      if (isAlone(word.text())) {
        spans.add(new Span(word.start(), word.end(), word.text().hashCode()));
      }
      for (List<String> phrase : phrases) {
        if (begins(phrase, words, i)) {
          int end = words.get(i + phrase.size() - 1).end();
          spans.add(new Span(word.start(), end, phrase.hashCode()));
        }
      }
    }
    addCharacters(folded, spans);
    spans.sort(java.util.Comparator.comparingInt(Span::start));
    return spans;
  }

  private boolean isAlone(String term) {
    return terms.contains(term) || prefixes.stream().anyMatch(term::startsWith);
  }

  private static boolean begins(List<String> phrase, List<Words.Term> words, int at) {
    if (at + phrase.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < phrase.size(); i++) {
      if (!words.get(at + i).text().equals(phrase.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void addCharacters(String folded, List<Span> spans) {
    for (String term : terms) {
      if (Characters.isOne(term)) {
        for (int at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
          spans.add(new Span(at, at + 1, term.hashCode()));
        }
      }
    }
  }
}
