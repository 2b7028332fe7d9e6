package tidings.extract.body;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidings.extract.meta.PageIndex;

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

  /// What a name that tells of text is worth at most.
  private static final double NAMED = 25;

  /// A box with less text is no article's, whatever it is called.
  private static final int FEW = 100;

  /// What stands above the title is rarely the text.
  private static final double ABOVE = 0.4;

  private final double[] scores;
  private final boolean[] seen;
  private final List<Integer> containers = new ArrayList<>();
  private final PageIndex page;
  private final Measures measures;
  private final Hints hints;
  private final Clues clues;

  Scores(PageIndex page, Measures measures, Hints hints, Clues clues) {
    this.page = page;
    this.clues = clues;
    this.hints = hints;
    this.measures = measures;
    scores = new double[page.size()];
    seen = new boolean[page.size()];
    vote();
    for (int container : containers) {
      double score = scores[container];
      if (hints.isText(page.name(container)) && measures.of(container).plain() >= FEW) {
        score += Math.min(NAMED, 3 * Math.max(0, score));
      }
      scores[container] = score * (1 - measures.of(container).linkDensity());
    }
  }

  double of(int at) {
    return scores[at];
  }

  /// The containers with a score, best first; in page order where equal.
  List<Integer> best() {
    return sorted(containers);
  }

  /// The same, of those around the block that begins like the page's description.
  List<Integer> witnessed() {
    return sorted(containers.stream().filter(clues::isWitnessed).toList());
  }

  /// The best container in the smallest box around the title that has text enough for an article,
  /// where its score comes near the best of all.
  ///
  /// @param best all containers, best first
  Optional<Integer> besideTitle(List<Integer> best) {
    int box = clues.heading();
    while (box >= 0 && measures.of(box).plain() < MUCH) {
      box = page.parent(box);
    }
    for (int candidate : best) {
      if (box < 0 || of(candidate) < of(best.getFirst()) * NEAR) {
        break;
      }
      if (candidate != box && page.isWithin(candidate, box)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private List<Integer> sorted(List<Integer> some) {
    var sorted = new ArrayList<>(some);
    sorted.sort(Collections.reverseOrder(Comparator.comparingDouble(this::of)));
    return sorted;
  }

  private void vote() {
    boolean below = clues.heading() < 0;
    for (int at = page.body(); at < page.end(page.body()); ) {
      if (measures.isLeft(at)) {
        at = page.end(at);
        continue;
      }
      below |= at == clues.heading();
      if (measures.isBlock(at)) {
        double vote = worth(measures.of(at));
        if (vote > 0) {
          spread(at, below ? vote : vote * ABOVE);
        }
      }
      at++;
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

  private void spread(int block, double vote) {
    int container = isContainer(page.tag(block)) ? block : page.parent(block);
    for (int level = 0; container >= page.body() && level < LEVELS; level++) {
      double share = level == 0 ? 1 : level == 1 ? 0.5 : 1.0 / (level * 3);
      add(container, vote * share);
      container = page.parent(container);
    }
  }

  private static boolean isContainer(String tag) {
    return switch (tag) {
      case "div", "section", "article", "main", "td", "center", "body" -> true;
      default -> false;
    };
  }

  private void add(int container, double vote) {
    if (!seen[container]) {
      seen[container] = true;
      scores[container] = start(container);
      containers.add(container);
    }
    scores[container] += vote;
  }

  private double start(int container) {
    double score =
        switch (page.tag(container)) {
          case "div", "article", "main" -> 5;
          case "pre", "td", "blockquote" -> 3;
          case "ul", "ol", "dl", "dt", "dd", "li", "form", "address" -> -3;
          case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
          default -> 0;
        };
    if (hints.isFurniture(page.name(container))) {
      score -= 25;
    }
    return score;
  }
}
