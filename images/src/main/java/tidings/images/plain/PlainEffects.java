package tidings.images.plain;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import tidings.images.request.Box;
import tidings.images.request.Colour;
import tidings.images.request.Outline;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Focus;
import tidings.images.request.PictureRequest.Mask;
import tidings.images.request.PictureRequest.Paint;
import tidings.images.request.PictureRequest.Shape;
import tidings.images.request.PictureRequest.Tone;

/// Light, colour, sharpness and masks, in weserv's order.
final class PlainEffects {
  private PlainEffects() {}

  static Raster apply(PictureRequest request, Raster raster) {
    Raster work = toned(request.tone(), raster);
    Focus focus = request.focus();
    work = focus.sharpen() == 0 ? work : sharpened(work, focus);
    work = filtered(request.paint(), work);
    work = focus.blur() == 0 ? work : Blur.blurred(work, focus.blur());
    Colour tint = request.paint().tint();
    if (!tint.isTransparent()) {
      double[] lab = tint.lab();
      work = each(work, pixel -> Lab.pixel(pixel, Lab.of(pixel)[0], lab[1], lab[2]));
    }
    Colour background = request.paint().background();
    if (!background.isTransparent() && work.hasAlpha()) {
      work = work.over(background);
    }
    return masked(request.mask(), work);
  }

  private static Raster each(Raster raster, IntUnaryOperator change) {
    int[] out = new int[raster.argb().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = change.applyAsInt(raster.argb()[i]);
    }
    return raster.with(out);
  }

  /// Changes each part of each colour by the same rule, the alpha not.
  private static Raster eachPart(Raster raster, IntUnaryOperator change) {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      table[i] = Math.clamp(change.applyAsInt(i), 0, 255);
    }
    return each(
        raster,
        pixel ->
            (pixel & 0xff000000)
                | table[pixel >> 16 & 255] << 16
                | table[pixel >> 8 & 255] << 8
                | table[pixel & 255]);
  }

  private static Raster toned(Tone tone, Raster raster) {
    Raster work = raster;
    if (tone.brightness() != 0) {
      work = eachPart(work, part -> (int) (part + tone.brightness() * 2.55));
    }
    if (tone.lightness() != 1 || tone.saturation() != 1 || tone.hue() != 0) {
      double turn = Math.toRadians(tone.hue());
      work =
          each(
              work,
              pixel -> {
                double[] lab = Lab.of(pixel);
                double chroma = Math.hypot(lab[1], lab[2]) * tone.saturation();
                double hue = Math.atan2(lab[2], lab[1]) + turn;
                return Lab.pixel(
                    pixel,
                    lab[0] * tone.lightness(),
                    chroma * Math.cos(hue),
                    chroma * Math.sin(hue));
              });
    }
    if (tone.contrast() != 0) {
      work = eachPart(work, part -> sigmoid(part / 255.0, tone.contrast() * 0.3));
    }
    if (tone.gamma() != 0) {
      work = eachPart(work, part -> (int) Math.round(255 * Math.pow(part / 255.0, tone.gamma())));
    }
    return work;
  }

  /// See <https://www.imagemagick.org/Usage/color_mods/#sigmoidal>.
  private static int sigmoid(double in, double contrast) {
    double strength = Math.abs(contrast);
    double least = 1 / (1 + Math.exp(strength * 0.5));
    double greatest = 1 / (1 + Math.exp(-strength * 0.5));
    if (contrast > 0) {
      double x = 1 / (1 + Math.exp(strength * (0.5 - in)));
      return (int) (255 * (x - least) / (greatest - least));
    }
    double x = in * (greatest - least) + least;
    return (int) (255 * (0.5 - Math.log((1 - x) / x) / strength));
  }

  /// What a blurred picture lacks, added again: more where it is jagged than where it is flat.
  private static Raster sharpened(Raster raster, Focus focus) {
    boolean mild = focus.sharpen() == -1;
    Raster soft = Blur.blurred(raster, mild ? -1 : focus.sharpen());
    double flat = mild ? 0.375 : focus.flat() / 3;
    double jagged = mild ? 0.375 : focus.jagged() / 3;
    int[] out = new int[raster.argb().length];
    for (int i = 0; i < out.length; i++) {
      int pixel = raster.argb()[i];
      int other = soft.argb()[i];
      int sharp = pixel >>> 24;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int part = pixel >> shift & 255;
        int difference = part - (other >> shift & 255);
        double more = difference * (Math.abs(difference) < 5 ? flat : jagged);
        sharp = sharp << 8 | Math.clamp(Math.round(part + more), 0, 255);
      }
      out[i] = sharp;
    }
    return raster.with(out);
  }

  private static Raster filtered(Paint paint, Raster raster) {
    return switch (paint.filter()) {
      case NONE -> raster;
      case GREYSCALE -> each(raster, pixel -> mixed(pixel, grey(pixel), grey(pixel), grey(pixel)));
      case SEPIA ->
          each(
              raster,
              pixel -> {
                double r = pixel >> 16 & 255;
                double g = pixel >> 8 & 255;
                double b = pixel & 255;
                return mixed(
                    pixel,
                    0.3588 * r + 0.7044 * g + 0.1368 * b,
                    0.2990 * r + 0.5870 * g + 0.1140 * b,
                    0.2392 * r + 0.4696 * g + 0.0912 * b);
              });
      case DUOTONE -> {
        double[] from = paint.start().lab();
        double[] to = paint.stop().lab();
        yield each(
            raster,
            pixel -> {
              double at = grey(pixel) / 255;
              return Lab.pixel(
                  pixel,
                  from[0] + (to[0] - from[0]) * at,
                  from[1] + (to[1] - from[1]) * at,
                  from[2] + (to[2] - from[2]) * at);
            });
      }
      case NEGATE -> each(raster, pixel -> pixel ^ 0xffffff);
    };
  }

  /// The grey of a colour's light.
  private static double grey(int pixel) {
    return Lab.encoded(Lab.light(pixel));
  }

  private static int mixed(int pixel, double red, double green, double blue) {
    return (pixel & 0xff000000) | part(red) << 16 | part(green) << 8 | part(blue);
  }

  private static int part(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private static Raster masked(Mask mask, Raster raster) {
    if (mask.shape() == Shape.NONE) {
      return raster;
    }
    Outline outline = Outline.of(mask.shape(), raster.width(), raster.height());
    int[] inside = drawn(outline, raster.width(), raster.height());
    int outside = Raster.pixel(mask.background());
    int[] out = new int[inside.length];
    for (int i = 0; i < out.length; i++) {
      int pixel = raster.argb()[i];
      int alpha = (pixel >>> 24) * (inside[i] >>> 24) / 255;
      out[i] = Raster.over(alpha << 24 | (pixel & 0xffffff), outside);
    }
    boolean alpha = raster.hasAlpha() || !mask.background().isOpaque();
    Raster masked = new Raster(raster.width(), raster.height(), out, alpha);
    Box box = outline.box();
    return mask.trim() && mask.shape() != Shape.ELLIPSE
        ? masked.cut(box, Colour.TRANSPARENT)
        : masked;
  }

  private static int[] drawn(Outline outline, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(java.awt.Color.BLACK);
    Box box = outline.box();
    if (outline.points().isEmpty()) {
      graphics.fill(new Ellipse2D.Double(box.left(), box.top(), box.width(), box.height()));
    } else {
      Path2D path = new Path2D.Double();
      Outline.Point first = outline.points().getFirst();
      path.moveTo(first.x(), first.y());
      outline.points().stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
      path.closePath();
      graphics.fill(path);
    }
    graphics.dispose();
    return image.getRGB(0, 0, width, height, null, 0, width);
  }
}
