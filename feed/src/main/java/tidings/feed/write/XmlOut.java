package tidings.feed.write;

/// XML being written, one element a line. Elements and attributes without a value are left out, and
/// so are the characters that XML cannot carry.
public final class XmlOut {
  private static final String CDATA = "<![CDATA[";

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  /// A document that begins with its declaration.
  public XmlOut() {}

  /// Begins an element with attributes, names and values by turns.
  public XmlOut open(String name, String... attributes) {
    tag(name, attributes).append(">\n");
    return this;
  }

  /// Ends an element.
  public XmlOut close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  /// An element without content.
  public XmlOut empty(String name, String... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /// An element with text.
  public XmlOut text(String name, String value, String... attributes) {
    String kept = clean(value);
    if (!kept.isBlank()) {
      escape(kept, tag(name, attributes).append('>'), false);
      close(name);
    }
    return this;
  }

  /// An element whose text is a CDATA section, as readers of full-text feeds expect of HTML.
  XmlOut cdata(String name, String value) {
    String kept = clean(value);
    if (!kept.isBlank()) {
      tag(name).append('>').append(CDATA);
      // A carriage return comes through a parser only as a reference, which CDATA cannot hold.
      out.append(kept.replace("]]>", "]]]]>" + CDATA + ">").replace("\r", "]]>&#13;" + CDATA));
      out.append("]]>");
      close(name);
    }
    return this;
  }

  private StringBuilder tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      String kept = clean(attributes[i + 1]);
      if (!kept.isBlank()) {
        escape(kept, out.append(' ').append(attributes[i]).append("=\""), true);
        out.append('"');
      }
    }
    return out;
  }

  private static void escape(String value, StringBuilder out, boolean attribute) {
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      String escaped = escape(value.charAt(i), attribute);
      if (!escaped.isEmpty()) {
        out.append(value, from, i).append(escaped);
        from = i + 1;
      }
    }
    out.append(value, from, value.length());
  }

  private static String escape(char c, boolean attribute) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\r' -> "&#13;";
      case '"' -> attribute ? "&quot;" : "";
      case '\n' -> attribute ? "&#10;" : "";
      case '\t' -> attribute ? "&#9;" : "";
      default -> "";
    };
  }

  /// A text without the characters that XML 1.0 cannot carry in any form: most controls, halves of
  /// surrogate pairs, U+FFFE and U+FFFF. The same string comes back where there are none.
  static String clean(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int length = Character.isSurrogate(c) ? pair(text, i) : isAllowed(c) ? 1 : 0;
      if (length == 0 && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      } else if (out != null) {
        out.append(text, i, i + length);
      }
      i += length == 2 ? 1 : 0;
    }
    return out == null ? text : out.toString();
  }

  private static int pair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1))
        ? 2
        : 0;
  }

  private static boolean isAllowed(char c) {
    return c >= 0x20 ? c < 0xfffe : c == '\t' || c == '\n' || c == '\r';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
