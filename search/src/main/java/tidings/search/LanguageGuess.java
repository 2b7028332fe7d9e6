package tidings.search;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.search.text.Folding;

/// The language of a text by its script, for Chinese by its characters, for Latin and Cyrillic
/// letters by its commonest words. Good for articles, not for single lines.
public final class LanguageGuess {
  /// Nothing behind is looked at.
  private static final int MAX_TEXT = 4_000;

  /// A text with so large a share of Traditional characters is Traditional: one in Simplified
  /// quotes a name now and then.
  private static final double TRADITIONAL = 0.1;

  /// A Japanese text has a larger share of kana, a Chinese one quotes a name.
  private static final double JAPANESE = 0.1;

  /// Fewer of its commonest words are no sign of a language.
  private static final int FEWEST_WORDS = 3;

  private static final Map<UnicodeScript, String> BY_SCRIPT =
      Map.ofEntries(
          Map.entry(UnicodeScript.ARABIC, "ar"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.TIBETAN, "bo"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.DEVANAGARI, "hi"),
          Map.entry(UnicodeScript.BENGALI, "bn"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.ETHIOPIC, "am"));

  private static final Map<String, Set<String>> WORDS =
      Map.ofEntries(
          words("en", "the of and to in that is was for with on it his this"),
          words("fr", "le la les des du est et dans que une pour qui sur pas au"),
          words("de", "der die und das den von zu mit ist des auf nicht ein dem"),
          words("es", "el la los las del que en por con una para se su al es"),
          words("it", "il di che la per della una sono con del non nel gli le"),
          words("pt", "o que de do da em os para uma com não dos as no na"),
          words("nl", "de het een van en dat niet zijn voor met op aan te is"),
          words("id", "yang dan di dengan untuk dari ini tidak pada dalam itu akan"),
          words("vi", "của và là không được có trong cho một những các người này với"),
          words("tr", "ve bir bu için ile olarak da de çok olan daha gibi"),
          words("pl", "w na się nie że do jest z to jak po od oraz"),
          words("ru", "и в на не что с по как это из он от был для за"),
          words("uk", "і в на не що з до та це як за від його для є"));

  private LanguageGuess() {}

  private static Map.Entry<String, Set<String>> words(String language, String words) {
    return Map.entry(language, Set.of(words.split(" ", -1)));
  }

  /// The language as in BCP 47: `zh-Hans` and `zh-Hant` for Chinese, else without a script; empty
  /// where it cannot be told.
  public static String of(DocumentText text) {
    return of(Fields.cut(text.title() + "\n" + text.body(), MAX_TEXT));
  }

  static String of(String text) {
    Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(c -> scripts.merge(UnicodeScript.of(c), 1, Integer::sum));
    int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
    int han = scripts.getOrDefault(UnicodeScript.HAN, 0);
    int kana =
        scripts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + scripts.getOrDefault(UnicodeScript.KATAKANA, 0);
    if (letters == 0) {
      return "";
    }
    if (kana > JAPANESE * letters) {
      return "ja";
    }
    UnicodeScript most =
        scripts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    // One character says what a word of letters does.
    if (most == UnicodeScript.HAN || han * 4 > letters) {
      return chinese(text, han);
    }
    return most == UnicodeScript.LATIN || most == UnicodeScript.CYRILLIC
        ? byWords(text)
        : BY_SCRIPT.getOrDefault(most, "");
  }

  private static String chinese(String text, int han) {
    String folded = Folding.fold(text);
    int traditional = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      traditional += c != folded.charAt(i) && Character.isIdeographic(c) ? 1 : 0;
    }
    return traditional > TRADITIONAL * han ? "zh-Hant" : "zh-Hans";
  }

  private static String byWords(String text) {
    Map<String, Long> counts =
        Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
            .flatMap(word ->
                WORDS.entrySet().stream()
                    .filter(language -> language.getValue().contains(word))
                    .map(Map.Entry::getKey))
            .collect(Collectors.groupingBy(language -> language, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= FEWEST_WORDS)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
