package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tidings.extract.meta.PageIndex;
import tidings.extract.meta.Properties;

/// Corrects the region by what the page itself calls the text of its article.
final class Semantics {
  private static final Pattern BODY =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:(?:article|story|entry|post|news|content)[_-]{0,2}(?:body|text|content|copy)"
              + "|body[_-]?(?:text|copy|content)|longdesc|zhengwen|artibody)(?:$|[\\s_-])");

  /// A container that is named so, but holds less than this share of the region, is a part of it or
  /// something else.
  private static final double ENOUGH = 0.4;

  /// Another part of the same text weighs at least this.
  private static final int PART = 200;

  private static final double LINKS = 0.35;

  private Semantics() {}

  static Region refine(Region region, PageIndex page, Measures measures, Set<Element> left) {
    Region named = named(region, measures, left);
    return named.parts().size() == 1 ? withTwins(named, page, measures, left) : named;
  }

  /// The containers inside the region that are named as the text, where they hold enough of it, and
  /// the paragraphs before them.
  private static Region named(Region region, Measures measures, Set<Element> left) {
    List<Element> found = new ArrayList<>();
    List<Element> before = new ArrayList<>();
    for (Element part : region.parts()) {
      if (found.isEmpty() && isProse(part, measures)) {
        before.add(part);
      } else {
        collect(part, measures, left, found);
      }
    }
    int weight = weight(found, measures);
    if (weight < region.weight() * ENOUGH || weight <= PART) {
      return region;
    }
    found.addAll(0, before);
    return new Region(List.copyOf(found), weight(found, measures));
  }

  private static void collect(
      Element element, Measures measures, Set<Element> left, List<Element> found) {
    if (left.contains(element) || measures.of(element).text == 0) {
      return;
    }
    if (isNamed(element) && measures.of(element).linkDensity() < LINKS) {
      found.add(element);
      return;
    }
    for (Element child : element.children()) {
      collect(child, measures, left, found);
    }
  }

  /// The first paragraphs may stand before the container of all others.
  private static boolean isProse(Element part, Measures measures) {
    Measures.Count count = measures.of(part);
    return part.normalName().equals("p") && count.text > PART && count.linkDensity() < LINKS;
  }

  /// A paragraph is no container: where its name tells of text, those beside it are text as well.
  private static boolean isNamed(Element element) {
    return !element.normalName().equals("p")
        && (element.attr("itemprop").contains("articleBody")
            || Properties.has(element, "articleBody", "content:encoded")
            || BODY.matcher(element.className()).find()
            || BODY.matcher(element.id()).find());
  }

  /// The region with the containers elsewhere that bear the very same name: a text that was cut
  /// into several boxes.
  private static Region withTwins(
      Region region, PageIndex page, Measures measures, Set<Element> left) {
    Element top = region.parts().getFirst();
    if (top.className().isBlank() || top.parents().isEmpty()) {
      return region;
    }
    List<Element> parts = new ArrayList<>();
    String name = top.className();
    for (Element twin : page.inBody()) {
      if (twin.attributesSize() == 0 || !twin.className().equalsIgnoreCase(name)) {
        continue;
      }
      Measures.Count count = measures.of(twin);
      boolean text = count.plain() > PART && count.linkDensity() < LINKS && count.marks > 3;
      if (twin.equals(top) || (text && isFree(twin, top, parts, left))) {
        parts.add(twin);
      }
    }
    return parts.contains(top) ? new Region(parts, weight(parts, measures)) : region;
  }

  private static boolean isFree(Element twin, Element top, List<Element> parts, Set<Element> left) {
    if (!twin.normalName().equals(top.normalName())) {
      return false;
    }
    for (Element at = twin; at != null; at = at.parent()) {
      if (left.contains(at) || at.equals(top) || parts.contains(at)) {
        return false;
      }
    }
    return !top.parents().contains(twin);
  }

  private static int weight(List<Element> parts, Measures measures) {
    int weight = 0;
    for (Element part : parts) {
      weight += measures.of(part).plain();
    }
    return weight;
  }
}
