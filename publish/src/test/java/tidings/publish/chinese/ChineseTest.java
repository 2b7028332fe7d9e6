package tidings.publish.chinese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.publish.view.Script;

class ChineseTest {
  @ParameterizedTest
  @CsvSource({
    "头发,頭髮",
    "发展,發展",
    "皇后之后,皇后之後",
    "干燥的干部干涉干净的树干,乾燥的幹部干涉乾淨的樹幹",
    "台湾软件,台灣軟件",
    "面条与面对,麵條與面對",
    "为了了解里面,為了瞭解裡面",
    "意味着,意味著",
    "年里约热内卢,年里約熱內盧",
    "一只鸟，只是,一隻鳥，只是",
    "复杂、恢复、反复,複雜、恢復、反覆",
    "政府干预,政府干預"
  })
  void choosesByPhrase(String simplified, String traditional) {
    assertEquals(traditional, Chinese.convert(simplified, Script.TRADITIONAL));
  }

  @ParameterizedTest
  @CsvSource({"頭髮,头发", "乾燥,干燥", "乾隆,乾隆", "看著著名的著作,看着著名的著作", "裡面與裏面,里面与里面", "顯著,显著", "為什麼,为什么"})
  void goesBack(String traditional, String simplified) {
    assertEquals(simplified, Chinese.convert(traditional, Script.SIMPLIFIED));
  }

  @Test
  void leavesEverythingElseAlone() {
    String other = "<a href=\"/发\">Straße &amp; naïve</a> 𝒳 😀 ";
    assertEquals(other.replace("发", "發"), Chinese.convert(other, Script.TRADITIONAL));
    assertEquals("plain", Chinese.convert("plain", Script.TRADITIONAL));
    assertEquals("", Chinese.convert("", Script.SIMPLIFIED));
    assertEquals("\ud800后\udc00", Chinese.convert("\ud800後\udc00", Script.SIMPLIFIED));
  }

  @Test
  void convertsRunsLongerThanAreCutAtOnce() {
    assertEquals("頭髮".repeat(2000), Chinese.convert("头发".repeat(2000), Script.TRADITIONAL));
  }

  @Test
  void tellsTheScriptByItsOwnCharacters() {
    assertEquals(Optional.of(Script.SIMPLIFIED), Chinese.scriptOf("这是简体"));
    assertEquals(Optional.of(Script.TRADITIONAL), Chinese.scriptOf("這是繁體"));
    assertEquals(Optional.empty(), Chinese.scriptOf("北京"));
    assertEquals(Optional.empty(), Chinese.scriptOf("皇后"));
  }

  @Test
  void believesALanguageAndGuessesWithoutOne() {
    assertTrue(Chinese.isChinese("zh-Hant-HK", "abc"));
    assertTrue(Chinese.isChinese("ZH", ""));
    assertFalse(Chinese.isChinese("ja", "東京"));
    assertTrue(Chinese.isChinese("", "北京 Beijing"));
    assertFalse(Chinese.isChinese("", "東京の空"));
    assertFalse(Chinese.isChinese("", "서울 北京"));
    assertFalse(Chinese.isChinese("", "Beijing"));
  }
}
