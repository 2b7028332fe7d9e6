package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tidings.extract.meta.Letters;
import tidings.extract.meta.PageIndex;

/// Finds the standfirst: the sentences between the title and the text that many pages keep in a box
/// of their own, outside of what holds the article.
final class Standfirst {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:^|[\\s_-]|article|story|post|entry|news)(?:lead|lede|intro|introduction|standfirst|summary|excerpt|perex"
              + "|dek|deck|sub(?:title|head|headline|heading)|abstract|chapo|chapeau|vorspann|sapo|zajawka"
              + "|sommario|occhiello|entradilla|bajada|copete|ingress|strapline)"
              + "(?:s|text|p|in)?(?:[\\s_-]|$)");

  private static final Pattern PICTURE =
      Pattern.compile(
          "(?i)caption|photo|picture|image|figure|gallery|slide|carousel|media|author|byline");

  private static final int MIN_WEIGHT = 40;
  private static final int MAX_WEIGHT = 1200;

  private final Element heading;
  private final Element first;
  private final String description;
  private final Measures measures;
  private final Set<Element> left;
  private final List<Element> found = new ArrayList<>();
  private boolean below;
  private boolean over;

  private Standfirst(
      Element heading, Element first, String description, Measures measures, Set<Element> left) {
    this.heading = heading;
    this.first = first;
    this.description = Letters.of(description);
    this.measures = measures;
    this.left = left;
  }

  /// The blocks of the standfirst, in page order.
  ///
  /// @param first the first part of the text
  /// @param description what the page's head says about the article: often the standfirst itself
  static List<Element> find(
      PageIndex page,
      String title,
      Element first,
      String description,
      Measures measures,
      Set<Element> left) {
    Optional<Element> heading = TitleHeading.of(page, title);
    Element root = page.page().body();
    if (heading.isEmpty() || first.equals(root)) {
      return List.of();
    }
    var search = new Standfirst(heading.get(), first, description, measures, left);
    search.walk(root);
    return search.below && search.over ? List.copyOf(search.found) : List.of();
  }

  /// So much of a standfirst that a text with it has the standfirst already.
  static String beginning(String text) {
    String plain = text.strip().replaceFirst("^\\p{L}{2,12}\\s?[:：]\\s?", "");
    return plain.substring(0, Math.min(Clues.SAME, plain.length()));
  }

  private void walk(Element parent) {
    for (Element child = parent.firstElementChild();
        child != null && !over;
        child = child.nextElementSibling()) {
      if (child.equals(first)) {
        over = true;
      } else if (child.equals(heading)) {
        below = true;
      } else if (!left.contains(child) && !isPicture(child)) {
        if (below && isStandfirst(child)) {
          found.add(child);
        } else {
          walk(child);
        }
      }
    }
  }

  /// What stands in figures is a caption.
  private boolean isPicture(Element element) {
    return element.normalName().equals("figure")
        || (PICTURE.matcher(element.className()).find()
            && !holds(element, first)
            && !holds(element, heading));
  }

  private boolean isStandfirst(Element element) {
    Measures.Count count = measures.of(element);
    if (count.text < MIN_WEIGHT
        || count.text > MAX_WEIGHT
        || count.linkDensity() > 0.3
        || count.pictures > 0
        || !Measures.isBlock(element)
        || holds(element, first)) {
      return false;
    }
    String text = element.text();
    if (text.endsWith("...") || text.endsWith("…")) {
      return false;
    }
    boolean described = Clues.begins(Letters.of(text), description);
    return described || (count.marks > 0 && isNamed(element));
  }

  private static boolean isNamed(Element element) {
    String names = element.className() + " " + element.id();
    return names.length() > 3 && names.length() < 200 && NAMED.matcher(names).find();
  }

  private static boolean holds(Element element, Element inner) {
    for (Element up = inner; up != null; up = up.parent()) {
      if (up.equals(element)) {
        return true;
      }
    }
    return false;
  }
}
