package tidings.extract.body;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// What the addresses of one picture have in common, whatever size and crop they ask for: the name
/// of the file, or a long word with digits.
///
/// @param keys what an address has of these
record Resemblance(WebUrl url, Set<String> keys) {
  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{8,}");
  private static final Pattern DAY = Pattern.compile("20\\d{6}");
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  private static final int DIGITS = 3;
  private static final int MAX_MIXED = 16;

  private static final int EQUAL = 1000;

  static Resemblance of(WebUrl url) {
    var keys = new HashSet<String>();
    Matcher words = TOKEN.matcher(ESCAPE.matcher(url.pathAndQuery()).replaceAll(" "));
    while (words.find()) {
      String word = words.group();
      if (isNumber(word) && !DAY.matcher(word).matches()) {
        keys.add(word.toLowerCase(Locale.ROOT));
      }
    }
    String path = url.path();
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.length() > 7) {
      keys.add("/" + file);
    }
    return new Resemblance(url, keys);
  }

  /// Tells the number of a picture, `5cf0f21b` or `2XutHKUjz`, from a name with a size in it, such
  /// as `sixteenByNine3000`.
  private static boolean isNumber(String word) {
    long digits = word.chars().filter(c -> c >= '0' && c <= '9').distinct().count();
    return digits >= DIGITS
        || (digits > 0
            && word.length() < MAX_MIXED
            && word.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
            && word.chars().anyMatch(c -> c >= 'a' && c <= 'z'));
  }

  /// How much another address is like this one; 0 where it is one of another picture.
  int to(WebUrl other) {
    if (url.equals(other)) {
      return EQUAL;
    }
    int common = 0;
    for (String key : of(other).keys) {
      common += keys.contains(key) ? 1 : 0;
    }
    return common;
  }
}
