package tidings.extract.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names of the months in the languages of the news, by the letters that tell them apart.
final class Months {
  /// For each month the beginnings of its names. English, German, French, Spanish, Portuguese,
  /// Italian, Dutch, Swedish, Danish, Polish, Czech, Russian, Ukrainian, Greek, Turkish, Hungarian,
  /// Estonian, Indonesian, Arabic (of Egypt and of the Levant), Persian.
  private static final List<String> NAMES =
      List.of(
          "jan jän jenn gen ene stycz led янв січ ιαν ιανουαρ oca يناير ژانویه",
          "feb fév fevr fev feber lut únor unor фев лют φεβ şub veeb فبراير شباط فوریه",
          "mar mär mrz maa března brez мар бер μαρ مارس آذار",
          "apr avr abr kwi dub апр кві απρ nis أبريل ابريل نيسان آوریل",
          "may mai mei maj mag май мая трав μαϊ μαΐ máj kvě مايو أيار ايار مه",
          "jun juin giu cze červn июн черв ιουν haz jún juuni يونيو حزيران ژوئن",
          "jul juil lug lip červe июл лип ιουλ tem júl juuli يوليو تموز ژوئیه",
          "aug aoû aou ago sie srp авг серп αυγ ağu أغسطس اغسطس آب اوت",
          "sep set wrz zář сен вер σεπ eyl szept سبتمبر أيلول ايلول سپتامبر",
          "oct okt out ott paź říj окт жов οκτ eki أكتوبر اكتوبر اکتبر",
          "nov lis noi ноя лист νοε kas نوفمبر نوامبر",
          "dec dez déc dic gru pros дек груд δεκ ara des det ديسمبر دسامبر");

  private static final Map<String, Integer> BY_PREFIX = new HashMap<>();

  static {
    for (int month = 0; month < 12; month++) {
      for (String prefix : NAMES.get(month).split(" ", -1)) {
        BY_PREFIX.put(prefix, month + 1);
      }
    }
    // The Levant's names of two words.
    BY_PREFIX.put("كانون الث", 1);
    BY_PREFIX.put("تشرين الأ", 10);
    BY_PREFIX.put("تشرين الا", 10);
    BY_PREFIX.put("تشرين الث", 11);
    BY_PREFIX.put("كانون الأ", 12);
    BY_PREFIX.put("كانون الا", 12);
    BY_PREFIX.put("listopada", 11); // Polish; Croatian means October and is rarer in the news
  }

  private Months() {}

  /// The number of a month, or 0 where the word names none. The longest known beginning decides.
  static int number(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int length = Math.min(10, lower.length()); length >= 2; length--) {
      Integer month = BY_PREFIX.get(lower.substring(0, length));
      if (month != null) {
        return month;
      }
    }
    return 0;
  }
}
