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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tidings.search.DocumentText;
import tidings.search.Hit;
import tidings.search.IndexWriting;
import tidings.search.SearchIndex;
import tidings.search.SearchRequest;
import tidings.search.text.Folding;
import tidings.search.text.Words;

/// Known items looked for in real documents: by their titles in the bodies, in both scripts, and by
/// names in Latin letters.
final class SearchQuality {
  /// What the language of queries would take for an operator.
  private static final Pattern OPERATORS =
      Pattern.compile("[\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\"|*＊:：-]");

  /// A name with its parts told apart, in both scripts; found here by another rule than in the
  /// program, so that what the program overlooks counts.
  private static final Pattern NAME =
      Pattern.compile(
          "([\\p{IsHan}]{1,8}(?:[·•‧・][\\p{IsHan}]{1,8}){1,2})\\s?[（(]"
              + "(\\p{Lu}[\\p{L}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]+){1,3})[)）]");

  private static final Pattern DOT = Pattern.compile("[·•‧・]");
  private static final Pattern SPACE = Pattern.compile(" ");

  private static final int MOST_NAMES = 300;

  private static final Instant NOW = Instant.parse("2021-04-01T00:00:00Z");

  private final List<SearchDocuments.Sample> documents;
  private final Transliterator toTraditional = Transliterator.getInstance("Simplified-Traditional");
  private final Transliterator toSimplified = Transliterator.getInstance("Traditional-Simplified");
  private final Map<String, Set<String>> twins = new HashMap<>();

  /// Title and body of each, with one kind of dot between the parts of names.
  private final Map<String, String> dotted = new HashMap<>();

  SearchQuality(List<SearchDocuments.Sample> documents) {
    this.documents = documents;
    for (SearchDocuments.Sample document : documents) {
      twins
          .computeIfAbsent("t" + document.text().title(), key -> new HashSet<>())
          .add(document.key());
      twins
          .computeIfAbsent("b" + document.text().body(), key -> new HashSet<>())
          .add(document.key());
      String text = document.text().title() + "\n" + document.text().body();
      dotted.put(document.key(), DOT.matcher(text).replaceAll("·"));
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
      System.out.printf(
          "known items: %,d documents, of which %,d have no word of the title in the body%n",
          documents.size(), documents.stream().filter(SearchQuality::isUnlikeItsTitle).count());
      titles(index);
      names(index);
    }
  }

  private void titles(SearchIndex index) {
    System.out.printf("  %-34s %9s %9s%n", "titles looked for", "recall@1", "recall@10");
    for (String place : List.of("body:", "")) {
      String where = place.isEmpty() ? " everywhere" : " in bodies";
      titles(index, place, "as written" + where, Function.identity());
      titles(index, place, "Simplified" + where, toSimplified::transliterate);
      titles(index, place, "Traditional" + where, toTraditional::transliterate);
    }
  }

  /// Such a document cannot be found by its title in bodies, whatever the ranking.
  private static boolean isUnlikeItsTitle(SearchDocuments.Sample document) {
    DocumentText text = document.text();
    Set<String> words = words(text.body() + "\n" + String.join("\n", text.captions()));
    return words(text.title()).stream().noneMatch(words::contains);
  }

  private static Set<String> words(String text) {
    return Words.of(Folding.fold(text)).stream().map(Words.Term::text).collect(Collectors.toSet());
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

  private void titles(
      SearchIndex index, String place, String name, Function<String, String> spelling) {
    int first = 0;
    int ten = 0;
    for (SearchDocuments.Sample document : documents) {
      String title = OPERATORS.matcher(spelling.apply(document.text().title())).replaceAll(" ");
      List<String> found = found(index, place + "(" + title + ")", 10);
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

  private static List<String> found(SearchIndex index, String query, int limit) {
    return index.search(SearchRequest.of(query).page(0, limit)).hits().stream()
        .map(Hit::key)
        .toList();
  }

  private void names(SearchIndex index) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (SearchDocuments.Sample document : documents) {
      Matcher pair = NAME.matcher(document.text().body());
      while (pair.find()) {
        if (family(pair.group(1), DOT).length() > 1) {
          pairs.putIfAbsent(pair.group(2), pair.group(1));
        }
      }
    }
    pairs.keySet().retainAll(every(pairs.keySet(), MOST_NAMES));
    names(index, "whole Latin names", pairs, Function.identity(), Function.identity());
    names(
        index, "Latin family names", pairs, name -> family(name, SPACE), name -> family(name, DOT));
  }

  private static String family(String name, Pattern between) {
    String[] parts = between.split(name, -1);
    return parts[parts.length - 1];
  }

  /// Looks for the articles that have a name in either script, by the name in Latin letters. Those
  /// that have it in Chinese characters only are counted again, for only the pair that another
  /// article gives leads to them.
  private void names(
      SearchIndex index,
      String what,
      Map<String, String> pairs,
      Function<String, String> latinForm,
      Function<String, String> chineseForm) {
    double all = 0;
    double hidden = 0;
    int hiddenQueries = 0;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      String latin = latinForm.apply(pair.getKey());
      String chinese = DOT.matcher(chineseForm.apply(pair.getValue())).replaceAll("·");
      String family = family(pair.getKey(), SPACE);
      Set<String> having = new HashSet<>();
      Set<String> only = new HashSet<>();
      for (SearchDocuments.Sample document : documents) {
        String text = dotted.getOrDefault(document.key(), "");
        if (text.contains(chinese) || text.contains(latin)) {
          having.add(document.key());
          if (!text.contains(family)) {
            only.add(document.key());
          }
        }
      }
      List<String> found = found(index, latin, 100);
      long right = found.stream().limit(10).filter(having::contains).count();
      all += (double) right / Math.min(10, having.size());
      if (!only.isEmpty()) {
        hidden +=
            (double) found.stream().filter(only::contains).count() / Math.min(only.size(), 100);
        hiddenQueries++;
      }
    }
    System.out.printf(
        "  %-34s recall@10 %.4f of %,d; of articles without the Latin name, @100 %.4f of %,d%n",
        what, all / pairs.size(), pairs.size(), hidden / hiddenQueries, hiddenQueries);
  }
}
