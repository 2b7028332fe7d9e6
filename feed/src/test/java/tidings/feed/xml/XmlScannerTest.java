package tidings.feed.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// What is found in a document does not depend on where its pieces end.
final class XmlScannerTest {
  private static final XmlLimits LIMITS = new XmlLimits(64, 64, 1000);
  private static final List<String> PARTS =
      List.of(
          "<a>",
          "</a>",
          "<b c='d' e=f g>",
          "<x:y z=\"1 > 2 &amp; 3\"/>",
          "text &lt; text ",
          "3 < 5 && 6 ",
          "<![CDATA[ ]] > <i> ]]>",
          "<!-- <a> -- -->",
          "<!DOCTYPE a [<!ENTITY b \"c>\">]>",
          "<?php echo ?>",
          "]]>",
          "<!--",
          "<![CDATA[",
          "<d e='",
          "\"",
          "<",
          "</",
          "<!",
          "&#20013;",
          "中文",
          "\r\n");

  /// Writes down what it is told, adjacent texts joined as every user of the scanner joins them.
  private static final class Notes implements XmlSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void start(String name, List<String> attributes, boolean closed) {
      lines.add("start " + name + attributes + closed);
    }

    @Override
    public void end(String name) {
      lines.add("end " + name);
    }

    @Override
    public void text(String text) {
      boolean joined = !lines.isEmpty() && lines.getLast().startsWith("text ");
      lines.add((joined ? lines.removeLast() : "text ") + text);
    }

    @Override
    public boolean done() {
      return false;
    }
  }

  private static List<String> scan(Supplier<String> pieces) {
    var notes = new Notes();
    XmlScanner.scan(pieces, notes, LIMITS);
    return notes.lines;
  }

  private static Supplier<String> inPieces(String document, RandomGenerator random) {
    int[] at = {0};
    return () -> {
      int from = at[0];
      // A line break of two characters is the one thing that a piece may not end in.
      int end = Math.min(document.length(), from + random.nextInt(1, 9));
      end += end < document.length() && document.charAt(end - 1) == '\r' ? 1 : 0;
      at[0] = end;
      return document.substring(from, end);
    };
  }

  @Test
  void findsTheSameWhereverPiecesEnd() {
    for (long seed = 1; seed <= 2000; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var document = new StringBuilder();
      for (int i = random.nextInt(1, 25); i > 0; i--) {
        document.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      String whole = document.toString();
      List<String> expected = scan(Pieces.of(whole));
      assertEquals(expected, scan(inPieces(whole, random)), "seed " + seed + ": " + whole);
    }
  }

  @Test
  void refusesATextThatNeverEnds() {
    var refused = assertThrows(LimitException.class, () -> scan(() -> "no markup "));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("text length limit"), refused::toString);
  }

  @Test
  void refusesATagThatNeverEnds() {
    Supplier<String> endless = Pieces.of("<a ", () -> "b='c' ");
    var refused = assertThrows(LimitException.class, () -> scan(endless));
    assertTrue(String.valueOf(refused.getMessage()).contains("tag is longer"), refused::toString);
  }
}
