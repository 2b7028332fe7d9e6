package tidings.model;

import java.util.Collection;
import java.util.Comparator;

/// What was probably meant by a word that is not known.
public final class Suggestion {
  private Suggestion() {}

  /// The end of a complaint about an unknown word: `; did you mean 'feeds'?`, or all words that are
  /// known, where none is close.
  ///
  /// @param known at least one
  public static String of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(closest -> distance(word, closest) <= Math.max(2, closest.length() / 3))
        .map(closest -> "; did you mean '" + closest + "'?")
        .orElse("; known here: " + String.join(", ", known));
  }

  /// Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(diagonal + cost, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
