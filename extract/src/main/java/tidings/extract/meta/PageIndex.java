package tidings.extract.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The elements of a page in page order and by tag, from one walk over it: a dozen readers look for
/// some of them, and each walk of its own costs as much as parsing the page does.
///
/// It shows the page as it was; elements that are taken out of the page later stay in it.
public final class PageIndex {
  private final Document page;
  private final int limit;
  private final List<Element> all = new ArrayList<>();
  private final Map<String, List<Element>> byTag = new HashMap<>();
  private int body;

  private PageIndex(Document page, int limit) {
    this.page = page;
    this.limit = limit;
  }

  /// Walks over a page, which the parser must have kept from being too deep for that.
  ///
  /// @param limit the walk ends behind this many elements
  public static PageIndex of(Document page, int limit) {
    var index = new PageIndex(page, limit);
    index.add(page, page.body());
    return index;
  }

  private void add(Element element, Element body) {
    if (element.equals(body)) {
      this.body = all.size();
    }
    all.add(element);
    byTag.computeIfAbsent(element.normalName(), tag -> new ArrayList<>()).add(element);
    int children = element.childNodeSize();
    for (int i = 0; i < children && all.size() <= limit; i++) {
      if (element.childNode(i) instanceof Element child) {
        add(child, body);
      }
    }
  }

  /// The page itself.
  public Document page() {
    return page;
  }

  /// How many elements there are; more than the limit where the walk did not reach the end.
  public int size() {
    return all.size();
  }

  /// All elements, those of the head too.
  public List<Element> all() {
    return all;
  }

  /// The body and all elements in it.
  public List<Element> inBody() {
    return all.subList(body, all.size());
  }

  /// The elements with a tag.
  public List<Element> tagged(String tag) {
    return byTag.getOrDefault(tag, List.of());
  }
}
