package tidings.extract.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// A page laid flat: its elements and texts by their positions in page order, from one walk over
/// it. A dozen readers look for something on it, and each walk of its own over the tree would cost
/// as much as parsing the page does.
///
/// What is inside an element stands right behind it, up to its [end][#end]: a loop over positions
/// is a walk over the page, and a step to the end leaves a part of it out.
///
/// It shows the page as it was; elements that are taken out of the page later stay in it.
public final class PageIndex {
  /// Comments may cut a text into any number of pieces.
  private static final int TEXTS_PER_ELEMENT = 4;

  private final Document page;
  private final int limit;
  private Node[] nodes = new Node[1024];
  private int[] tags = new int[1024];
  private int[] parents = new int[1024];
  private int[] ends = new int[1024];

  /// How many characters of text stand before a position, white space around each piece left out.
  private int[] letters = new int[1025];

  private int[] names = new int[1024];
  private final List<String> classes = new ArrayList<>();
  private final List<String> named = new ArrayList<>();
  private final Map<String, Integer> known = new HashMap<>();
  private final List<String> tagNames = new ArrayList<>();
  private final List<List<Element>> byTag = new ArrayList<>();
  private final Map<String, Integer> tagNumbers = new HashMap<>();
  private final List<Element> items = new ArrayList<>();
  private int size;
  private int elements;
  private int body;

  private PageIndex(Document page, int limit) {
    this.page = page;
    this.limit = limit;
    classes.add("");
    named.add("");
    tagNames.add(""); // of texts
    byTag.add(List.of());
  }

  /// Walks over a page, which the parser must have kept from being too deep for that.
  ///
  /// @param limit the walk ends behind this many elements
  public static PageIndex of(Document page, int limit) {
    var index = new PageIndex(page, limit);
    index.add(page, -1, page.body());
    return index;
  }

  private void add(Element element, int parent, Element body) {
    int at = grow(element, parent);
    if (element.equals(body)) {
      this.body = at;
    }
    elements++;
    String tag = element.normalName();
    tags[at] = tagNumbers.computeIfAbsent(tag, this::addTag);
    byTag.get(tags[at]).add(element);
    if (element.attributesSize() > 0) {
      Attributes attributes = element.attributes();
      names[at] = name(attributes.get("class").strip(), attributes.get("id"));
      if (attributes.hasKey("itemprop") || (attributes.hasKey("property") && !tag.equals("meta"))) {
        items.add(element);
      }
    }
    int children = element.childNodeSize();
    for (int i = 0; i < children && !isTooLarge(); i++) {
      Node child = element.childNode(i);
      if (child instanceof Element inner) {
        add(inner, at, body);
      } else if (child instanceof TextNode text) {
        int behind = grow(text, at);
        ends[behind] = size;
        letters[size] += stripped(text.getWholeText());
      }
    }
    ends[at] = size;
  }

  private int grow(Node node, int parent) {
    if (size == nodes.length) {
      int more = size * 2;
      nodes = Arrays.copyOf(nodes, more);
      tags = Arrays.copyOf(tags, more);
      parents = Arrays.copyOf(parents, more);
      ends = Arrays.copyOf(ends, more);
      letters = Arrays.copyOf(letters, more + 1);
      names = Arrays.copyOf(names, more);
    }
    nodes[size] = node;
    parents[size] = parent;
    letters[size + 1] = letters[size];
    return size++;
  }

  private int addTag(String tag) {
    tagNames.add(tag);
    byTag.add(new ArrayList<>());
    return tagNames.size() - 1;
  }

  private int name(String className, String id) {
    if (className.isEmpty() && id.isEmpty()) {
      return 0;
    }
    String both = className + " " + id;
    Integer before = known.get(both);
    if (before != null) {
      return before;
    }
    known.put(both, named.size());
    classes.add(className);
    named.add(both);
    return named.size() - 1;
  }

  private static int stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return to - from;
  }

  /// The page itself.
  public Document page() {
    return page;
  }

  /// How many positions there are: elements and texts.
  public int size() {
    return size;
  }

  /// Tells whether the page has more elements or texts than were asked for; the rest of it is not
  /// here.
  public boolean isTooLarge() {
    return elements > limit || size > (long) TEXTS_PER_ELEMENT * limit;
  }

  /// The position of the body.
  public int body() {
    return body;
  }

  /// Tells whether an element is at a position, and no text.
  public boolean isElement(int at) {
    return tags[at] != 0;
  }

  /// The element at a position.
  public Element element(int at) {
    return (Element) nodes[at];
  }

  /// The text at a position, with all its white space.
  public String text(int at) {
    return ((TextNode) nodes[at]).getWholeText();
  }

  /// The tag of the element at a position; empty for a text.
  public String tag(int at) {
    return tagNames.get(tags[at]);
  }

  /// A number for the tag at a position, the same for all of one tag; 0 for a text.
  public int tagNumber(int at) {
    return tags[at];
  }

  /// Which tags are among some others, by their numbers.
  public boolean[] among(Set<String> some) {
    var among = new boolean[tagNames.size()];
    for (String tag : some) {
      among[tagNumbers.getOrDefault(tag, 0)] = true;
    }
    among[0] = false;
    return among;
  }

  /// The position of the element around a position; -1 around the page.
  public int parent(int at) {
    return parents[at];
  }

  /// The first position behind all that is inside of the one given.
  public int end(int at) {
    return ends[at];
  }

  /// Tells whether a position is another one or inside of it.
  public boolean isWithin(int inner, int outer) {
    return inner >= outer && inner < ends[outer];
  }

  /// The position of an element; -1 where it is not here.
  public int position(Element element) {
    for (int at = 0; at < size; at++) {
      if (element.equals(nodes[at])) {
        return at;
      }
    }
    return -1;
  }

  /// How many characters of text an element has inside, white space around each piece left out.
  public int letters(int at) {
    return letters[ends[at]] - letters[at];
  }

  /// A number for the class and id of an element, the same for all that bear the same: what they
  /// mean is read once for each. 0 is none.
  public int name(int at) {
    return names[at];
  }

  /// How many such numbers there are.
  public int names() {
    return named.size();
  }

  /// Class and id that a number stands for, with a space between them.
  public String named(int name) {
    return named.get(name);
  }

  /// The class alone.
  public String className(int name) {
    return classes.get(name);
  }

  /// Tells whether an element is of one of some tags, or has one inside.
  public boolean holds(int at, Set<String> some) {
    boolean[] among = among(some);
    for (int inner = at; inner < ends[at]; inner++) {
      if (among[tags[inner]]) {
        return true;
      }
    }
    return false;
  }

  /// The elements with a tag, in page order.
  public List<Element> tagged(String tag) {
    return byTag.get(tagNumbers.getOrDefault(tag, 0));
  }

  /// The elements with an `itemprop` of microdata or a `property` of RDFa, in page order.
  public List<Element> items() {
    return items;
  }
}
