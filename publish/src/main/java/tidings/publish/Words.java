package tidings.publish;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text into what is compared: words, white space, and single characters of scripts that
/// write no spaces between words and of all that is neither letter nor digit. Joined, the parts are
/// the text again.
final class Words {
  private enum Sort {
    WORD,
    SPACE,
    SINGLE,
    /// Belongs to what stands before it.
    MARK
  }

  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    Sort running = Sort.MARK;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      Sort sort = sort(c);
      boolean goesOn = sort == Sort.MARK || (sort == running && sort != Sort.SINGLE);
      if (i > start && !goesOn) {
        words.add(text.substring(start, i));
        start = i;
      }
      running = sort == Sort.MARK ? running : sort;
      i += Character.charCount(c);
    }
    if (start < text.length()) {
      words.add(text.substring(start));
    }
    return words;
  }

  private static Sort sort(int c) {
    if (c == '\n') {
      return Sort.SINGLE;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return Sort.SPACE;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT) {
      return Sort.MARK;
    }
    return Character.isLetterOrDigit(c) && !isWithoutSpaces(c) ? Sort.WORD : Sort.SINGLE;
  }

  private static boolean isWithoutSpaces(int c) {
    if (c < 0x0e00) {
      return false;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, YI, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }
}
