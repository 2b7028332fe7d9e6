package tidings.publish.chinese;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Phrases and what they become, for texts in which nothing parts the words.
///
/// A text is cut into as few phrases of the dictionary as cover it, and among such cuts into the
/// most even one: 年|里约热内卢, not 年里|约|热|内|卢 as reading from the left would. A character that begins
/// no phrase stands for itself.
///
/// The phrases lie sorted in one array; those with a common beginning are neighbours, so a look-up
/// narrows a range character by character and makes no object.
final class Dictionary {
  /// So many characters are cut at once; longer runs without punctuation are not written by people.
  private static final int RUN = 512;

  private static final char FIRST_HAN = '\u2e80';

  private final String[] phrases;
  private final String[] values;

  /// Where the phrases begin that start with a character; those of the next begin where it ends.
  private final int[] starts = new int[Character.MAX_VALUE + 2];

  private final int longest;

  private Dictionary(NavigableMap<String, String> entries) {
    phrases = entries.keySet().toArray(String[]::new);
    values = entries.values().toArray(String[]::new);
    int max = 1;
    for (String phrase : phrases) {
      starts[phrase.charAt(0) + 1]++;
      max = Math.max(max, phrase.length());
    }
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      starts[c + 1] += starts[c];
    }
    longest = max;
  }

  /// Reads entries in OpenCC's form: a line with a phrase, a tabulator, and what it may become,
  /// with spaces between; the first is taken. The first of several entries for a phrase counts.
  ///
  /// @param names of resources, the most important first
  static NavigableMap<String, String> read(String... names) {
    NavigableMap<String, String> entries = new TreeMap<>();
    for (String name : names) {
      String path = "data/dictionary/" + name;
      try (InputStream in = Dictionary.class.getClassLoader().getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException("not on the path: " + path);
        }
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        reader.lines().forEach(line -> add(line, entries));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    }
    return entries;
  }

  private static void add(String line, Map<String, String> entries) {
    int tab = line.indexOf('\t');
    if (tab > 0) {
      int space = line.indexOf(' ', tab);
      entries.putIfAbsent(
          line.substring(0, tab), line.substring(tab + 1, space < 0 ? line.length() : space));
    }
  }

  /// A dictionary of entries whose values go through another map, character by character; so do
  /// characters that are in no entry.
  static Dictionary of(NavigableMap<String, String> entries, Map<String, String> variants) {
    entries.replaceAll((_, value) -> replaced(value, variants));
    variants.forEach(entries::putIfAbsent);
    return new Dictionary(entries);
  }

  /// A text whose characters go through a map, one by one.
  static String replaced(String text, Map<String, String> variants) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(c -> out.append(variants.getOrDefault(c, c)));
    return out.toString();
  }

  /// Converts a text; what is not Chinese stays as it is.
  String convert(String text) {
    if (text.chars().noneMatch(c -> c >= FIRST_HAN)) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16);
    var cut = new Cut(Math.min(RUN, text.length()));
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && end - i < RUN && text.charAt(end) >= FIRST_HAN) {
        end++;
      }
      cut.append(text, i, end, out);
      i = end;
      while (i < text.length() && text.charAt(i) < FIRST_HAN) {
        i++;
      }
      out.append(text, end, i);
    }
    return out.toString();
  }

  /// Cuts runs of text. For each place, from the end, the best way from there is kept.
  private final class Cut {
    /// Phrases and unevenness of the best way: fewer phrases first.
    private final long[] cost;

    private final int[] length;
    private final int[] entry;

    Cut(int size) {
      cost = new long[size + 1];
      length = new int[size];
      entry = new int[size];
    }

    void append(String text, int start, int end, StringBuilder out) {
      int size = end - start;
      cost[size] = 0;
      for (int i = size - 1; i >= 0; i--) {
        choose(text, start, i, size);
      }
      for (int i = 0; i < size; i += length[i]) {
        if (entry[i] < 0) {
          out.append(text.charAt(start + i));
        } else {
          out.append(values[entry[i]]);
        }
      }
    }

    private void choose(String text, int start, int i, int size) {
      take(i, 1, -1);
      char first = text.charAt(start + i);
      int from = starts[first];
      int to = starts[first + 1];
      int limit = Math.min(longest, size - i);
      for (int n = 1; n <= limit && from < to; n++) {
        if (phrases[from].length() == n) {
          if (n == 1 || cost(i, n) <= cost[i]) {
            take(i, n, from);
          }
          from++;
        }
        if (n < limit) {
          char next = text.charAt(start + i + n);
          from = bound(from, to, n, next);
          to = bound(from, to, n, next + 1);
        }
      }
    }

    private long cost(int i, int n) {
      return cost[i + n] + (1L << 32) + (long) n * n;
    }

    private void take(int i, int n, int index) {
      cost[i] = cost(i, n);
      length[i] = n;
      entry[i] = index;
    }
  }

  /// The first phrase of a range whose character at a place is at least `c`; all in the range are
  /// longer.
  private int bound(int from, int to, int place, int c) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (phrases[middle].charAt(place) < c) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
