package tidings.extract.meta;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The language of an article as a BCP 47 tag: what the page declares, unless the script of the
/// text says that it cannot be.
final class Language {
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");
  private static final String SIMPLIFIED = "们国这来时说会对发经开关为产动务东车长门问间见业义乐书买";
  private static final String TRADITIONAL = "們國這來時說會對發經開關為產動務東車長門問間見業義樂書買";

  /// So many letters tell.
  private static final int ENOUGH = 15_000;

  private Language() {}

  static String of(PageIndex page, Head head) {
    String declared =
        page.tagged("html").stream()
            .findFirst()
            .flatMap(html -> tag(html.attr("lang")))
            .or(() ->
                tag(
                    head.first("og:locale", "content-language", "language", "dc.language")
                        .orElse("")))
            .orElse("");
    String script = script(page);
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
  private static String script(PageIndex page) {
    var counts = new Counts();
    for (int at = page.body(); at < page.end(page.body()) && counts.letters < ENOUGH; at++) {
      if (!page.isElement(at)) {
        counts.add(page.text(at));
      }
    }
    return counts.script();
  }

  /// The letters of a text by their scripts.
  private static final class Counts {
    private int letters;
    private int han;
    private int kana;
    private int hangul;
    private int thai;
    private int greek;
    private int simplified;
    private int traditional;

    private void add(String text) {
      for (int i = 0; i < text.length() && letters < ENOUGH; i++) {
        char c = text.charAt(i);
        if (c < 0x80) {
          letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
        } else if ((c >= 0x4e00 && c < 0x9fa6) || Character.isLetter(c)) {
          letters++;
          if (c >= 0x370) {
            add(c);
          }
        }
      }
    }

    private void add(char c) {
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
      } else if (c <= 0x3ff) {
        greek++;
      }
    }

    private String script() {
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
}
