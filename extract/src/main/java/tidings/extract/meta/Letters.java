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
}
