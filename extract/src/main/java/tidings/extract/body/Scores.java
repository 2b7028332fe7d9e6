package tidings.extract.body;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Gives each container a score for the running text in it.
///
/// Every block with text of its own is a vote for the containers around it, worth more the longer
/// and the more punctuated it is and the less of it is links; the vote counts fully for the parent,
/// half for the grandparent, and fades outwards. This is the idea of Arc90's Readability, with
/// weights instead of characters (see [Weight]) and votes from any block, since half of the world's
/// news pages have no `p`.
final class Scores {
  /// Lighter blocks say nothing.
  private static final int LIGHT = 25;

  private static final int LEVELS = 5;

  /// A box around the title with less has no room for the article.
  private static final int MUCH = 600;

  private static final double NEAR = 0.5;

  /// What a name that tells of text is worth at most: nothing without any text.
  private static final double NAMED = 25;

  /// What stands above the title is rarely the text.
  private static final double ABOVE = 0.4;

  private final Map<Element, Double> scores = new HashMap<>();
  private final List<Element> containers = new ArrayList<>();
  private final Measures measures;
  private final Hints hints;
  private final Set<Element> left;
  private final Clues clues;
  private boolean below;

  Scores(Element root, Measures measures, Hints hints, Set<Element> left, Clues clues) {
    this.clues = clues;
    this.below = clues.heading().isEmpty();
    this.hints = hints;
    this.measures = measures;
    this.left = left;
    vote(root);
    for (Element container : containers) {
      double score = scores.getOrDefault(container, 0.0);
      if (hints.isText(container)) {
        score += Math.min(NAMED, 3 * Math.max(0, score));
      }
      scores.put(container, score * (1 - measures.of(container).linkDensity()));
    }
  }

  double of(Element element) {
    return scores.getOrDefault(element, 0.0);
  }

  /// The containers with a score, best first; in page order where equal.
  List<Element> best() {
    return sorted(containers);
  }

  /// The same, of those around the block that begins like the page's description.
  List<Element> witnessed() {
    return sorted(containers.stream().filter(clues.witnessed()::contains).toList());
  }

  /// The best container in the smallest box around the title that has text enough for an article,
  /// where its score comes near the best of all.
  ///
  /// @param best all containers, best first
  Optional<Element> besideTitle(List<Element> best) {
    @Nullable Element box = clues.heading().orElse(null);
    while (box != null && measures.of(box).plain() < MUCH) {
      box = box.parent();
    }
    for (Element candidate : best) {
      if (box == null || of(candidate) < of(best.getFirst()) * NEAR) {
        break;
      }
      if (candidate.parents().contains(box)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private List<Element> sorted(List<Element> some) {
    var sorted = new ArrayList<>(some);
    sorted.sort(Collections.reverseOrder(java.util.Comparator.comparingDouble(this::of)));
    return sorted;
  }

  private void vote(Element element) {
    if (left.contains(element)) {
      return;
    }
    below |= clues.heading().filter(element::equals).isPresent();
    if (Measures.isBlock(element)) {
      double vote = worth(measures.of(element));
      if (vote > 0) {
        spread(element, vote);
      }
    }
    for (Element child = element.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      vote(child);
    }
  }

  private static double worth(Measures.Count count) {
    int plain = count.own - count.ownLinks;
    if (plain < LIGHT) {
      return 0;
    }
    int runs = 1 + count.breaks / 2;
    return runs + count.ownMarks + Math.min(3.0 * runs, count.own / 100.0);
  }

  private void spread(Element block, double vote) {
    Element container = isContainer(block) ? block : block.parent();
    for (int level = 0; container != null && level < LEVELS; level++) {
      double share = level == 0 ? 1 : level == 1 ? 0.5 : 1.0 / (level * 3);
      add(container, vote * share * (below ? 1 : ABOVE));
      container = container.parent();
    }
  }

  private static boolean isContainer(Element block) {
    return switch (block.normalName()) {
      case "div", "section", "article", "main", "td", "center", "body" -> true;
      default -> false;
    };
  }

  private void add(Element container, double vote) {
    if (container.normalName().equals("html")) {
      return;
    }
    @Nullable Double before = scores.get(container);
    if (before == null) {
      before = start(container);
      containers.add(container);
    }
    scores.put(container, before + vote);
  }

  private double start(Element container) {
    double score =
        switch (container.normalName()) {
          case "div", "article", "main" -> 5;
          case "pre", "td", "blockquote" -> 3;
          case "ul", "ol", "dl", "dt", "dd", "li", "form", "address" -> -3;
          case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
          default -> 0;
        };
    if (hints.isFurniture(container)) {
      score -= 25;
    }
    return score;
  }
}
