package tidings.extract.meta;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/// The language of an article as a BCP 47 tag: what the page declares, unless the script of the
/// text says that it cannot be.
final class Language {
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");
  private static final String SIMPLIFIED = "们国这来时说会对发经开关为产动务东车长门问间见业义乐书买";
  private static final String TRADITIONAL = "們國這來時說會對發經開關為產動務東車長門問間見業義樂書買";

  private Language() {}

  static String of(Document page, Head head, String text) {
    String declared =
        tag(page.getElementsByTag("html").attr("lang"))
            .or(() ->
                tag(
                    head.first("og:locale", "content-language", "language", "dc.language")
                        .orElse("")))
            .orElse("");
    String script = script(text);
    if (script.isEmpty()) {
      return declared;
    }
    String language = script.substring(0, 2);
    return declared.startsWith(language) && !language.equals("zh") ? declared : script;
  }

  private static Optional<String> tag(String raw) {
    String text = raw.strip().replace('_', '-');
    int end = text.indexOf('-');
    String tag =
        end < 0
            ? text.toLowerCase(Locale.ROOT)
            : text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
    return TAG.matcher(tag).matches() ? Optional.of(tag) : Optional.empty();
  }

  /// The language that a script alone gives away: Chinese, Japanese, Korean, Tibetan, Thai, Greek.
  private static String script(String text) {
    int han = 0;
    int kana = 0;
    int hangul = 0;
    int thai = 0;
    int greek = 0;
    int letters = 0;
    int simplified = 0;
    int traditional = 0;
    for (int i = 0; i < Math.min(text.length(), 20_000); i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c)) {
        continue;
      }
      letters++;
      if (c >= 0x3400 && c <= 0x9fff) {
        han++;
        simplified += SIMPLIFIED.indexOf(c) >= 0 ? 1 : 0;
        traditional += TRADITIONAL.indexOf(c) >= 0 ? 1 : 0;
      } else if (c >= 0x3040 && c <= 0x30ff) {
        kana++;
      } else if (c >= 0xac00 && c <= 0xd7a3) {
        hangul++;
      } else if (c >= 0xe00 && c <= 0xe7f) {
        thai++;
      } else if (c >= 0x370 && c <= 0x3ff) {
        greek++;
      }
    }
    if (letters < 20) {
      return "";
    }
    if (kana * 10 > letters) {
      return "ja";
    }
    if (hangul * 3 > letters) {
      return "ko";
    }
    if (han * 3 > letters) {
      return traditional > simplified ? "zh-Hant" : "zh-Hans";
    }
    return thai * 2 > letters ? "th" : greek * 2 > letters ? "el" : "";
  }
}
