package tidings.images.plain;

/// Makes a picture a little smaller, by less than half: each pixel of what comes out lies between
/// two by two of what goes in. Four numbers of a pixel are worked on at once, 16 bits each in a
/// `long`: Skia takes three times as long for the same.
final class Bilinear {
  private static final long LANES = 0x00ff00ff00ff00ffL;

  /// A half, of 256, in each.
  private static final long HALVES = 0x0080008000800080L;

  private static final int ONE = 256;

  private Bilinear() {}

  /// Where pixels come from.
  @FunctionalInterface
  interface Rows {
    /// Fills in a row's pixels, four bytes each.
    void read(int y, int[] row);
  }

  /// What lies where: for each pixel that comes out, the first of the two that it lies between, and
  /// how near the second is, of 256.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Places(int[] first, int[] near) {
    static Places of(int in, int out) {
      int[] first = new int[out];
      int[] near = new int[out];
      double scale = (double) in / out;
      for (int i = 0; i < out; i++) {
        double centre = Math.clamp((i + 0.5) * scale - 0.5, 0, in - 1);
        first[i] = Math.min((int) centre, Math.max(0, in - 2));
        near[i] = (int) Math.round((centre - first[i]) * ONE);
      }
      return new Places(first, near);
    }
  }

  /// Makes it.
  ///
  /// @param fromWidth of what goes in
  static int[] shrunk(Rows rows, int fromWidth, int fromHeight, int width, int height) {
    Places across = Places.of(fromWidth, width);
    Places down = Places.of(fromHeight, height);
    // One pixel more, for a picture that is one pixel wide.
    int[] in = new int[fromWidth + 1];
    long[] upper = new long[width];
    long[] lower = new long[width];
    int[] out = new int[Math.multiplyExact(width, height)];
    int have = -2; // the number of the upper row
    for (int y = 0; y < height; y++) {
      int first = down.first[y];
      if (have != first) {
        if (have == first - 1) {
          long[] other = upper;
          upper = lower;
          lower = other;
        } else {
          across(rows, first, in, across, upper);
        }
        across(rows, Math.min(first + 1, fromHeight - 1), in, across, lower);
        have = first;
      }
      between(upper, lower, down.near[y], out, y * width);
    }
    return out;
  }

  private static void across(Rows rows, int y, int[] in, Places places, long[] out) {
    rows.read(y, in);
    int[] first = places.first;
    int[] near = places.near;
    for (int x = 0; x < out.length; x++) {
      int at = first[x];
      int weight = near[x];
      out[x] =
          ((apart(in[at]) * (ONE - weight) + apart(in[at + 1]) * weight + HALVES) >>> 8) & LANES;
    }
  }

  private static void between(long[] upper, long[] lower, int weight, int[] out, int at) {
    int other = ONE - weight;
    for (int x = 0; x < upper.length; x++) {
      long sum = ((upper[x] * other + lower[x] * weight + HALVES) >>> 8) & LANES;
      out[at + x] = (int) (sum | sum >>> 24);
    }
  }

  /// The bytes of a pixel with gaps of a byte between them.
  private static long apart(int pixel) {
    return (pixel & 0x00ff00ffL) | (pixel & 0xff00ff00L) << 24;
  }
}
