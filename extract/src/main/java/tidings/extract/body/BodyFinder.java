package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import tidings.extract.clean.Deadline;
import tidings.extract.meta.PageIndex;

/// Finds the text of an article in a page.
public final class BodyFinder {
  /// More text than this above the title is no caption.
  private static final int MAX_ABOVE = 300;

  /// With less than this, the page is searched again, counting what was left out by name.
  private static final int LITTLE = 400;

  /// What cannot stand without a table, or a page, around it.
  private static final Set<String> CELLS = Set.of("td", "th", "tr", "tbody", "body");

  private BodyFinder() {}

  /// The text of an article.
  ///
  /// @param root a tree of its own
  /// @param weight how much text it is, in letters of an alphabet
  /// @param reason how it was found
  /// @param confidence between 0 and 1
  public record Body(Element root, int weight, String reason, double confidence) {}

  /// Finds the body and takes it out of the page, which is not whole afterwards.
  ///
  /// @param title the article's title, which does not stand in the body again
  /// @param description what the page's head says about the article, or empty
  /// @throws Deadline.Passed where it takes too long
  public static Optional<Body> find(
      PageIndex page, String title, String description, Deadline deadline) {
    var all = new Measures(page, Furniture.neverText(page));
    Hints hints = Hints.on(page, all);
    boolean[] articles = Furniture.articles(page);
    Optional<Found> found = Optional.empty();
    for (Furniture.Rule rule : Furniture.Rule.values()) {
      deadline.check();
      boolean[] left = Furniture.in(page, rule, hints, all, articles);
      Measures measures = all.without(left);
      Clues clues = Clues.of(page, title, description, measures);
      Optional<Found> other = search(page, measures, hints, clues);
      if (other.isPresent() && other.get().weight() > 2 * found.map(Found::weight).orElse(0)) {
        found = other;
      }
      if (found.isPresent() && found.get().weight() >= LITTLE) {
        break;
      }
    }
    return found.flatMap(f -> {
      List<Element> standfirst =
          Standfirst.find(page, title, f.region().parts().getFirst(), description, f.measures());
      deadline.check();
      return body(page, f, standfirst, hints, title, deadline);
    });
  }

  /// Takes elements out of the page that were picked as its body, and leaves them as they are.
  ///
  /// @param parts in page order, none within another, at least one
  /// @param reason who picked them
  public static Body picked(List<Element> parts, String reason, Deadline deadline) {
    Element article = take(parts);
    Figures.form(article, deadline);
    return new Body(article, Weight.of(article), reason, 1);
  }

  private record Found(Region region, Measures measures, Clues clues) {
    int weight() {
      return region.weight();
    }
  }

  private static Optional<Found> search(
      PageIndex page, Measures measures, Hints hints, Clues clues) {
    var scores = new Scores(page, measures, hints, clues);
    return Region.find(page, measures, scores)
        .map(region -> Semantics.refine(region, page, measures))
        .map(region -> new Found(region, measures, clues));
  }

  private static Optional<Body> body(
      PageIndex page,
      Found found,
      List<Element> standfirst,
      Hints hints,
      String title,
      Deadline deadline) {
    List<Element> parts = parts(page, found);
    standfirst.forEach(block -> drop(page, page.position(block), found.measures()));
    Element article = take(parts);
    Figures.form(article, deadline);
    Opening.strip(article, title);
    String text = standfirst.isEmpty() ? "" : article.text();
    for (Element block : standfirst.reversed()) {
      if (!text.contains(Standfirst.beginning(block.text()))) {
        article.prependChild(new Element("p").text(block.text()));
      }
    }
    Pruner.prune(article, hints, deadline);
    Removal.of(Signs.in(article));
    Opening.stripEnd(article);
    int weight = Weight.of(article);
    if (weight == 0) {
      return Optional.empty();
    }
    return Optional.of(new Body(article, weight, "density", Math.min(1, 0.4 + weight / 2000.0)));
  }

  /// The parts of the region, without what was left out.
  private static List<Element> parts(PageIndex page, Found found) {
    dropAbove(page, found);
    found.region().parts().forEach(part -> drop(page, part, found.measures()));
    return found.region().parts().stream().map(page::element).toList();
  }

  /// What stands above the title in the same box belongs to other articles, but for a picture.
  private static void dropAbove(PageIndex page, Found found) {
    Region region = found.region();
    int heading = found.clues().heading();
    var part = region.parts().stream().filter(at -> page.isWithin(heading, at)).findFirst();
    if (heading < 0 || part.isEmpty() || part.get() == heading) {
      return;
    }
    List<Integer> drop = new ArrayList<>();
    int weight = 0;
    for (int at = part.get() + 1; at < heading; ) {
      Measures.Count count = found.measures().of(at);
      if (page.isWithin(heading, at)) {
        at++;
      } else {
        if (count.text > MAX_ABOVE || (count.text > 0 && count.pictures == 0)) {
          drop.add(at);
          weight += count.plain();
        }
        at = page.end(at);
      }
    }
    if (region.weight() - weight > MAX_ABOVE) {
      Removal.of(drop.stream().map(page::element).toList());
    }
  }

  private static Element take(List<Element> parts) {
    var article = new Element("div");
    for (Element part : parts) {
      if (CELLS.contains(part.normalName())) {
        article.appendChild(new Element("div").appendChildren(part.childNodesCopy()));
      } else {
        article.appendChild(part);
      }
    }
    return article;
  }

  private static void drop(PageIndex page, int part, Measures measures) {
    List<Element> drop = new ArrayList<>();
    for (int at = part + 1; at < page.end(part); ) {
      if (measures.isLeft(at)) {
        drop.add(page.element(at));
        at = page.end(at);
      } else {
        at++;
      }
    }
    Removal.of(drop);
  }
}
