package tidings.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import tidings.search.text.Folding;
import tidings.search.text.Words;

/// The names that documents give in two scripts, part by part: of `本雅明·内塔尼亚胡（Benjamin Netanyahu）`
/// the whole, `内塔尼亚胡` with `netanyahu` and `本雅明` with `benjamin`.
///
/// Each pair is a term of the documents that give it, so the index counts it, forgets it with its
/// documents, and has it as soon as it has them.
final class NameTable {
  /// `latin SEPARATOR name SEPARATOR latin as it was written`.
  private static final String BY_LATIN = "latin";

  /// `name SEPARATOR latin SEPARATOR name as it was written`.
  private static final String BY_NAME = "name";

  private static final char SEPARATOR = '\u001f';
  private static final int MAX_PAIRS = 100;
  private static final int MAX_LENGTH = 60;

  /// The most that is known of one name.
  private static final int MAX_OTHERS = 4;

  /// A pair that is this many times rarer than another of the same name is a mistake of somebody.
  private static final int RARE = 10;

  /// The most terms that are looked at for one name.
  private static final int MAX_TERMS = 200;

  /// Belong to no name, or to too many.
  private static final Set<String> PARTICLES =
      Set.of(
          "al", "bin", "da", "de", "der", "di", "el", "ibn", "ii", "iii", "jr", "la", "le", "of",
          "sr", "the", "van", "von");

  private final IndexReader reader;

  NameTable(IndexReader reader) {
    this.reader = reader;
  }

  static void add(Document document, List<NamePair> names) {
    Set<String> latin = new LinkedHashSet<>();
    Set<String> other = new LinkedHashSet<>();
    for (NamePair pair : names.subList(0, Math.min(names.size(), MAX_PAIRS))) {
      for (NamePair part : parts(pair)) {
        String key = latinKey(part.latin());
        String name = nameKey(part.name());
        if (key.length() > 1 && name.length() > 1 && key.length() + name.length() < MAX_LENGTH) {
          latin.add(key + SEPARATOR + name + SEPARATOR + part.latin());
          other.add(name + SEPARATOR + key + SEPARATOR + part.name());
        }
      }
    }
    latin.forEach(term -> document.add(new StringField(BY_LATIN, term, Field.Store.NO)));
    other.forEach(term -> document.add(new StringField(BY_NAME, term, Field.Store.NO)));
  }

  /// The whole, and the parts that must belong together: all where both have as many, else the last
  /// ones, which are the family's in all languages that transliterate.
  static List<NamePair> parts(NamePair pair) {
    String[] names = pair.name().strip().split("[·•‧・＝=\\s]+", -1);
    String[] words = pair.latin().strip().split("\\s+", -1);
    List<NamePair> out = new ArrayList<>(List.of(pair));
    if (names.length == words.length) {
      for (int i = 0; i < words.length; i++) {
        part(out, names[i], words[i]);
      }
    } else {
      part(out, names[names.length - 1], words[words.length - 1]);
    }
    return out.stream().distinct().toList();
  }

  private static void part(List<NamePair> out, String name, String word) {
    if (!PARTICLES.contains(latinKey(word))) {
      out.add(new NamePair(name, word));
    }
  }

  static String latinKey(String latin) {
    return Words.of(Folding.fold(latin)).stream()
        .map(Words.Term::text)
        .collect(Collectors.joining(" "));
  }

  private static String nameKey(String name) {
    return Folding.fold(name).replaceAll("[·•‧・＝=\\s]+", "·");
  }

  /// The names of somebody who is called so in Latin letters, the most used first.
  ///
  /// @param key terms of words, separated by spaces
  List<String> names(String key) throws IOException {
    return others(BY_LATIN, key);
  }

  /// Whether any name begins so; saves most of the look-ups of whole names.
  boolean anyBegins(String start) throws IOException {
    var from = new BytesRef(start);
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(BY_NAME);
      if (terms != null) {
        TermsEnum all = terms.iterator();
        if (all.seekCeil(from) != TermsEnum.SeekStatus.END
            && StringHelper.startsWith(all.term(), from)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The terms in Latin letters of a name, words separated by spaces.
  ///
  /// @param name folded
  List<String> latin(String name) throws IOException {
    return others(BY_NAME, name);
  }

  private List<String> others(String field, String key) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    each(
        field,
        key + SEPARATOR,
        (term, count) -> {
          String rest = term.substring(key.length() + 1);
          counts.merge(rest.substring(0, rest.indexOf(SEPARATOR)), count, Integer::sum);
        });
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() * RARE >= most)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(MAX_OTHERS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Names in either script that begin so, as they are written, the most used first.
  ///
  /// @param typed folded
  List<String> beginning(String typed, int limit) throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    String prefix = typed.toLowerCase(java.util.Locale.ROOT);
    for (String field : List.of(BY_LATIN, BY_NAME)) {
      each(
          field,
          prefix,
          (term, count) ->
              counts.merge(term.substring(term.lastIndexOf(SEPARATOR) + 1), count, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Comparator.comparingInt(entry -> entry.getKey().length())))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private interface Counted {
    void take(String term, int documents);
  }

  private void each(String field, String prefix, Counted counted) throws IOException {
    var from = new BytesRef(prefix);
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field);
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
        counted.take(term.utf8ToString(), all.docFreq());
      }
    }
  }
}
