package tidings.mirror;

import java.util.HashMap;
import java.util.Map;

/// How alike two titles are: Dice's coefficient over pairs of neighbouring characters, which works
/// in any script.
final class Similarity {
  /// Above this a title was edited; below it, it is another one.
  private static final double EDITED = 0.5;

  private Similarity() {}

  static boolean isEditOf(String a, String b) {
    return a.equals(b) || dice(a, b) >= EDITED;
  }

  static double dice(String a, String b) {
    Map<String, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 2 <= a.length(); i++) {
      pairs.merge(a.substring(i, i + 2), 1, Integer::sum);
    }
    int shared = 0;
    for (int i = 0; i + 2 <= b.length(); i++) {
      String pair = b.substring(i, i + 2);
      int left = pairs.getOrDefault(pair, 0);
      if (left > 0) {
        shared++;
        pairs.put(pair, left - 1);
      }
    }
    int total = Math.max(0, a.length() - 1) + Math.max(0, b.length() - 1);
    return total == 0 ? 0 : 2.0 * shared / total;
  }
}
