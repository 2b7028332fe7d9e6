package tidings.publish.chinese;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import tidings.publish.view.Script;

/// Chinese text in either script: which one a text is in, and the text in the other, by phrases: 头发
/// becomes 頭髮, 发展 發展. Words stay those of their author: 软件 becomes 軟件.
///
/// The phrases are those of [OpenCC](https://github.com/BYVoid/OpenCC), the characters those of
/// Taiwan's standard. They are read when a first page needs them, and stay: about 10 MB.
public final class Chinese {
  /// A text's script shows in its beginning.
  private static final int LOOKED_AT = 2000;

  /// Characters of the phrases, each before the one that newspapers in Taiwan use.
  private static final String VARIANTS = "爲為裏裡麪麵纔才喫吃啓啟羣群衆眾着著峯峰僞偽牀床癡痴脣唇祕秘竈灶糉粽痹痺鉢缽鍼針踊踴擡抬臺台";

  /// Words of two characters with 著 in the sense of writing, or of fame.
  private static final String WRITTEN = "著名著作著者著述著稱著書著錄名著專著編著原著論著譯著合著遺著拙著巨著新著所著顯著卓著昭著土著";

  private Chinese() {}

  private static final class ToTraditional {
    static final Dictionary DICTIONARY = Dictionary.of(entries(), variants());

    /// Without 府干, the steward of a mansion: it would be found in every 政府干预.
    private static NavigableMap<String, String> entries() {
      NavigableMap<String, String> out = Dictionary.read("STPhrases.txt", "STCharacters.txt");
      out.remove("府干");
      return out;
    }

    private static Map<String, String> variants() {
      Map<String, String> out = new HashMap<>();
      for (int i = 0; i < VARIANTS.length(); i += 2) {
        out.put(VARIANTS.substring(i, i + 1), VARIANTS.substring(i + 1, i + 2));
      }
      return out;
    }
  }

  private static final class ToSimplified {
    static final Dictionary DICTIONARY = Dictionary.of(entries(), Map.of());

    /// OpenCC leaves both to dictionaries of single regions: 乾 stays where a phrase says so, 著
    /// where it means to write.
    private static NavigableMap<String, String> entries() {
      NavigableMap<String, String> out = Dictionary.read("TSPhrases.txt", "TSCharacters.txt");
      for (int i = 0; i < WRITTEN.length(); i += 2) {
        String word = WRITTEN.substring(i, i + 2);
        out.put(word, Dictionary.replaced(word, out));
      }
      out.put("乾", "干");
      out.put("著", "着");
      return out;
    }
  }

  /// Characters that only one of the scripts has.
  private static final class Signs {
    static final BitSet SIMPLIFIED = new BitSet();
    static final BitSet TRADITIONAL = new BitSet();

    static {
      Map<String, String> toTraditional = Dictionary.read("STCharacters.txt");
      Map<String, String> toSimplified = Dictionary.read("TSCharacters.txt");
      toTraditional.forEach((from, to) -> add(from, to, toSimplified, SIMPLIFIED));
      toSimplified.forEach((from, to) -> add(from, to, toTraditional, TRADITIONAL));
    }

    private static void add(String from, String to, Map<String, String> back, BitSet signs) {
      if (!from.equals(to) && !back.containsKey(from) && from.length() == 1) {
        signs.set(from.charAt(0));
      }
    }
  }

  /// Tells whether a text is Chinese.
  ///
  /// @param language a BCP 47 tag, which is believed; where it is empty, the characters decide
  public static boolean isChinese(String language, String text) {
    if (!language.isEmpty()) {
      String tag = language.toLowerCase(Locale.ROOT);
      return tag.equals("zh") || tag.startsWith("zh-") || tag.equals("yue");
    }
    int han = 0;
    int end = Math.min(text.length(), LOOKED_AT);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x2e80) {
        UnicodeScript script = UnicodeScript.of(c);
        if (script == UnicodeScript.HIRAGANA
            || script == UnicodeScript.KATAKANA
            || script == UnicodeScript.HANGUL) {
          return false;
        }
        han += script == UnicodeScript.HAN ? 1 : 0;
      }
    }
    return han > 0;
  }

  /// The script of a Chinese text; empty where no character of it belongs to one alone.
  public static Optional<Script> scriptOf(String text) {
    int simplified = 0;
    int traditional = 0;
    int end = Math.min(text.length(), LOOKED_AT);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      simplified += Signs.SIMPLIFIED.get(c) ? 1 : 0;
      traditional += Signs.TRADITIONAL.get(c) ? 1 : 0;
    }
    if (simplified == traditional) {
      return Optional.empty();
    }
    return Optional.of(simplified > traditional ? Script.SIMPLIFIED : Script.TRADITIONAL);
  }

  /// A Chinese text in a script. To be left out for a text that [#scriptOf(String)] says is in it
  /// already: 后 means another word in each.
  public static String convert(String text, Script script) {
    return switch (script) {
      case SIMPLIFIED -> ToSimplified.DICTIONARY.convert(text);
      case TRADITIONAL -> ToTraditional.DICTIONARY.convert(text);
    };
  }
}
