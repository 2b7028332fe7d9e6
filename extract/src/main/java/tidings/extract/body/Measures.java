package tidings.extract.body;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import tidings.extract.meta.PageIndex;

/// What stands in each element of a page, counted in one pass over it.
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
  private final PageIndex page;

  /// Of the texts.
  private final int[] weights;

  private final int[] marks;
  private final boolean[] blocks;
  private final boolean[] linked;
  private final boolean[] left;
  private final @Nullable Count[] counts;

  /// Counts what is on a page.
  ///
  /// @param left elements that count as if they were not there
  Measures(PageIndex page, boolean[] left) {
    this.page = page;
    this.left = left;
    int size = page.size();
    weights = new int[size];
    marks = new int[size];
    blocks = new boolean[size];
    linked = new boolean[size];
    counts = new Count[size];
    int links = 0;
    boolean[] block = page.among(BLOCKS);
    for (int at = page.body(); at < page.end(page.body()); at++) {
      if (page.isElement(at)) {
        blocks[at] = block[page.tagNumber(at)];
        if (page.tag(at).equals("a") && page.element(at).hasAttr("href")) {
          links = Math.max(links, page.end(at));
        }
      } else if (page.letters(at) > 0) {
        String text = page.text(at);
        weights[at] = Weight.of(text);
        marks[at] = Weight.marks(text);
        linked[at] = at < links;
      }
    }
    measure();
  }

  private Measures(Measures all, boolean[] left) {
    page = all.page;
    this.left = left;
    weights = all.weights;
    marks = all.marks;
    blocks = all.blocks;
    linked = all.linked;
    counts = new Count[page.size()];
    measure();
  }

  /// Counts it again, with other elements that count as if they were not there.
  Measures without(boolean[] left) {
    return new Measures(this, left);
  }

  Count of(int at) {
    Count count = counts[at];
    return count == null ? NOTHING : count;
  }

  /// Tells whether an element was left out.
  boolean isLeft(int at) {
    return left[at];
  }

  boolean isBlock(int at) {
    return blocks[at];
  }

  static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName());
  }

  /// Down to the elements that are not left out, and from there back to the body, so that each has
  /// its count when it is added to the one around it.
  private void measure() {
    int body = page.body();
    int end = page.end(body);
    for (int at = body; at < end; ) {
      if (left[at]) {
        at = page.end(at);
      } else {
        if (page.isElement(at)) {
          counts[at] = new Count();
        }
        at++;
      }
    }
    for (int at = end - 1; at > body; at--) {
      Count around = counts[page.parent(at)];
      if (around == null) {
        continue;
      }
      Count count = counts[at];
      if (count != null) {
        count(page.tag(at), count);
        add(around, count, blocks[at]);
      } else if (weights[at] > 0) {
        add(around, weights[at], marks[at], linked[at]);
      }
    }
  }

  /// Counts an element that has been moved.
  static Count of(Element element) {
    return of(element, false);
  }

  private static Count of(Element element, boolean inLink) {
    var count = new Count();
    boolean link = inLink || (element.normalName().equals("a") && element.hasAttr("href"));
    for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        add(count, text.getWholeText(), link);
      } else if (node instanceof Element child) {
        add(count, of(child, link), isBlock(child));
      }
    }
    count(element.normalName(), count);
    return count;
  }

  /// Counts an element itself.
  static void count(String tag, Count count) {
    switch (tag) {
      case "p" -> count.paragraphs++;
      case "img" -> count.pictures++;
      case "li" -> count.items++;
      case "br" -> count.breaks++;
      default -> {}
    }
  }

  static void add(Count count, String text, boolean link) {
    int weight = Weight.of(text);
    if (weight > 0) {
      add(count, weight, Weight.marks(text), link);
    }
  }

  private static void add(Count count, int weight, int marks, boolean link) {
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
