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

  /// The end of a file's name that differs where only the size does.
  private static final Pattern SIZE =
      Pattern.compile(
          "(?:[-_@](?:\\d{2,4}x\\d{2,4}|\\d{2,4}w|scaled|[1-3]x)){0,2}(?:\\.[a-z]{3,4}){0,2}$");

  private static final Pattern SIZED = Pattern.compile("[-_@]\\d{2,4}x\\d{2,4}[^/]*$");

  /// Before what may be the name of another crop.
  private static final String LOOSE = "~";

  private static final int MIN_FILE = 7;
  private static final int MIN_NAME = 4;
  private static final int MAX_NAME = 300;

  /// So many letters of a name in common are no chance, whatever code follows them.
  private static final int LONG_NAME = 32;

  private static final int DIGITS = 3;
  private static final int MAX_MIXED = 16;

  private static final int EQUAL = 1000;

  /// Length of the mark before a key that is no word.
  private static final int MARK = 1;

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
    String name = SIZE.matcher(file.substring(0, Math.min(MAX_NAME, file.length()))).replaceAll("");
    if (file.length() > MIN_FILE) {
      keys.add("/" + file);
    }
    if (name.length() >= MIN_NAME) {
      keys.add(LOOSE + name);
    }
    if (name.length() > LONG_NAME) {
      keys.add(LOOSE + name.substring(0, LONG_NAME));
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
    return url.equals(other) ? EQUAL : common(other).size();
  }

  /// Tells whether another address, of the same picture, may be one of another crop; where only
  /// that one names a size, this one is of the whole picture.
  boolean isCrop(WebUrl other) {
    return !url.equals(other)
        && (SIZED.matcher(url.path()).find() || !SIZED.matcher(other.path()).find())
        && common(other).stream().allMatch(key -> key.startsWith(LOOSE));
  }

  /// Tells whether any key stands in another address at all: in those of most pictures of a page
  /// none does.
  private boolean mayShare(WebUrl other) {
    String address = other.pathAndQuery().toLowerCase(Locale.ROOT);
    for (String key : keys) {
      boolean marked = key.startsWith(LOOSE) || key.startsWith("/");
      if (address.contains(marked ? key.substring(MARK) : key)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> common(WebUrl other) {
    if (!mayShare(other)) {
      return Set.of();
    }
    var common = new HashSet<>(of(other).keys);
    common.retainAll(keys);
    return common;
  }
}
