package tidings.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What changed between two texts, by word; scripts that write no spaces between words, such as
/// Chinese, by character.
///
/// Paragraphs are compared first, then the words of those that differ. Where hardly a word stands
/// in both, the old passage is shown as a whole before the new one, and two passages of more than
/// some thousand differences are not compared word by word: the cost is bounded by the texts'
/// lengths times that limit.
///
/// @param passages of the two texts in their order, changed and not
public record TextDiff(List<Passage> passages) {
  public TextDiff {
    passages = List.copyOf(passages);
  }

  /// In which of the texts a piece stands.
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /// Some words; a line feed in them parts two paragraphs.
  public record Piece(Kind kind, String text) {}

  /// One paragraph that stayed the same, or neighbouring ones that changed.
  public record Passage(List<Piece> pieces) {
    public Passage {
      pieces = List.copyOf(pieces);
    }

    /// Tells whether it differs.
    public boolean isChanged() {
      return pieces.stream().anyMatch(piece -> piece.kind() != Kind.SAME);
    }
  }

  /// Compares two texts, given as their paragraphs.
  public static TextDiff of(List<String> before, List<String> after) {
    List<Passage> passages = new ArrayList<>();
    int from = 0;
    int to = 0;
    for (Alignment.Match match : align(before, after)) {
      addChanged(before.subList(from, match.left()), after.subList(to, match.right()), passages);
      passages.add(new Passage(List.of(new Piece(Kind.SAME, before.get(match.left())))));
      from = match.left() + 1;
      to = match.right() + 1;
    }
    addChanged(before.subList(from, before.size()), after.subList(to, after.size()), passages);
    return new TextDiff(passages);
  }

  private static List<Alignment.Match> align(List<String> before, List<String> after) {
    Map<String, Integer> numbers = new HashMap<>();
    return Alignment.of(numbered(before, numbers), numbered(after, numbers));
  }

  private static int[] numbered(List<String> parts, Map<String, Integer> numbers) {
    int[] out = new int[parts.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers.computeIfAbsent(parts.get(i), part -> numbers.size());
    }
    return out;
  }

  private static void addChanged(List<String> before, List<String> after, List<Passage> passages) {
    if (!before.isEmpty() || !after.isEmpty()) {
      passages.add(
          new Passage(
              words(Words.of(String.join("\n", before)), Words.of(String.join("\n", after)))));
    }
  }

  private static List<Piece> words(List<String> before, List<String> after) {
    var pieces = new Pieces();
    int from = 0;
    int to = 0;
    for (Alignment.Match match : align(before, after)) {
      pieces.change(before.subList(from, match.left()), after.subList(to, match.right()));
      pieces.same(before.get(match.left()));
      from = match.left() + 1;
      to = match.right() + 1;
    }
    pieces.change(before.subList(from, before.size()), after.subList(to, after.size()));
    return pieces.readable();
  }

  /// The changed passages as plain text, with what was removed as `[-…-]` and what was added as
  /// `{+…+}`, as wdiff writes them; a line says how many paragraphs between them are the same.
  public String render() {
    var out = new StringBuilder();
    int same = 0;
    for (Passage passage : passages) {
      if (passage.isChanged()) {
        appendSame(same, out);
        same = 0;
        passage.pieces().forEach(piece -> append(piece, out));
        out.append("\n\n");
      } else {
        same++;
      }
    }
    appendSame(same, out);
    return out.toString();
  }

  private static void appendSame(int count, StringBuilder out) {
    if (count > 0) {
      out.append("(").append(count).append(count == 1 ? " paragraph" : " paragraphs");
      out.append(" the same)\n\n");
    }
  }

  private static void append(Piece piece, StringBuilder out) {
    switch (piece.kind()) {
      case SAME -> out.append(piece.text());
      case REMOVED -> out.append("[-").append(piece.text()).append("-]");
      case ADDED -> out.append("{+").append(piece.text()).append("+}");
    }
  }

  /// Collects the pieces of a passage.
  private static final class Pieces {
    /// Removed, added, and what stands in both behind them.
    private record Step(String removed, String added, String same) {
      boolean isChange() {
        return !removed.isEmpty() || !added.isEmpty();
      }

      int size() {
        return Math.max(removed.length(), added.length());
      }

      /// One change out of two and what lies between.
      Step and(Step next) {
        return new Step(removed + same + next.removed, added + same + next.added, next.same);
      }
    }

    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder same = new StringBuilder();
    private String removed = "";
    private String added = "";

    void change(List<String> before, List<String> after) {
      if (!before.isEmpty() || !after.isEmpty()) {
        flush();
        removed = String.join("", before);
        added = String.join("", after);
      }
    }

    void same(String word) {
      same.append(word);
    }

    private void flush() {
      steps.add(new Step(removed, added, same.toString()));
      same.setLength(0);
      removed = "";
      added = "";
    }

    /// The pieces as people like to read them: what stands in both and is shorter than the changes
    /// around it, such as a lone "of", belongs to them. One pass from the left, in which each
    /// change takes up its neighbours while it can.
    List<Piece> readable() {
      flush();
      List<Step> merged = new ArrayList<>();
      for (Step step : steps) {
        Step last = step;
        while (!merged.isEmpty() && isMerged(merged.getLast(), last)) {
          last = merged.removeLast().and(last);
        }
        merged.add(last);
      }
      List<Piece> out = new ArrayList<>();
      for (Step step : merged) {
        add(Kind.REMOVED, step.removed(), out);
        add(Kind.ADDED, step.added(), out);
        add(Kind.SAME, step.same(), out);
      }
      return out;
    }

    private static boolean isMerged(Step first, Step second) {
      return first.isChange()
          && second.isChange()
          && (first.same().isBlank()
              || (first.same().length() <= first.size() && first.same().length() <= second.size()));
    }

    private static void add(Kind kind, String text, List<Piece> out) {
      if (!text.isEmpty()) {
        out.add(new Piece(kind, text));
      }
    }
  }
}
