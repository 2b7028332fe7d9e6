package tidings.extract.meta;

import java.util.Locale;

/// A text as nothing but its letters and digits, to compare what pages write with other dashes,
/// quotes, spaces or capitals.
public final class Letters {
  private Letters() {}

  /// The letters and digits of a text, small, in any script.
  public static String of(String text) {
    var out = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /// The first letters and digits of what stands in an element of a page, lower case.
  public static String first(PageIndex page, int at, int most) {
    var out = new StringBuilder();
    for (int text = at; text < page.end(at) && out.length() < most; text++) {
      if (!page.isElement(text) && page.letters(text) > 0) {
        String more = page.text(text);
        out.append(of(more.substring(0, Math.min(more.length(), 8 * most + page.letters(text)))));
      }
    }
    return out.toString();
  }
}
