package tidings.bench;

import com.ibm.icu.text.Transliterator;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.search.Hit;
import tidings.search.IndexWriting;
import tidings.search.SearchIndex;
import tidings.search.SearchRequest;

/// Known items looked for in real documents: by their titles in the bodies, in both scripts, and by
/// names in Latin letters.
final class SearchQuality {
  /// What the language of queries would take for an operator.
  private static final Pattern OPERATORS = Pattern.compile("[\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\"|*＊:：-]");

  /// A name with its parts told apart, in both scripts; found here by another rule than in the
  /// program, so that what the program overlooks counts.
  private static final Pattern NAME =
      Pattern.compile(
          "([\\p{IsHan}]{1,8}(?:[·•‧・][\\p{IsHan}]{1,8}){1,2})\\s?[（(]"
              + "(\\p{Lu}[\\p{L}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]+){1,3})[)）]");

  private static final int MOST_NAMES = 300;

  private static final Instant NOW = Instant.parse("2021-04-01T00:00:00Z");

  private final List<SearchDocuments.Sample> documents;
  private final Transliterator toTraditional = Transliterator.getInstance("Simplified-Traditional");
  private final Transliterator toSimplified = Transliterator.getInstance("Traditional-Simplified");
  private final Map<String, Set<String>> twins = new HashMap<>();

  SearchQuality(List<SearchDocuments.Sample> documents) {
    this.documents = documents;
    for (SearchDocuments.Sample document : documents) {
      twins.computeIfAbsent("t" + document.text().title(), key -> new HashSet<>()).add(document.key());
      twins.computeIfAbsent("b" + document.text().body(), key -> new HashSet<>()).add(document.key());
    }
  }

  void print(Path folder) throws Exception {
    try (SearchIndex index =
            SearchIndex.open(folder, key -> Optional.empty(), InstantSource.fixed(NOW));
        IndexWriting writing = index.write().orElseThrow()) {
      for (SearchDocuments.Sample document : documents) {
        writing.put(document.searchable());
      }
      writing.commit("");
      index.refresh();
      System.out.printf("known items: %,d documents%n", documents.size());
      titles(index);
      names(index);
    }
  }

  private void titles(SearchIndex index) {
    System.out.printf("  %-34s %9s %9s%n", "titles looked for in bodies", "recall@1", "recall@10");
    titles(index, "as written", title -> title);
    titles(index, "Simplified", toSimplified::transliterate);
    titles(index, "Traditional", toTraditional::transliterate);
  }

  /// So many of some, evenly spread.
  private static Set<String> every(Set<String> all, int most) {
    int step = Math.max(1, all.size() / most);
    Set<String> out = new HashSet<>();
    int i = 0;
    for (String one : all) {
      if (i++ % step == 0) {
        out.add(one);
      }
    }
    return out;
  }

  private interface Spelling {
    String of(String title);
  }

  private void titles(SearchIndex index, String name, Spelling spelling) {
    int first = 0;
    int ten = 0;
    for (SearchDocuments.Sample document : documents) {
      String title = OPERATORS.matcher(spelling.of(document.text().title())).replaceAll(" ");
      List<String> found = found(index, "body:(" + title + ")");
      Set<String> wanted = new HashSet<>(twins.get("t" + document.text().title()));
      wanted.addAll(twins.get("b" + document.text().body()));
      first += !found.isEmpty() && wanted.contains(found.getFirst()) ? 1 : 0;
      boolean isFound = found.stream().anyMatch(wanted::contains);
      ten += isFound ? 1 : 0;
    }
    System.out.printf(
        "  %-34s %9.4f %9.4f%n",
        name, (double) first / documents.size(), (double) ten / documents.size());
  }

  private static List<String> found(SearchIndex index, String query) {
    return index.search(SearchRequest.of(query).page(0, 10)).hits().stream().map(Hit::key).toList();
  }

  private void names(SearchIndex index) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (SearchDocuments.Sample document : documents) {
      Matcher pair = NAME.matcher(document.text().body());
      while (pair.find()) {
        String[] parts = pair.group(1).split("[·•‧・]", -1);
        String last = parts[parts.length - 1];
        if (last.length() > 1) {
          pairs.putIfAbsent(pair.group(2), last);
        }
      }
    }
    pairs.keySet().retainAll(every(pairs.keySet(), MOST_NAMES));
    names(index, "whole Latin names", pairs, latin -> latin);
    names(index, "Latin family names", pairs, latin -> latin.substring(latin.lastIndexOf(' ') + 1));
  }

  /// Looks for articles that have the name in Chinese characters; those that have it in these only
  /// are counted again, for only the pair that another article gives leads to them.
  private void names(SearchIndex index, String what, Map<String, String> pairs, Spelling spelling) {
    double all = 0;
    int queries = 0;
    double hidden = 0;
    int hiddenQueries = 0;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      String latin = spelling.of(pair.getKey());
      Set<String> having = new HashSet<>();
      Set<String> only = new HashSet<>();
      for (SearchDocuments.Sample document : documents) {
        String text = document.text().title() + "\n" + document.text().body();
        if (text.contains(pair.getValue())) {
          having.add(document.key());
          if (!text.contains(pair.getKey().substring(pair.getKey().lastIndexOf(' ') + 1))) {
            only.add(document.key());
          }
        }
      }
      List<String> found = found(index, latin);
      long right = found.stream().filter(having::contains).count();
      all += (double) right / Math.min(10, having.size());
      queries++;
      if (!only.isEmpty()) {
        List<String> many =
            index.search(SearchRequest.of(latin).page(0, 100)).hits().stream().map(Hit::key).toList();
        hidden += (double) many.stream().filter(only::contains).count() / Math.min(only.size(), 100);
        hiddenQueries++;
      }
    }
    System.out.printf(
        "  %-34s recall@10 %.4f of %,d; of articles without the Latin name, @100 %.4f of %,d%n",
        what, all / queries, queries, hidden / hiddenQueries, hiddenQueries);
  }
}
