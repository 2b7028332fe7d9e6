package tidings.images.request;

import java.util.Locale;

/// A colour in sRGB, each part 0 to 255.
public record Colour(int alpha, int red, int green, int blue) {
  /// What an unknown colour means, and the default of most.
  public static final Colour TRANSPARENT = new Colour(0, 0, 0, 0);

  /// Reads a name of CSS, `RGB`, `ARGB`, `RRGGBB` or `AARRGGBB`, with or without a coded hash.
  /// Anything else is [#TRANSPARENT].
  static Colour parse(String text) {
    String bare = text.startsWith("%23") ? text.substring(3) : text;
    if (bare.length() > 20) {
      return TRANSPARENT;
    }
    String digits = ColourNames.digits(bare.toLowerCase(Locale.ROOT));
    int length = digits.length();
    if (length < 3
        || length == 5
        || length > 8
        || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
      return TRANSPARENT;
    }
    if (length <= 4) {
      StringBuilder doubled = new StringBuilder(8);
      digits.chars().forEach(c -> doubled.append((char) c).append((char) c));
      digits = doubled.toString();
    }
    long value = Long.parseLong("f".repeat(8 - digits.length()) + digits, 16);
    if (value >> 24 == 0) {
      return TRANSPARENT;
    }
    return new Colour(
        (int) (value >> 24 & 255),
        (int) (value >> 16 & 255),
        (int) (value >> 8 & 255),
        (int) (value & 255));
  }

  /// Whether nothing of it is seen.
  public boolean isTransparent() {
    return alpha == 0;
  }

  /// Whether nothing is seen through it.
  public boolean isOpaque() {
    return alpha == 255;
  }

  /// Red, green, blue and alpha, 0 to 255.
  public double[] rgba() {
    return new double[] {red, green, blue, alpha};
  }

  /// Lightness, a and b of CIELAB, under D65.
  public double[] lab() {
    double r = linear(red);
    double g = linear(green);
    double b = linear(blue);
    double x = curve((r * 0.4124564 + g * 0.3575761 + b * 0.1804375) / 0.95047);
    double y = curve(r * 0.2126729 + g * 0.7151522 + b * 0.0721750);
    double z = curve((r * 0.0193339 + g * 0.1191920 + b * 0.9503041) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(int part) {
    double value = part / 255.0;
    return value > 0.04045 ? Math.pow((value + 0.055) / 1.055, 2.4) : value / 12.92;
  }

  private static double curve(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
  }

  /// The colour as CSS writes it.
  public String css() {
    return String.format(Locale.ROOT, "rgba(%d,%d,%d,%.3f)", red, green, blue, alpha / 255.0);
  }

  String text() {
    return String.format(Locale.ROOT, "%02x%02x%02x%02x", alpha, red, green, blue);
  }
}
