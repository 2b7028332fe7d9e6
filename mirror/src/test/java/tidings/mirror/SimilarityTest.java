package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimilarityTest {
  @Test
  void knowsAnEditedTitle() {
    assertTrue(Similarity.isEditOf("Bridge opened", "Bridge opened at last"));
    assertTrue(Similarity.isEditOf("灭火行动仍在美两栖攻击舰上继续展开", "灭火行动在美两栖攻击舰上展开"));
  }

  @Test
  void knowsAnotherTitle() {
    assertFalse(Similarity.isEditOf("Bridge opened", "Parliament adjourned"));
    assertFalse(Similarity.isEditOf("油价下跌约1%", "金价升穿每盎司1,800美元"));
  }

  @Test
  void takesEqualTitlesForEditsHoweverShort() {
    assertTrue(Similarity.isEditOf("", ""));
    assertTrue(Similarity.isEditOf("X", "X"));
    assertFalse(Similarity.isEditOf("X", "Y"));
    assertFalse(Similarity.isEditOf("", "Something"));
  }

  @Test
  void countsARepeatedPairAsOftenAsBothHaveIt() {
    assertEquals(1.0, Similarity.dice("aaaa", "aaaa"));
    assertEquals(0.5, Similarity.dice("aaaa", "aa"));
  }

  @Test
  void doesNotCareWhichOfTheTwoCameFirst() {
    assertEquals(Similarity.dice("abcdef", "abxdef"), Similarity.dice("abxdef", "abcdef"));
  }
}
