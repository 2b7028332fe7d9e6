package tidings.images.plain;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import tidings.images.request.Box;
import tidings.images.request.Colour;

/// A picture in sRGB, each pixel an int: alpha, red, green and blue, not premultiplied.
@SuppressWarnings("ArrayRecordComponent") // pixels are compared by nobody
record Raster(int width, int height, int[] argb, boolean hasAlpha) {
  static Raster of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    return new Raster(width, height, argb, image.getColorModel().hasAlpha());
  }

  Raster with(int[] pixels) {
    return new Raster(width, height, pixels, hasAlpha);
  }

  Raster withAlpha() {
    return new Raster(width, height, argb, true);
  }

  BufferedImage image() {
    BufferedImage image =
        new BufferedImage(
            width, height, hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  /// A pixel whose colours were multiplied by its alpha, without that.
  static int straight(int pixel) {
    int alpha = pixel >>> 24;
    if (alpha == 255) {
      return pixel;
    }
    int all = alpha;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = pixel >> shift & 255;
      all = all << 8 | (alpha == 0 ? 0 : Math.min(255, (part * 255 + alpha / 2) / alpha));
    }
    return all;
  }

  static int pixel(Colour colour) {
    return colour.alpha() << 24 | colour.red() << 16 | colour.green() << 8 | colour.blue();
  }

  /// A box of it; what lies outside is of one colour.
  Raster cut(Box box, Colour outside) {
    int[] cut = new int[Math.multiplyExact(box.width(), box.height())];
    Arrays.fill(cut, pixel(outside));
    int left = Math.max(0, box.left());
    int right = Math.min(width, box.left() + box.width());
    for (int y = Math.max(0, -box.top()); y < box.height() && y + box.top() < height; y++) {
      if (right > left) {
        System.arraycopy(
            argb,
            (y + box.top()) * width + left,
            cut,
            y * box.width() + left - box.left(),
            right - left);
      }
    }
    return new Raster(box.width(), box.height(), cut, hasAlpha);
  }

  /// Turned clockwise by right angles.
  Raster turned(int quarters) {
    boolean swapped = quarters % 2 == 1;
    int w = swapped ? height : width;
    int h = swapped ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        turned[y * w + x] =
            switch (quarters % 4) {
              case 1 -> argb[(height - 1 - x) * width + y];
              case 2 -> argb[(height - 1 - y) * width + width - 1 - x];
              case 3 -> argb[x * width + width - 1 - y];
              default -> argb[y * width + x];
            };
      }
    }
    return new Raster(w, h, turned, hasAlpha);
  }

  Raster mirrored(boolean upsideDown) {
    int[] mirrored = new int[argb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        mirrored[y * width + x] =
            upsideDown ? argb[(height - 1 - y) * width + x] : argb[y * width + width - 1 - x];
      }
    }
    return with(mirrored);
  }

  /// Laid over one colour.
  Raster over(Colour background) {
    int[] flat = new int[argb.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = over(argb[i], pixel(background));
    }
    return new Raster(width, height, flat, hasAlpha && !background.isOpaque());
  }

  /// One pixel laid over another (Porter and Duff).
  static int over(int above, int below) {
    int a = above >>> 24;
    if (a == 255) {
      return above;
    }
    int b = (below >>> 24) * (255 - a) / 255;
    int alpha = a + b;
    if (alpha == 0) {
      return 0;
    }
    int pixel = alpha;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = ((above >> shift & 255) * a + (below >> shift & 255) * b + alpha / 2) / alpha;
      pixel = pixel << 8 | part;
    }
    return pixel;
  }
}
