package tidings.publish.offline;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tidings.publish.chinese.Chinese;
import tidings.publish.view.Script;

/// Cuts a text into what is looked up: words, and of scripts without spaces every two neighbouring
/// characters. `offline.js` does the same with a query, and must go on doing so.
///
/// Width, case and accents are folded, and Traditional characters to Simplified ones, each for
/// itself: what one wants to find is not what one wants to read.
final class Tokens {
  private static final int LONGEST = 24;
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Map<Character, Character> FOLD = fold();

  private Tokens() {}

  private static Map<Character, Character> fold() {
    Map<Character, Character> out = new HashMap<>();
    for (char c = 0x3400; c <= 0x9fff; c++) {
      String simple = Chinese.convert(String.valueOf(c), Script.SIMPLIFIED);
      if (simple.length() == 1 && simple.charAt(0) != c) {
        out.put(c, simple.charAt(0));
      }
    }
    return out;
  }

  /// The characters that are folded and what to, in turn.
  static String foldings() {
    var out = new StringBuilder();
    FOLD.keySet().stream().sorted().forEach(c -> out.append(c).append(FOLD.get(c)));
    return out.toString();
  }

  /// The words of a text, with repetitions.
  static List<String> of(String text) {
    String folded = fold(text);
    List<String> out = new ArrayList<>();
    int i = 0;
    while (i < folded.length()) {
      int start = i;
      if (isSpaceless(folded.charAt(i))) {
        while (i < folded.length() && isSpaceless(folded.charAt(i))) {
          i++;
        }
        if (i - start == 1) {
          out.add(folded.substring(start, i));
        }
        for (int at = start; at + 1 < i; at++) {
          out.add(folded.substring(at, at + 2));
        }
      } else if (isWord(folded.charAt(i))) {
        while (i < folded.length() && isWord(folded.charAt(i))) {
          i++;
        }
        out.add(folded.substring(start, Math.min(i, start + LONGEST)));
      } else {
        i++;
      }
    }
    return out;
  }

  private static String fold(String text) {
    String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(Normalizer.normalize(wide, Normalizer.Form.NFD)).replaceAll("");
    var out = new StringBuilder(Normalizer.normalize(bare, Normalizer.Form.NFC));
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      out.setCharAt(i, FOLD.getOrDefault(c, c));
    }
    return out.toString();
  }

  /// Han and kana. Rarer characters beyond the basic plane are no words here.
  private static boolean isSpaceless(char c) {
    return (c >= 0x3400 && c <= 0x9fff)
        || (c >= 0x3041 && c <= 0x30ff)
        || (c >= 0xf900 && c <= 0xfaff);
  }

  private static boolean isWord(char c) {
    return !isSpaceless(c)
        && ((c >= '0' && c <= '9')
            || (c >= 'a' && c <= 'z')
            || (c > 0xa0 && Character.isLetter(c)));
  }

  /// FNV-1a over UTF-16, in 32 bits.
  static int hash(String word) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x01000193;
    }
    return hash;
  }
}
