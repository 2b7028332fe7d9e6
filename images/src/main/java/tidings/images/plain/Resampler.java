package tidings.images.plain;

/// Changes a picture's size with Lanczos' kernel of three lobes, first along rows, then along
/// columns, on premultiplied numbers.
final class Resampler {
  private static final double LOBES = 3;

  private Resampler() {}

  static Raster resized(Raster raster, int width, int height) {
    if (width == raster.width() && height == raster.height()) {
      return raster;
    }
    int bands = raster.hasAlpha() ? 4 : 3;
    Weights across = Weights.of(raster.width(), width);
    Weights down = Weights.of(raster.height(), height);
    float[][] rows = new float[raster.height()][];
    float[] in = new float[raster.width() * bands];
    int[] out = new int[Math.multiplyExact(width, height)];
    int made = 0;
    float[] sum = new float[width * bands];
    for (int y = 0; y < height; y++) {
      int from = down.from[y];
      float[] weights = down.weights[y];
      for (; made < from + weights.length; made++) {
        unpack(raster, made, in, bands);
        rows[made] = across(in, across, width, bands);
      }
      java.util.Arrays.fill(sum, 0);
      for (int k = 0; k < weights.length; k++) {
        float[] row = rows[from + k];
        float weight = weights[k];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += weight * row[i];
        }
      }
      pack(sum, out, y * width, width, bands);
      int next = y + 1 < height ? down.from[y + 1] : raster.height();
      for (int done = from; done < next; done++) {
        rows[done] = EMPTY; // what no later row needs
      }
    }
    return new Raster(width, height, out, raster.hasAlpha());
  }

  private static final float[] EMPTY = {};

  private static float[] across(float[] in, Weights across, int width, int bands) {
    float[] row = new float[width * bands];
    for (int x = 0; x < width; x++) {
      float[] weights = across.weights[x];
      int at = across.from[x] * bands;
      float r = 0;
      float g = 0;
      float b = 0;
      float a = 0;
      for (float weight : weights) {
        r += weight * in[at];
        g += weight * in[at + 1];
        b += weight * in[at + 2];
        if (bands == 4) {
          a += weight * in[at + 3];
        }
        at += bands;
      }
      row[x * bands] = r;
      row[x * bands + 1] = g;
      row[x * bands + 2] = b;
      if (bands == 4) {
        row[x * bands + 3] = a;
      }
    }
    return row;
  }

  private static void unpack(Raster raster, int y, float[] in, int bands) {
    int from = y * raster.width();
    for (int x = 0; x < raster.width(); x++) {
      int pixel = raster.argb()[from + x];
      float alpha = bands == 4 ? (pixel >>> 24) / 255f : 1;
      in[x * bands] = (pixel >> 16 & 255) * alpha;
      in[x * bands + 1] = (pixel >> 8 & 255) * alpha;
      in[x * bands + 2] = (pixel & 255) * alpha;
      if (bands == 4) {
        in[x * bands + 3] = pixel >>> 24;
      }
    }
  }

  private static void pack(float[] sum, int[] out, int at, int width, int bands) {
    for (int x = 0; x < width; x++) {
      float alpha = bands == 4 ? Math.clamp(sum[x * bands + 3], 0, 255) : 255;
      float scale = alpha == 0 ? 0 : 255 / alpha;
      int pixel = Math.round(alpha);
      for (int band = 0; band < 3; band++) {
        pixel = pixel << 8 | Math.clamp(Math.round(sum[x * bands + band] * scale), 0, 255);
      }
      out[at + x] = pixel;
    }
  }

  /// For each pixel that is made, the first pixel that it is made of, and the weights of those.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Weights(int[] from, float[][] weights) {
    static Weights of(int in, int out) {
      double scale = (double) in / out;
      double wide = Math.max(1, scale);
      int[] from = new int[out];
      float[][] weights = new float[out][];
      for (int i = 0; i < out; i++) {
        double centre = (i + 0.5) * scale - 0.5;
        int first = Math.max(0, (int) Math.ceil(centre - LOBES * wide));
        int last = Math.min(in - 1, (int) Math.floor(centre + LOBES * wide));
        float[] own = new float[last - first + 1];
        double sum = 0;
        for (int k = 0; k < own.length; k++) {
          double weight = lanczos((first + k - centre) / wide);
          own[k] = (float) weight;
          sum += weight;
        }
        for (int k = 0; k < own.length; k++) {
          own[k] = (float) (own[k] / sum);
        }
        from[i] = first;
        weights[i] = own;
      }
      return new Weights(from, weights);
    }

    private static double lanczos(double x) {
      if (x == 0) {
        return 1;
      }
      if (Math.abs(x) >= LOBES) {
        return 0;
      }
      double turn = Math.PI * x;
      return LOBES * Math.sin(turn) * Math.sin(turn / LOBES) / (turn * turn);
    }
  }
}
