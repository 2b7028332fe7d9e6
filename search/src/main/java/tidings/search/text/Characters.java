package tidings.search.text;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Each Chinese, Japanese or Korean character of a folded text once, for queries of one character:
/// [Words] has pairs of them only.
public final class Characters extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final BitSet seen = new BitSet();
  private final String folded;
  private int next;

  /// Those of a folded text, from the Basic Multilingual Plane.
  public Characters(String folded) {
    this.folded = folded;
  }

  /// Whether a text is just one such character.
  public static boolean isOne(String text) {
    return text.length() == 1 && isDense(text.charAt(0));
  }

  /// Whether a character is of a script whose words are not told apart by spaces.
  public static boolean isDense(char c) {
    if (c < '\u2e80') {
      return false;
    }
    if ((c >= '\u4e00' && c <= '\u9fff') || (c >= '\uac00' && c <= '\ud7a3')) {
      return true;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }

  @Override
  public boolean incrementToken() {
    while (next < folded.length()) {
      char c = folded.charAt(next++);
      if (isDense(c) && !seen.get(c)) {
        seen.set(c);
        clearAttributes();
        term.append(c);
        return true;
      }
    }
    return false;
  }

  @Override
  public void reset() {
    next = 0;
    seen.clear();
  }
}
