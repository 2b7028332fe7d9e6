package tidings.extract.clean;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The text of clean HTML, one line for each paragraph, heading, list item or table row.
public final class PlainText {
  private static final Set<String> INLINE_BREAKS = Set.of("td", "th");

  private final StringBuilder out = new StringBuilder();
  private boolean space;
  private boolean line;

  private final boolean figures;

  private PlainText(boolean figures) {
    this.figures = figures;
  }

  /// The text of an element.
  public static String of(Element root) {
    return of(root, true);
  }

  /// The text of an element.
  ///
  /// @param figures whether captions belong to it
  public static String of(Element root, boolean figures) {
    var text = new PlainText(figures);
    text.children(root, false);
    return text.out.toString();
  }

  private void children(Element parent, boolean preformatted) {
    for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
      if (child instanceof TextNode text) {
        append(text.getWholeText(), preformatted);
      } else if (child instanceof Element element) {
        element(element, preformatted);
      }
    }
  }

  private void element(Element element, boolean preformatted) {
    String tag = element.normalName();
    if (tag.equals("br")) {
      line = true;
      return;
    }
    Subset.Kind kind = Subset.kind(tag);
    if (kind == Subset.Kind.DROP || (tag.equals("figure") && !figures)) {
      return;
    }
    boolean block = kind == Subset.Kind.BLOCK || kind == Subset.Kind.PARAGRAPH;
    boolean cell = INLINE_BREAKS.contains(tag);
    line |= block && !cell;
    space |= cell;
    children(element, preformatted || tag.equals("pre"));
    line |= block && !cell;
    space |= cell;
  }

  private void append(String text, boolean preformatted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && preformatted) {
        line = true;
      } else if (isSpace(c) && !preformatted) {
        space = true;
      } else {
        separate();
        out.append(c);
      }
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  private void separate() {
    if (!out.isEmpty() && line) {
      out.append('\n');
    } else if (!out.isEmpty() && space) {
      out.append(' ');
    }
    line = false;
    space = false;
  }
}
