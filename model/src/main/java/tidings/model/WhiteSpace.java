package tidings.model;

/// White space as JavaScript's `trim` knows it (ECMA-262, WhiteSpace and LineTerminator), which is
/// what the programs that made the existing mirrors stripped: also U+00A0, U+3000, U+FEFF, U+2028.
public final class WhiteSpace {
  private WhiteSpace() {}

  /// Tells whether a code point is white space.
  public static boolean is(int c) {
    return switch (c) {
      case '\t', '\n', 0x0b, '\f', '\r', ' ', 0xa0, 0xfeff, 0x2028, 0x2029 -> true;
      default -> c > 0x7f && Character.getType(c) == Character.SPACE_SEPARATOR;
    };
  }

  /// Takes white space off both ends.
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static void stripEnd(StringBuilder text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
  }
}
