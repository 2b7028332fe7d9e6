package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.extract.meta.PageIndex;

/// The part of a page that holds the article: the container with the best score, and what beside it
/// belongs to it.
///
/// @param parts their positions, in page order
/// @param weight of their text without links
record Region(List<Integer> parts, int weight) {
  /// A shared ancestor of this many good containers is better than each of them.
  private static final int WITNESSES = 3;

  private static final double GOOD = 0.75;
  private static final double RIVAL = 0.1;

  /// Finds it; empty where no block on the page has running text.
  static Optional<Region> find(PageIndex page, Measures measures, Scores scores) {
    return new Search(page, measures, scores).find();
  }

  private record Search(PageIndex page, Measures measures, Scores scores) {
    private Optional<Region> find() {
      List<Integer> best = scores.best();
      if (best.isEmpty() || scores.of(best.getFirst()) <= 0) {
        return Optional.empty();
      }
      int first = best.getFirst();
      int near = scores.besideTitle(best).orElse(first);
      if (!isTogether(near, first)) {
        best = best.stream().filter(other -> isTogether(near, other)).toList();
      }
      int found = only(climb(shared(best)));
      List<Integer> parts = withSiblings(witnessed(found).map(this::only).orElse(found));
      int weight = 0;
      for (int part : parts) {
        weight += measures.of(part).plain();
      }
      return Optional.of(new Region(parts, weight));
    }

    private boolean isTogether(int one, int other) {
      return page.isWithin(one, other)
          || page.isWithin(other, one)
          || page.parent(one) == page.parent(other);
    }

    /// What begins like the description in the head, and goes on after that, is the text, even
    /// where something longer stands beside it; a standfirst in a box of its own does not go on.
    private Optional<Integer> witnessed(int top) {
      List<Integer> around = scores.witnessed();
      if (around.contains(top)) {
        return Optional.empty();
      }
      Optional<Integer> other = around.stream().filter(at -> !page.isWithin(top, at)).findFirst();
      return other.filter(at -> {
        Measures.Count count = measures.of(at);
        boolean goesOn = count.plain() - Clues.MAX_DESCRIPTION > 0 && count.marks > 5;
        return goesOn && scores.of(at) > scores.of(top) * RIVAL && at != page.body();
      });
    }

    private int shared(List<Integer> best) {
      int top = best.getFirst();
      var good = new ArrayList<Integer>();
      for (int candidate : best.subList(1, Math.min(5, best.size()))) {
        if (scores.of(candidate) >= scores.of(top) * GOOD) {
          good.add(candidate);
        }
      }
      for (int up = page.parent(top); up > page.body(); up = page.parent(up)) {
        int witnesses = 0;
        for (int candidate : good) {
          witnesses += candidate != up && page.isWithin(candidate, up) ? 1 : 0;
        }
        if (witnesses >= WITNESSES) {
          return up;
        }
      }
      return top;
    }

    /// Goes outwards as long as that does not thin the text out, and stays where the score rises.
    private int climb(int top) {
      double last = scores.of(top);
      double floor = last / 3;
      for (int up = page.parent(top); up > page.body(); up = page.parent(up)) {
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
    private int only(int top) {
      int found = top;
      for (int up = page.parent(found); up > page.body() && isOnly(found); up = page.parent(up)) {
        found = up;
      }
      return found;
    }

    private boolean isOnly(int at) {
      int parent = page.parent(at);
      int children = 0;
      for (int child = parent + 1; child < page.end(parent); child = page.end(child)) {
        children += page.isElement(child) ? 1 : 0;
      }
      return children == 1;
    }

    private List<Integer> withSiblings(int top) {
      if (top <= page.body()) {
        return List.of(top);
      }
      int parent = page.parent(top);
      double threshold = Math.max(10, scores.of(top) * 0.2);
      var parts = new ArrayList<Integer>();
      for (int child = parent + 1; child < page.end(parent); child = page.end(child)) {
        if (child == top
            || (page.isElement(child)
                && !measures.isLeft(child)
                && belongs(child, top, threshold))) {
          parts.add(child);
        }
      }
      return List.copyOf(parts);
    }

    private boolean belongs(int sibling, int top, double threshold) {
      String name = page.className(page.name(top));
      boolean twin = !name.isEmpty() && page.className(page.name(sibling)).equals(name);
      double bonus = twin ? scores.of(top) * 0.2 : 0;
      if (scores.of(sibling) + bonus >= threshold && scores.of(sibling) > 0) {
        return true;
      }
      if (!page.tag(sibling).equals("p")) {
        return false;
      }
      Measures.Count count = measures.of(sibling);
      return count.text > 80
          ? count.linkDensity() < 0.25
          : count.text > 0 && count.links == 0 && count.marks > 0;
    }
  }
}
