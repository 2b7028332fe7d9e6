package tidings.feed.xml;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes the inside of an element as HTML, faithfully: text escaped, attributes in their order,
/// XHTML's own prefix and namespace left out.
public final class Markup {
  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
          "source", "track", "wbr");

  private Markup() {}

  /// The markup inside an element.
  public static String inside(Element element) {
    var out = new StringBuilder();
    appendContent(element, out);
    return out.toString();
  }

  private static void appendContent(Element element, StringBuilder out) {
    for (Object part : element.content()) {
      switch (part) {
        case Element inner -> append(inner, out);
        default -> out.append(XmlText.escape((String) part));
      }
    }
  }

  private static void append(Element element, StringBuilder out) {
    boolean html = element.vocabulary() == Vocabulary.XHTML;
    String written = element.writtenName();
    String name = html ? written.substring(written.indexOf(':') + 1) : written;
    out.append('<').append(name);
    appendAttributes(element.attributes(), out);
    boolean isVoid = VOID.contains(name.toLowerCase(Locale.ROOT));
    if (isVoid && element.content().isEmpty()) {
      out.append(" />");
      return;
    }
    out.append('>');
    appendContent(element, out);
    out.append("</").append(name).append('>');
  }

  private static void appendAttributes(List<String> attributes, StringBuilder out) {
    for (int i = 0; i < attributes.size(); i += 2) {
      String name = attributes.get(i);
      String value = attributes.get(i + 1);
      boolean xhtml =
          name.startsWith("xmlns")
              && Vocabulary.ofNamespace(value) == Vocabulary.XHTML
              && !value.isEmpty();
      if (!xhtml) {
        out.append(' ').append(name).append("=\"");
        out.append(XmlText.escapeAttribute(value)).append('"');
      }
    }
  }
}
