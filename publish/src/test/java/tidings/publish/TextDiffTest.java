package tidings.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.publish.TextDiff.Kind;

class TextDiffTest {
  private static String diff(String before, String after) {
    return TextDiff.of(before.lines().toList(), after.lines().toList()).render().strip();
  }

  @Test
  void latinTextIsComparedByWord() {
    assertEquals(
        "The mayor [-denied-]{+confirmed+} the report.",
        diff("The mayor denied the report.", "The mayor confirmed the report."));
  }

  @Test
  void chineseTextIsComparedByCharacter() {
    assertEquals("市长星期[-一-]{+二+}否认了这一报道。", diff("市长星期一否认了这一报道。", "市长星期二否认了这一报道。"));
  }

  @Test
  void wordsBetweenChangesThatAreShorterThanThemBelongToThem() {
    assertEquals(
        "It was a [-bright cold-]{+grey and warm+} morning",
        diff("It was a bright cold morning", "It was a grey and warm morning"));
  }

  @Test
  void paragraphsThatStayedAreCounted() {
    assertEquals(
        "(2 paragraphs the same)\n\nThree[-.-]{+!+}\n\n(1 paragraph the same)",
        diff("One.\nTwo.\nThree.\nFour.", "One.\nTwo.\nThree!\nFour."));
  }

  @Test
  void aParagraphThatWasAddedOrTakenOutIsShownWhole() {
    assertEquals(
        "(1 paragraph the same)\n\n{+Two is new.+}\n\n(1 paragraph the same)",
        diff("One.\nThree.", "One.\nTwo is new.\nThree."));
    assertEquals("(1 paragraph the same)\n\n[-Two is old.-]", diff("One.\nTwo is old.", "One."));
  }

  @Test
  void anAccentStaysWithItsLetter() {
    assertEquals("[-cafe\u0301-]{+cafe+}", diff("cafe\u0301", "cafe"));
  }

  @Test
  void equalTextsHaveNoChange() {
    assertTrue(
        TextDiff.of(List.of("a", "b"), List.of("a", "b")).passages().stream()
            .noneMatch(TextDiff.Passage::isChanged));
    assertEquals(List.of(), TextDiff.of(List.of(), List.of()).passages());
  }

  /// Without what was added the pieces are the old text, without what was removed the new one.
  @Test
  void bothTextsCanBeReadOffTheDifference() {
    var random = new Random(20261123);
    for (int round = 0; round < 2000; round++) {
      List<String> before = text(random, 1 + random.nextInt(6));
      List<String> after = random.nextInt(4) == 0 ? text(random, 4) : edited(before, random);
      TextDiff diff = TextDiff.of(before, after);
      assertEquals(String.join("\n", before), without(diff, Kind.ADDED));
      assertEquals(String.join("\n", after), without(diff, Kind.REMOVED));
    }
  }

  private static String without(TextDiff diff, Kind kind) {
    return diff.passages().stream()
        .map(passage ->
            passage.pieces().stream()
                .filter(piece -> piece.kind() != kind)
                .map(TextDiff.Piece::text)
                .collect(Collectors.joining()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> text(Random random, int paragraphs) {
    return IntStream.range(0, paragraphs)
        .mapToObj(i ->
            IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(j -> List.of("a", "of", "报", "道", "。", "x", "ещё").get(random.nextInt(7)))
                .collect(Collectors.joining(random.nextBoolean() ? " " : "")))
        .toList();
  }

  private static List<String> edited(List<String> text, Random random) {
    String[] out = text.toArray(String[]::new);
    int at = random.nextInt(out.length);
    int cut = random.nextInt(out[at].length() + 1);
    out[at] = out[at].substring(0, cut) + "新" + out[at].substring(cut);
    return Arrays.asList(out);
  }

  @Test
  void textsWithNothingInCommonAreComparedInBoundedSteps() {
    String before = "a ".repeat(200_000);
    String after = "b ".repeat(200_000);
    assertEquals(1, TextDiff.of(List.of(before), List.of(after)).passages().size());
  }
}
