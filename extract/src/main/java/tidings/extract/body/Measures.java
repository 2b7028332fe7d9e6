package tidings.extract.body;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// What stands in each element of a tree, counted in one pass over it.
final class Measures {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "aside",
          "nav",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "td",
          "th",
          "pre",
          "blockquote",
          "figure",
          "figcaption",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "form",
          "fieldset",
          "center",
          "address",
          "hr",
          "details",
          "summary",
          "body");

  /// The counts of one element, all but `own` with those of the elements inside it.
  static final class Count {
    /// Weight of the text.
    int text;

    /// Weight of the text in links.
    int links;

    /// Commas and full stops.
    int marks;

    /// Weight of the text that stands in no block inside this one.
    int own;

    /// Of that, the part in links.
    int ownLinks;

    int ownMarks;
    int breaks;
    int paragraphs;
    int pictures;
    int items;

    /// Weight of the text outside of links.
    int plain() {
      return text - links;
    }

    double linkDensity() {
      return text == 0 ? 0 : (double) links / text;
    }
  }

  private static final Count NOTHING = new Count();
  private final Map<Element, Count> counts = new HashMap<>();
  private final Set<Element> left;

  /// Counts what is in an element.
  ///
  /// @param left elements that count as if they were not there
  Measures(Element root, Set<Element> left) {
    this.left = left;
    measure(root, false);
  }

  Count of(Element element) {
    return counts.getOrDefault(element, NOTHING);
  }

  static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName());
  }

  private Count measure(Element element, boolean inLink) {
    var count = new Count();
    String tag = element.normalName();
    boolean link = inLink || (tag.equals("a") && element.hasAttr("href"));
    int children = element.childNodeSize();
    for (int i = 0; i < children; i++) {
      Node node = element.childNode(i);
      if (node instanceof TextNode text) {
        add(count, text.getWholeText(), link);
      } else if (node instanceof Element child && !left.contains(child)) {
        add(count, measure(child, link), isBlock(child));
      }
    }
    count(element, count);
    counts.put(element, count);
    return count;
  }

  /// Counts an element itself.
  static void count(Element element, Count count) {
    switch (element.normalName()) {
      case "p" -> count.paragraphs++;
      case "img" -> count.pictures++;
      case "li" -> count.items++;
      case "br" -> count.breaks++;
      default -> {}
    }
  }

  static void add(Count count, String text, boolean link) {
    int weight = Weight.of(text);
    if (weight == 0) {
      return;
    }
    int marks = Weight.marks(text);
    count.text += weight;
    count.own += weight;
    count.marks += marks;
    count.ownMarks += marks;
    if (link) {
      count.links += weight;
      count.ownLinks += weight;
    }
  }

  static void add(Count count, Count child, boolean block) {
    count.text += child.text;
    count.links += child.links;
    count.marks += child.marks;
    count.paragraphs += child.paragraphs;
    count.pictures += child.pictures;
    count.items += child.items;
    if (!block) {
      count.own += child.own;
      count.ownLinks += child.ownLinks;
      count.ownMarks += child.ownMarks;
      count.breaks += child.breaks;
    }
  }
}
