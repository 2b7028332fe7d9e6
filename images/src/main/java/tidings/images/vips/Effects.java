package tidings.images.vips;

import java.util.function.UnaryOperator;
import tidings.images.request.Colour;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Focus;
import tidings.images.request.PictureRequest.Paint;
import tidings.images.request.PictureRequest.Tone;

/// Light, colour and sharpness, in weserv's order and with its constants.
final class Effects {
  private static final double[] SEPIA = {
    0.3588, 0.7044, 0.1368,
    0.2990, 0.5870, 0.1140,
    0.2392, 0.4696, 0.0912
  };

  private Effects() {}

  static VipsImage apply(PictureRequest request, VipsImage image) {
    VipsImage work = toned(request.tone(), image);
    work = sharpened(request.focus(), work);
    work = filtered(request.paint(), work);
    work = blurred(request.focus().blur(), work);
    work = tinted(request.paint().tint(), work);
    return flattened(request.paint().background(), work);
  }

  /// Does something to the colours and leaves the alpha.
  private static VipsImage colours(VipsImage image, UnaryOperator<VipsImage> change) {
    return image.hasAlpha()
        ? change.apply(image.withoutAlpha()).joined(image.alpha())
        : change.apply(image);
  }

  private static VipsImage toned(Tone tone, VipsImage image) {
    VipsImage work = image;
    if (tone.brightness() != 0) {
      double[] added = {tone.brightness() * 2.55};
      work = colours(work, c -> c.op("linear", "a", new double[] {1}, "b", added));
    }
    if (tone.lightness() != 1 || tone.saturation() != 1 || tone.hue() != 0) {
      String space = work.space();
      double[] factors = {tone.lightness(), tone.saturation(), 1};
      double[] added = {0, 0, tone.hue()};
      work =
          colours(
              work,
              c -> c.colourspace("lch").op("linear", "a", factors, "b", added).colourspace(space));
    }
    if (tone.contrast() != 0) {
      work = work.op("maplut", "lut", sigmoid(work, tone.contrast() * 0.3));
    }
    if (tone.gamma() != 0) {
      work = colours(work, c -> c.op("gamma", "exponent", 1.0 / tone.gamma()));
    }
    return work;
  }

  /// A table for a contrast curve, 8 or 16 bits wide. See
  /// <https://www.imagemagick.org/Usage/color_mods/#sigmoidal>.
  private static VipsImage sigmoid(VipsImage image, double contrast) {
    boolean wide = image.isUshort();
    int most = wide ? 65535 : 255;
    double strength = Math.abs(contrast);
    double least = 1 / (1 + Math.exp(strength * 0.5));
    double greatest = 1 / (1 + Math.exp(-strength * 0.5));
    short[] table = new short[most + 1];
    for (int i = 0; i <= most; i++) {
      double in = i / (double) most;
      double out;
      if (contrast > 0) {
        double x = 1 / (1 + Math.exp(strength * (0.5 - in)));
        out = (x - least) / (greatest - least);
      } else {
        double x = in * (greatest - least) + least;
        out = 0.5 - Math.log((1 - x) / x) / strength;
      }
      table[i] = (short) Math.clamp((long) (out * most), 0, most);
    }
    return wide ? image.job().ofShorts(table) : image.job().ofBytes(narrow(table), 256, 1, 1);
  }

  private static byte[] narrow(short[] table) {
    byte[] bytes = new byte[table.length];
    for (int i = 0; i < table.length; i++) {
      bytes[i] = (byte) table[i];
    }
    return bytes;
  }

  private static VipsImage sharpened(Focus focus, VipsImage image) {
    if (focus.sharpen() == 0) {
      return image;
    }
    if (focus.sharpen() == -1) {
      VipsImage matrix = image.job().matrix(3, -1, -1, -1, -1, 32, -1, -1, -1, -1);
      matrix.set("scale", 24.0);
      return image.op("conv", "mask", matrix);
    }
    return image.op(
        "sharpen",
        "sigma",
        (double) focus.sharpen(),
        "m1",
        (double) focus.flat(),
        "m2",
        (double) focus.jagged());
  }

  private static VipsImage blurred(float sigma, VipsImage image) {
    if (sigma == 0) {
      return image;
    }
    if (sigma == -1) {
      VipsImage matrix = image.job().matrix(3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
      matrix.set("scale", 9.0);
      return image.op("conv", "mask", matrix);
    }
    return image.op("gaussblur", "sigma", (double) sigma);
  }

  private static VipsImage filtered(Paint paint, VipsImage image) {
    return switch (paint.filter()) {
      case NONE -> image;
      case GREYSCALE -> image.colourspace("b-w");
      case SEPIA ->
          colours(image, c -> c.colourspace("srgb").op("recomb", "m", c.job().matrix(3, SEPIA)));
      case DUOTONE -> {
        VipsImage table = duotone(image.job(), paint.start(), paint.stop());
        yield colours(image, c -> c.colourspace("b-w").op("maplut", "lut", table));
      }
      case NEGATE -> colours(image, c -> c.op("invert"));
    };
  }

  /// A table from dark to light, even in CIELAB.
  private static VipsImage duotone(VipsJob job, Colour start, Colour stop) {
    double[] from = start.lab();
    double[] to = stop.lab();
    float[] table = new float[256 * 3];
    for (int i = 0; i < 256; i++) {
      for (int band = 0; band < 3; band++) {
        table[3 * i + band] = (float) (from[band] + (to[band] - from[band]) * i / 255);
      }
    }
    return job.ofFloats(table, 256, 3).op("colourspace", "space", "srgb", "source_space", "lab");
  }

  private static VipsImage tinted(Colour tint, VipsImage image) {
    if (tint.isTransparent()) {
      return image;
    }
    double[] lab = tint.lab();
    String space = image.space();
    VipsImage lightness = image.colourspace("lab").op("extract_band", "band", 0);
    VipsImage tinted =
        lightness
            .op("bandjoin_const", "c", new double[] {lab[1], lab[2]})
            .op("copy", "interpretation", "lab")
            .colourspace(space);
    return image.hasAlpha() ? tinted.joined(image.alpha()) : tinted;
  }

  private static VipsImage flattened(Colour background, VipsImage image) {
    if (background.isTransparent() || !image.hasAlpha()) {
      return image;
    }
    if (image.bands() < 3) {
      double grey =
          0.2126 * background.red() + 0.7152 * background.green() + 0.0722 * background.blue();
      return image.op("flatten", "background", new double[] {grey});
    }
    if (background.isOpaque()) {
      double[] rgb = java.util.Arrays.copyOf(background.rgba(), 3);
      return image.op("flatten", "background", rgb);
    }
    return image.constant(background.rgba()).over(image, "over", true);
  }
}
