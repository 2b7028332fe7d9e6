package tidings.publish.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.publish.chinese.Chinese;
import tidings.publish.view.Script;
import tidings.publish.view.Tongue;

class PhraseTest {
  private static List<String> gaps(String text) {
    return Pattern.compile("\\{[^}]*}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyPhraseHasTheSameGapsInEveryLanguage(Phrase phrase) {
    for (Tongue tongue : Tongue.values()) {
      String text = phrase.in(tongue);
      assertFalse(text.isBlank());
      assertEquals(gaps(phrase.in(Tongue.ENGLISH)), gaps(text));
    }
  }

  @Test
  void noPhraseMixesTheScripts() {
    for (Phrase phrase : Phrase.values()) {
      String traditional = phrase.in(Tongue.TRADITIONAL);
      assertEquals(traditional, Chinese.convert(traditional, Script.TRADITIONAL), phrase.name());
      String simplified = phrase.in(Tongue.SIMPLIFIED);
      assertEquals(simplified, Chinese.convert(simplified, Script.SIMPLIFIED), phrase.name());
    }
  }
}
