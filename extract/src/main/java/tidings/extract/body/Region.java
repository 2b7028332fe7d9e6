package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The part of a page that holds the article: the container with the best score, and what beside it
/// belongs to it.
///
/// @param parts in page order
/// @param weight of their text without links
record Region(List<Element> parts, int weight) {
  /// A shared ancestor of this many good containers is better than each of them.
  private static final int WITNESSES = 3;

  private static final double GOOD = 0.75;
  private static final double RIVAL = 0.1;

  /// Finds it; empty where no block on the page has running text.
  static Optional<Region> find(Element root, Measures measures, Scores scores, Set<Element> left) {
    List<Element> best = scores.best();
    if (best.isEmpty() || scores.of(best.getFirst()) <= 0) {
      return Optional.empty();
    }
    Element near = scores.besideTitle(best).orElse(best.getFirst());
    if (!isTogether(near, best.getFirst())) {
      best = best.stream().filter(other -> isTogether(near, other)).toList();
    }
    Element found = only(climb(shared(best, scores), scores), root);
    Element top = witnessed(found, measures, scores).map(other -> only(other, root)).orElse(found);
    List<Element> parts = withSiblings(top, measures, scores, left);
    int weight = 0;
    for (Element part : parts) {
      Measures.Count count = measures.of(part);
      weight += count.text - count.links;
    }
    return Optional.of(new Region(parts, weight));
  }

  private static boolean isTogether(Element one, Element other) {
    return one.equals(other)
        || one.parents().contains(other)
        || other.parents().contains(one)
        || Objects.equals(one.parent(), other.parent());
  }

  /// What begins like the description in the head, and goes on after that, is the text, even where
  /// something longer stands beside it; a standfirst in a box of its own does not go on.
  private static Optional<Element> witnessed(Element top, Measures measures, Scores scores) {
    List<Element> around = new ArrayList<>(scores.witnessed());
    if (around.contains(top)) {
      return Optional.empty();
    }
    around.removeAll(top.parents());
    if (around.isEmpty()) {
      return Optional.empty();
    }
    Element other = around.getFirst();
    Measures.Count count = measures.of(other);
    boolean goesOn = count.plain() - Clues.MAX_DESCRIPTION > 0 && count.marks > 5;
    return goesOn && scores.of(other) > scores.of(top) * RIVAL && !isPage(other)
        ? Optional.of(other)
        : Optional.empty();
  }

  private static Element shared(List<Element> best, Scores scores) {
    Element top = best.getFirst();
    var good = new ArrayList<Element>();
    for (Element candidate : best.subList(1, Math.min(5, best.size()))) {
      if (scores.of(candidate) >= scores.of(top) * GOOD) {
        good.add(candidate);
      }
    }
    for (@Nullable Element up = top.parent(); up != null && !isPage(up); up = up.parent()) {
      Element ancestor = up;
      if (good.stream().filter(g -> g.parents().contains(ancestor)).count() >= WITNESSES) {
        return ancestor;
      }
    }
    return top;
  }

  /// Goes outwards as long as that does not thin the text out, and stays where the score rises.
  private static Element climb(Element top, Scores scores) {
    double last = scores.of(top);
    double floor = last / 3;
    for (Element up = top.parent(); up != null && !isPage(up); up = up.parent()) {
      double score = scores.of(up);
      if (score < floor) {
        break;
      }
      if (score > last) {
        return up;
      }
      last = score;
    }
    return top;
  }

  /// An only child stands for its parent, whose siblings may belong to it.
  private static Element only(Element top, Element root) {
    Element found = top;
    for (Element up = found.parent();
        up != null && !up.equals(root) && !isPage(up) && up.childrenSize() == 1;
        up = up.parent()) {
      found = up;
    }
    return found;
  }

  private static List<Element> withSiblings(
      Element top, Measures measures, Scores scores, Set<Element> left) {
    Element parent = top.parent();
    if (parent == null || isPage(top)) {
      return List.of(top);
    }
    double threshold = Math.max(10, scores.of(top) * 0.2);
    var parts = new ArrayList<Element>();
    for (Element sibling : parent.children()) {
      if (sibling.equals(top)) {
        parts.add(sibling);
      } else if (!left.contains(sibling) && belongs(sibling, top, measures, scores, threshold)) {
        parts.add(sibling);
      }
    }
    return List.copyOf(parts);
  }

  private static boolean belongs(
      Element sibling, Element top, Measures measures, Scores scores, double threshold) {
    double bonus =
        !top.className().isEmpty() && sibling.className().equals(top.className())
            ? scores.of(top) * 0.2
            : 0;
    if (scores.of(sibling) + bonus >= threshold && scores.of(sibling) > 0) {
      return true;
    }
    if (!sibling.normalName().equals("p")) {
      return false;
    }
    Measures.Count count = measures.of(sibling);
    return count.text > 80
        ? count.linkDensity() < 0.25
        : count.text > 0 && count.links == 0 && count.marks > 0;
  }

  private static boolean isPage(Element element) {
    return element.normalName().equals("body") || element.normalName().equals("html");
  }
}
