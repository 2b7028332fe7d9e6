package tidings.feed.xml;

/// The characters of an XML document before it is scanned, and texts written into one.
public final class XmlText {
  private XmlText() {}

  /// Brings line ends into XML's form and takes out the characters that XML does not allow. The
  /// same string comes back where there is nothing to do, as nearly always.
  public static String normalize(String text) {
    int bad = firstBad(text);
    if (bad < 0) {
      return text;
    }
    var out = new StringBuilder(text.length()).append(text, 0, bad);
    for (int i = bad; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        out.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (!isBad(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int firstBad(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isBad(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBad(char c) {
    return (c < 0x20 && c != '\t' && c != '\n') || c >= 0xfffe;
  }

  /// Tells whether XML 1.0 allows a character.
  public static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xd800)
        || (c >= 0xe000 && c < 0xfffe)
        || (c >= 0x10000 && c <= 0x10ffff);
  }

  /// Escapes a text for element content.
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// Escapes a text for a value in double quotes.
  public static String escapeAttribute(String text) {
    return escape(text).replace("\"", "&quot;");
  }
}
