package tidings.images.request;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Numbers as C's `strtol` and `strtof` read them: leading blanks and a sign are allowed, and what
/// follows the number is not looked at.
final class Numbers {
  /// The largest coordinate of libvips: a greater number counts as none.
  static final int MOST = 10_000_000;

  private static final int LONGEST = 64;

  private Numbers() {}

  /// The whole number that the text begins with, unless it has none or it is too large.
  static OptionalInt whole(String text) {
    int at = afterBlanks(text);
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (at < text.length() && (negative || text.charAt(at) == '+')) {
      at++;
    }
    long value = 0;
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at)) && value <= Integer.MAX_VALUE) {
      value = value * 10 + text.charAt(at++) - '0';
    }
    value = negative ? -value : value;
    return at == start || value > MOST || value < Integer.MIN_VALUE
        ? OptionalInt.empty()
        : OptionalInt.of((int) value);
  }

  /// The decimal number that the text begins with, to the precision of a `float`, unless it has
  /// none or it is too large.
  static OptionalDouble decimal(String text) {
    int start = afterBlanks(text);
    int at = start;
    if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int digits = at;
    at = afterDigits(text, at);
    int count = at - digits;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = afterDigits(text, at + 1);
      count += end - at - 1;
      at = end;
    }
    if (count == 0 || at - start > LONGEST) {
      return OptionalDouble.empty();
    }
    at = afterExponent(text, at);
    float value = at - start > LONGEST ? Float.NaN : Float.parseFloat(text.substring(start, at));
    return Float.isFinite(value) && value <= MOST
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  private static int afterExponent(String text, int at) {
    if (at < text.length() && "eE".indexOf(text.charAt(at)) >= 0) {
      int sign = at + 1;
      if (sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0) {
        sign++;
      }
      int end = afterDigits(text, sign);
      return end > sign ? end : at;
    }
    return at;
  }

  private static int afterBlanks(String text) {
    int at = 0;
    while (at < text.length() && " \t\n\u000B\f\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// A number as short as it can be said, and read back as the same.
  static String text(float value) {
    return value == Math.rint(value) && Math.abs(value) <= MOST
        ? Integer.toString((int) value)
        : Float.toString(value);
  }
}
