package tidings.feed.xml;

import java.util.List;
import java.util.Set;

/// Which elements of a feed cannot stand in which others, so that a missing end tag is noticed.
final class ImpliedEnds {
  private static final Set<String> ITEMS = Set.of("item", "entry");
  private static final Set<String> LINES =
      Set.of("title", "link", "guid", "pubdate", "id", "updated", "published", "comments", "ttl");
  private static final Set<String> FIELDS =
      Set.of(
          "link",
          "guid",
          "pubdate",
          "description",
          "item",
          "entry",
          "id",
          "updated",
          "published",
          "summary",
          "content",
          "category");

  private ImpliedEnds() {}

  /// How many of the open elements stay open when this one begins.
  static int keptOpen(List<Element> open, Element next) {
    if (open.isEmpty() || !isFeeds(next)) {
      return open.size();
    }
    if (ITEMS.contains(next.name())) {
      for (int i = open.size() - 1; i > 0; i--) {
        if (open.get(i).name().equals(next.name()) && isFeeds(open.get(i))) {
          return i;
        }
      }
    }
    Element last = open.getLast();
    boolean twoFields =
        isFeeds(last)
            && LINES.contains(last.name())
            && FIELDS.contains(next.name())
            && last.vocabulary() == next.vocabulary()
            && open.size() > 1;
    return twoFields ? open.size() - 1 : open.size();
  }

  /// Tells whether an end tag that matches the element at this place is not believed: one of a name
  /// that HTML has too, across the border of the item in which it stands.
  static boolean protects(List<Element> open, int match) {
    for (int i = open.size() - 1; i > match; i--) {
      if (isFeeds(open.get(i)) && ITEMS.contains(open.get(i).name())) {
        String name = open.get(match).name();
        return name.equals("title") || name.equals("link") || name.equals("description");
      }
    }
    return false;
  }

  private static boolean isFeeds(Element element) {
    return element.vocabulary() == Vocabulary.CORE || element.vocabulary() == Vocabulary.ATOM;
  }
}
