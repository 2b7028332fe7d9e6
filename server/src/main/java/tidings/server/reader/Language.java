package tidings.server.reader;

/// Tells in which language a text is, as far as its letters say so: for browsers, which choose
/// fonts and hyphens by it, and for screen readers.
final class Language {
  private static final int ENOUGH = 2000;

  /// Frequent characters that stand in one of the two Chinese scripts only, in pairs: simplified,
  /// traditional.
  private static final String PAIRS =
      "国國这這来來说說时時们們个個对對会會为為发發经經学學过過还還进進动動从從后後问問关關"
          + "开開长長门門两兩战戰选選举舉总總统統报報记記员員区區号號东東车車无無书書见見"
          + "义義议議论論华華军軍济濟与與权權难難题題观觀现現实實亚亞万萬";

  private Language() {}

  /// The language as a BCP 47 tag, or empty where the letters do not tell.
  static String of(String text) {
    int han = 0;
    int kana = 0;
    int hangul = 0;
    int letters = 0;
    int script = 0;
    int end = Math.min(text.length(), ENOUGH);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x4e00 && c <= 0x9fff) {
        han++;
        int at = PAIRS.indexOf(c);
        script += at < 0 ? 0 : at % 2 == 0 ? -1 : 1;
      } else if (c >= 0x3040 && c <= 0x30ff) {
        kana++;
      } else if (c >= 0xac00 && c <= 0xd7a3) {
        hangul++;
      } else if (Character.isLetter(c)) {
        letters++;
      }
    }
    // A word of five letters weighs as much as a character or two.
    int all = han + kana + hangul + letters / 3;
    if (kana * 10 > all && kana > 0) {
      return "ja";
    }
    if (hangul * 3 > all && hangul > 0) {
      return "ko";
    }
    if (han * 3 > all && han > 0) {
      return script > 0 ? "zh-Hant" : script < 0 ? "zh-Hans" : "zh";
    }
    return letters > 0 && isEnglish(text.substring(0, end)) ? "en" : "";
  }

  /// One word in fifteen is "the", "of", "and" or "to" in English, and hardly any in others.
  private static boolean isEnglish(String text) {
    int words = 0;
    int own = 0;
    for (String word : text.split("[^\\p{L}']+", 500)) {
      words++;
      switch (word) {
        case "the", "The", "of", "and", "to" -> own++;
        default -> {}
      }
    }
    return own * 15 >= words && own > 1;
  }
}
