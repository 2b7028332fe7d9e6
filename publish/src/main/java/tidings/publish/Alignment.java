package tidings.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The longest common subsequence of two sequences: E. W. Myers, "An O(ND) Difference Algorithm and
/// Its Variations", Algorithmica 1 (1986), the greedy form with its trace kept.
final class Alignment {
  /// With more differences than this only the common ends count: the trace takes four bytes for
  /// each pair of differences, 16 MB at most.
  private static final int MOST_EDITS = 2000;

  private final int[] left;
  private final int[] right;

  /// The same element at two positions.
  record Match(int left, int right) {}

  private Alignment(int[] left, int[] right) {
    this.left = left;
    this.right = right;
  }

  /// What matches, in order.
  static List<Match> of(int[] left, int[] right) {
    int shorter = Math.min(left.length, right.length);
    int start = 0;
    while (start < shorter && left[start] == right[start]) {
      start++;
    }
    int end = 0;
    while (end < shorter - start && left[left.length - 1 - end] == right[right.length - 1 - end]) {
      end++;
    }
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < start; i++) {
      matches.add(new Match(i, i));
    }
    var middle =
        new Alignment(
            Arrays.copyOfRange(left, start, left.length - end),
            Arrays.copyOfRange(right, start, right.length - end));
    for (Match match : middle.matches()) {
      matches.add(new Match(start + match.left(), start + match.right()));
    }
    for (int i = end; i > 0; i--) {
      matches.add(new Match(left.length - i, right.length - i));
    }
    return matches;
  }

  private List<Match> matches() {
    // Furthest position in `left` on each diagonal, after each number of edits.
    List<int[]> trace = new ArrayList<>();
    int[] reached = new int[3];
    for (int edits = 0; edits <= MOST_EDITS; edits++) {
      int[] next = new int[2 * edits + 3];
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        int x = edits == 0 ? 0 : step(reached, edits - 1, diagonal, edits);
        while (x < left.length && x - diagonal < right.length && left[x] == right[x - diagonal]) {
          x++;
        }
        next[diagonal + edits + 1] = x;
        if (x >= left.length && x - diagonal >= right.length) {
          trace.add(next);
          return walkBack(trace);
        }
      }
      trace.add(next);
      reached = next;
    }
    return List.of();
  }

  /// Where an edit leads on a diagonal: down from the one above, or right from the one below.
  private static int step(int[] reached, int before, int diagonal, int edits) {
    return isDown(reached, before, diagonal, edits)
        ? at(reached, before, diagonal + 1)
        : at(reached, before, diagonal - 1) + 1;
  }

  private static boolean isDown(int[] reached, int before, int diagonal, int edits) {
    return diagonal == -edits
        || (diagonal != edits
            && at(reached, before, diagonal - 1) < at(reached, before, diagonal + 1));
  }

  private static int at(int[] reached, int edits, int diagonal) {
    return reached[diagonal + edits + 1];
  }

  private List<Match> walkBack(List<int[]> trace) {
    List<Match> matches = new ArrayList<>();
    int x = left.length;
    int y = right.length;
    for (int edits = trace.size() - 1; edits >= 0; edits--) {
      int diagonal = x - y;
      int from = 0;
      int fromDiagonal = 0;
      boolean down = false;
      if (edits > 0) {
        int[] before = trace.get(edits - 1);
        down = isDown(before, edits - 1, diagonal, edits);
        fromDiagonal = down ? diagonal + 1 : diagonal - 1;
        from = at(before, edits - 1, fromDiagonal);
      }
      int snake = edits == 0 ? 0 : down ? from : from + 1;
      while (x > snake) {
        x--;
        y--;
        matches.add(new Match(x, y));
      }
      x = from;
      y = from - fromDiagonal;
    }
    Collections.reverse(matches);
    return matches;
  }
}
