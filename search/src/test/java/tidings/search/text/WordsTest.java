package tidings.search.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static List<String> words(String text) {
    return Words.of(Folding.fold(text)).stream().map(Words.Term::text).toList();
  }

  @Test
  void cutsEachScriptInItsWay() {
    assertEquals(List.of("中国", "国人"), words("中國人"));
    assertEquals(List.of("election", "in", "berlin"), words("Elections in Berlin"));
    assertEquals(List.of("netanyahu", "etat"), words("Netanyahu’s l’État"));
    assertEquals(List.of("cafe", "cafe"), words("café cafe\u0301"));
    assertEquals(List.of("путин"), words("ПУТИН"));
    assertEquals(List.of("ไทย"), words("ไทย"));
    assertEquals(List.of("ประ", "ระเ", "ะเท", "เทศ"), words("ประเทศ"));
    assertEquals(List.of("한국", "국어"), words("한국어"));
    assertEquals(List.of("iphone", "手机"), words("ｉＰｈｏｎｅ手機"));
  }

  @Test
  void placesAreThoseOfTheText() {
    var random = new Random(7);
    String signs = "国國人aéZ 1。，ไทยเカﾞ\ud83d\ude00\u0301-'’.\n";
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      String folded = Folding.fold(text.toString());
      for (Words.Term term : Words.of(folded)) {
        assertTrue(
            term.start() >= 0 && term.start() < term.end() && term.end() <= folded.length(),
            () -> term + " of " + folded);
      }
    }
  }
}
