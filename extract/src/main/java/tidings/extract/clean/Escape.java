package tidings.extract.clean;

/// Escapes text for HTML, in the one way that the canonical form has.
final class Escape {
  private Escape() {}

  /// Appends text with `& < > "` and the no-break space as references; control characters, unpaired
  /// surrogates and non-characters, which no document may hold, are left out. A line feed becomes a
  /// reference, so that canonical HTML is always one line.
  static void append(String text, StringBuilder out) {
    append(text, 0, text.length(), out);
  }

  /// The same with a part of a text.
  static void append(String text, int start, int end, StringBuilder out) {
    for (int i = start; i < end; ) {
      int from = i;
      while (i < end && isPlain(text.charAt(i))) {
        i++;
      }
      out.append(text, from, i);
      if (i == end) {
        return;
      }
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case 0xa0 -> out.append("&nbsp;");
        case '\n' -> out.append("&#10;");
        case '\t' -> out.append('\t');
        default -> {
          if (isAllowed(c)) {
            out.appendCodePoint(c);
          }
        }
      }
    }
  }

  static String of(String text) {
    var out = new StringBuilder(text.length() + 16);
    append(text, out);
    return out.toString();
  }

  /// Tells whether a character is surely allowed and written as it is: most are.
  private static boolean isPlain(char c) {
    return c >= ' '
        && c < Character.MIN_SURROGATE
        && (c < 0x7f || c > 0xa0)
        && c != '&'
        && c != '<'
        && c != '>'
        && c != '"';
  }

  static boolean isAllowed(int c) {
    return !Character.isISOControl(c)
        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && (c & 0xfffe) != 0xfffe
        && !(c >= 0xfdd0 && c <= 0xfdef);
  }
}
