package tidings.images.plain;

import tidings.images.request.Colour;

/// Pixels in CIELAB and back, under D65.
final class Lab {
  private static final double[] LINEAR = linear();

  private Lab() {}

  private static double[] linear() {
    double[] table = new double[256];
    for (int i = 0; i < 256; i++) {
      double value = i / 255.0;
      table[i] = value > 0.04045 ? Math.pow((value + 0.055) / 1.055, 2.4) : value / 12.92;
    }
    return table;
  }

  static double[] of(int pixel) {
    return new Colour(255, pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255).lab();
  }

  /// The share of white's light, 0 to 1.
  static double light(int pixel) {
    return 0.2126 * LINEAR[pixel >> 16 & 255]
        + 0.7152 * LINEAR[pixel >> 8 & 255]
        + 0.0722 * LINEAR[pixel & 255];
  }

  /// Light as sRGB writes it, 0 to 255.
  static double encoded(double light) {
    double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    return 255 * value;
  }

  /// A colour, with the alpha of a pixel.
  static int pixel(int alphaOf, double lightness, double a, double b) {
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * uncurved(fy + a / 500);
    double y = uncurved(fy);
    double z = 1.08883 * uncurved(fy - b / 200);
    return (alphaOf & 0xff000000)
        | part(3.2404542 * x - 1.5371385 * y - 0.4985314 * z) << 16
        | part(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z) << 8
        | part(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
  }

  private static double uncurved(double value) {
    return value > 6.0 / 29 ? value * value * value : (value - 16.0 / 116) / 7.787;
  }

  private static int part(double light) {
    return Math.clamp(Math.round(encoded(Math.max(0, light))), 0, 255);
  }
}
