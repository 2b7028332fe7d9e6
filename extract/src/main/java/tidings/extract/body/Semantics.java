package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
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

  private final PageIndex page;
  private final Measures measures;

  private Semantics(PageIndex page, Measures measures) {
    this.page = page;
    this.measures = measures;
  }

  static Region refine(Region region, PageIndex page, Measures measures) {
    var semantics = new Semantics(page, measures);
    Region named = semantics.named(region);
    return named.parts().size() == 1 ? semantics.withTwins(named) : named;
  }

  /// The containers inside the region that are named as the text, where they hold enough of it, and
  /// the paragraphs before them.
  private Region named(Region region) {
    List<Integer> found = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    for (int part : region.parts()) {
      if (found.isEmpty() && isProse(part)) {
        before.add(part);
      } else {
        collect(part, found);
      }
    }
    int weight = weight(found);
    if (weight < region.weight() * ENOUGH || weight <= PART) {
      return region;
    }
    found.addAll(0, before);
    return new Region(List.copyOf(found), weight(found));
  }

  private void collect(int part, List<Integer> found) {
    for (int at = part; at < page.end(part); ) {
      Measures.Count count = measures.of(at);
      if (measures.isLeft(at) || count.text == 0) {
        at = page.end(at);
      } else if (isNamed(at) && count.linkDensity() < LINKS) {
        found.add(at);
        at = page.end(at);
      } else {
        at++;
      }
    }
  }

  /// The first paragraphs may stand before the container of all others.
  private boolean isProse(int part) {
    Measures.Count count = measures.of(part);
    return page.tag(part).equals("p") && count.text > PART && count.linkDensity() < LINKS;
  }

  /// A paragraph is no container: where its name tells of text, those beside it are text as well.
  private boolean isNamed(int at) {
    if (page.tag(at).equals("p")) {
      return false;
    }
    Element element = page.element(at);
    int name = page.name(at);
    return element.attr("itemprop").contains("articleBody")
        || Properties.has(element, "articleBody", "content:encoded")
        || (name > 0 && BODY.matcher(page.named(name)).find());
  }

  /// The region with the containers elsewhere that bear the very same name: a text that was cut
  /// into several boxes.
  private Region withTwins(Region region) {
    int top = region.parts().getFirst();
    String name = page.className(page.name(top));
    if (name.isEmpty()) {
      return region;
    }
    List<Integer> parts = new ArrayList<>();
    for (int twin = page.body(); twin < page.end(page.body()); twin++) {
      if (page.name(twin) == 0 || !page.className(page.name(twin)).equalsIgnoreCase(name)) {
        continue;
      }
      Measures.Count count = measures.of(twin);
      boolean text = count.plain() > PART && count.linkDensity() < LINKS && count.marks > 3;
      if (twin == top || (text && isFree(twin, top, parts))) {
        parts.add(twin);
      }
    }
    return parts.contains(top) ? new Region(parts, weight(parts)) : region;
  }

  private boolean isFree(int twin, int top, List<Integer> parts) {
    if (!page.tag(twin).equals(page.tag(top)) || page.isWithin(top, twin)) {
      return false;
    }
    for (int at = twin; at >= 0; at = page.parent(at)) {
      if (measures.isLeft(at) || at == top || parts.contains(at)) {
        return false;
      }
    }
    return true;
  }

  private int weight(List<Integer> parts) {
    int weight = 0;
    for (int part : parts) {
      weight += measures.of(part).plain();
    }
    return weight;
  }
}
