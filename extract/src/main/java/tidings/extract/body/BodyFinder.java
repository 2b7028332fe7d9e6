package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import tidings.extract.meta.PageIndex;

/// Finds the text of an article in a page.
public final class BodyFinder {
  /// With less than this, the page is searched again, counting what was left out by name.
  private static final int LITTLE = 400;

  /// More text than this above the title is no caption.
  private static final int MAX_ABOVE = 300;

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
  public static Optional<Body> find(PageIndex page, String title, String description) {
    Element root = page.page().body();
    var all = new Measures(root, Furniture.neverText(page));
    Hints hints = Hints.on(root, all);
    Set<Element> articles = Furniture.articles(page);
    Optional<Found> found = Optional.empty();
    for (Furniture.Rule rule : Furniture.Rule.values()) {
      Set<Element> left = Furniture.in(root, rule, hints, all, articles);
      var measures = new Measures(root, left);
      Clues clues = Clues.of(page, title, description, measures, left);
      Optional<Found> other = search(page, measures, left, hints, clues);
      if (other.isPresent() && other.get().weight() > 2 * found.map(Found::weight).orElse(0)) {
        found = other;
      }
      if (found.isPresent() && found.get().weight() >= LITTLE) {
        break;
      }
    }
    return found.flatMap(f -> {
      List<Element> standfirst =
          Standfirst.find(
              page, title, f.region().parts().getFirst(), description, f.measures(), f.left());
      return body(f, standfirst, hints, title);
    });
  }

  /// Takes elements out of the page that were picked as its body, and leaves them as they are.
  ///
  /// @param parts in page order, none within another, at least one
  /// @param reason who picked them
  public static Body picked(List<Element> parts, String reason) {
    Element article = take(new Region(parts, 0), Set.of());
    Figures.form(article);
    return new Body(article, Weight.of(article.text()), reason, 1);
  }

  private record Found(
      Region region, Measures measures, Set<Element> left, Optional<Element> heading) {
    int weight() {
      return region.weight();
    }
  }

  private static Optional<Found> search(
      PageIndex page, Measures measures, Set<Element> left, Hints hints, Clues clues) {
    Element root = page.page().body();
    var scores = new Scores(root, measures, hints, left, clues);
    return Region.find(root, measures, scores, left)
        .map(region -> Semantics.refine(region, page, measures, left))
        .map(region -> new Found(region, measures, left, clues.heading()));
  }

  private static Optional<Body> body(
      Found found, List<Element> standfirst, Hints hints, String title) {
    found.heading().ifPresent(heading -> dropAbove(heading, found));
    Element article = take(found.region(), found.left());
    Figures.form(article);
    Opening.strip(article, title);
    String text = standfirst.isEmpty() ? "" : article.text();
    for (Element block : standfirst.reversed()) {
      if (!text.contains(Standfirst.beginning(block.text()))) {
        article.prependChild(new Element("p").text(block.text()));
      }
    }
    Pruner.prune(article, hints);
    Opening.stripEnd(article);
    int weight = Weight.of(article.text());
    if (weight == 0) {
      return Optional.empty();
    }
    return Optional.of(new Body(article, weight, "density", Math.min(1, 0.4 + weight / 2000.0)));
  }

  /// What stands above the title in the same box belongs to other articles, but for a picture.
  private static void dropAbove(Element heading, Found found) {
    List<Element> drop = new ArrayList<>();
    int weight = 0;
    boolean inside = false;
    for (Element at = heading; at != null && !inside; at = at.parent()) {
      inside = found.region().parts().contains(at);
      for (Element other = at.previousElementSibling();
          other != null && !inside;
          other = other.previousElementSibling()) {
        Measures.Count count = found.measures().of(other);
        if (count.text > MAX_ABOVE || (count.text > 0 && count.pictures == 0)) {
          drop.add(other);
          weight += count.plain();
        }
      }
    }
    if (inside && found.region().weight() - weight > MAX_ABOVE) {
      drop.forEach(Node::remove);
    }
  }

  private static Element take(Region region, Set<Element> left) {
    left.forEach(Node::remove);
    var article = new Element("div");
    for (Element part : region.parts()) {
      boolean cell = part.normalName().matches("t[dhr]|tbody|body");
      if (cell) {
        article.appendChild(new Element("div").appendChildren(part.childNodesCopy()));
      } else {
        article.appendChild(part);
      }
    }
    return article;
  }
}
