package tidings.images;

/// A picture in about 25 bytes, to be shown blurred until it is there: Evan Wallace's ThumbHash
/// (<https://evanw.github.io/thumbhash/>), a cosine transform of lightness, two colour differences
/// and alpha, whose coefficients take four bits each.
final class ThumbHash {
  /// What the picture has to be made small to, in pixels.
  static final int LONGEST_SIDE = 100;

  private ThumbHash() {}

  /// The hash of a small picture.
  ///
  /// @param rgba four bytes a pixel, row by row
  static byte[] encode(int width, int height, byte[] rgba) {
    if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
      throw new IllegalArgumentException(width + " x " + height);
    }
    int count = width * height;
    double[] average = average(rgba, count);
    boolean alpha = average[3] < count;
    double[][] parts = parts(rgba, count, average);
    int most = alpha ? 5 : 7; // fewer for lightness where alpha takes some
    int longest = Math.max(width, height);
    int lx = Math.max(1, (int) Math.round((double) most * width / longest));
    int ly = Math.max(1, (int) Math.round((double) most * height / longest));
    Part light = Part.of(parts[0], width, height, Math.max(3, lx), Math.max(3, ly));
    Part p = Part.of(parts[1], width, height, 3, 3);
    Part q = Part.of(parts[2], width, height, 3, 3);
    boolean wide = width > height;
    long head =
        Math.round(63 * light.constant)
            | Math.round(31.5 + 31.5 * p.constant) << 6
            | Math.round(31.5 + 31.5 * q.constant) << 12
            | Math.round(31 * light.scale) << 18
            | (alpha ? 1L << 23 : 0);
    long tail =
        (wide ? ly : lx)
            | Math.round(63 * p.scale) << 3
            | Math.round(63 * q.scale) << 9
            | (wide ? 1L << 15 : 0);
    Nibbles nibbles = new Nibbles();
    nibbles.add(head, 6);
    nibbles.add(tail, 4);
    if (alpha) {
      Part a = Part.of(parts[3], width, height, 5, 5);
      nibbles.add(Math.round(15 * a.constant) | Math.round(15 * a.scale) << 4, 2);
      light.write(nibbles);
      p.write(nibbles);
      q.write(nibbles);
      a.write(nibbles);
    } else {
      light.write(nibbles);
      p.write(nibbles);
      q.write(nibbles);
    }
    return nibbles.bytes();
  }

  /// Red, green and blue by weight of alpha, and the sum of alpha.
  private static double[] average(byte[] rgba, int count) {
    double[] sum = new double[4];
    for (int i = 0; i < count; i++) {
      double alpha = (rgba[4 * i + 3] & 255) / 255.0;
      for (int band = 0; band < 3; band++) {
        sum[band] += alpha / 255 * (rgba[4 * i + band] & 255);
      }
      sum[3] += alpha;
    }
    for (int band = 0; band < 3 && sum[3] > 0; band++) {
      sum[band] /= sum[3];
    }
    return sum;
  }

  /// Lightness, yellow against blue, red against green, and alpha; over the average colour.
  private static double[][] parts(byte[] rgba, int count, double[] average) {
    double[][] parts = new double[4][count];
    double[] colour = new double[3];
    for (int i = 0; i < count; i++) {
      double alpha = (rgba[4 * i + 3] & 255) / 255.0;
      for (int band = 0; band < 3; band++) {
        colour[band] = average[band] * (1 - alpha) + alpha / 255 * (rgba[4 * i + band] & 255);
      }
      parts[0][i] = (colour[0] + colour[1] + colour[2]) / 3;
      parts[1][i] = (colour[0] + colour[1]) / 2 - colour[2];
      parts[2][i] = colour[0] - colour[1];
      parts[3][i] = alpha;
    }
    return parts;
  }

  /// The transform of one part.
  ///
  /// @param constant the mean
  /// @param varying the other coefficients, scaled to 0 to 1
  /// @param scale the largest of them
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Part(double constant, double[] varying, double scale) {
    static Part of(double[] values, int width, int height, int nx, int ny) {
      double constant = 0;
      double scale = 0;
      double[] varying = new double[nx * ny];
      int used = 0;
      double[] across = new double[width];
      for (int cy = 0; cy < ny; cy++) {
        for (int cx = 0; cx * ny < nx * (ny - cy); cx++) {
          for (int x = 0; x < width; x++) {
            across[x] = Math.cos(Math.PI / width * cx * (x + 0.5));
          }
          double sum = 0;
          for (int y = 0; y < height; y++) {
            double down = Math.cos(Math.PI / height * cy * (y + 0.5));
            for (int x = 0; x < width; x++) {
              sum += values[x + y * width] * across[x] * down;
            }
          }
          sum /= width * height;
          if (cx == 0 && cy == 0) {
            constant = sum;
          } else {
            varying[used++] = sum;
            scale = Math.max(scale, Math.abs(sum));
          }
        }
      }
      double[] scaled = java.util.Arrays.copyOf(varying, used);
      for (int i = 0; i < used && scale > 0; i++) {
        scaled[i] = 0.5 + 0.5 / scale * scaled[i];
      }
      return new Part(constant, scaled, scale);
    }

    void write(Nibbles nibbles) {
      for (double coefficient : varying) {
        nibbles.add(Math.round(15 * coefficient), 1);
      }
    }
  }

  /// Half bytes, the low one first.
  private static final class Nibbles {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    private int half = -1;

    void add(long value, int count) {
      for (int i = 0; i < count; i++) {
        int nibble = (int) ((value >> (4 * i)) & 15);
        if (half < 0) {
          half = nibble;
        } else {
          bytes.write(half | nibble << 4);
          half = -1;
        }
      }
    }

    byte[] bytes() {
      if (half >= 0) {
        bytes.write(half);
      }
      return bytes.toByteArray();
    }
  }
}
