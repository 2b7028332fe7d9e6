package tidings.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TitlesTest {
  @Test
  void keepsRunsOfSpacesInside() {
    assertEquals("刘晓波逝世3周年   生前", Titles.normalize("\u3000刘晓波逝世3周年   生前\u00a0\n"));
  }

  @Test
  void putsLineBreaksOnOneLine() {
    assertEquals("a b c d", Titles.normalize("a \r\n  b\u2028c\u0085\u0085d"));
  }

  @Test
  void dropsControlsAndHalfCharacters() {
    assertEquals("ab c😀", Titles.normalize("a\0b\tc\ud83d\u001b\ufffd😀\ufffe"));
  }

  @Test
  void cutsAnEndlessTitle() {
    assertEquals(Titles.MAX_LENGTH, Titles.normalize("x".repeat(100_000)).length());
  }

  @Test
  void changesNothingTheSecondTime() {
    String once = Titles.normalize(" a\n\t\u200b b\u2029 ");
    assertEquals(once, Titles.normalize(once));
  }
}
