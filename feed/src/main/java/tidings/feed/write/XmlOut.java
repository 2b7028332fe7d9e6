package tidings.feed.write;

import tidings.feed.xml.XmlText;

/// XML being written, one element a line. Elements and attributes without a value are left out, and
/// so are the characters that XML cannot carry.
final class XmlOut {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  /// Begins an element with attributes, names and values by turns.
  XmlOut open(String name, String... attributes) {
    tag(name, attributes).append(">\n");
    return this;
  }

  XmlOut close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  /// An element without content.
  XmlOut empty(String name, String... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /// An element with text.
  XmlOut text(String name, String value, String... attributes) {
    if (!value.isEmpty()) {
      tag(name, attributes).append('>').append(escaped(value));
      close(name);
    }
    return this;
  }

  /// An element whose text is a CDATA section, as readers of full-text feeds expect of HTML.
  XmlOut cdata(String name, String value) {
    if (!value.isEmpty()) {
      tag(name).append("><![CDATA[");
      out.append(kept(value).replace("]]>", "]]]]><![CDATA[>")).append("]]>");
      close(name);
    }
    return this;
  }

  private StringBuilder tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(XmlText.escapeAttribute(kept(attributes[i + 1]))).append('"');
      }
    }
    return out;
  }

  private static String escaped(String value) {
    return XmlText.escape(kept(value));
  }

  private static String kept(String value) {
    var kept = new StringBuilder(value.length());
    value
        .codePoints()
        .filter(XmlText::isAllowed)
        .filter(c -> c != '\r')
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
