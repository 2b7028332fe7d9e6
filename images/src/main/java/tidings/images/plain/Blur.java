package tidings.images.plain;

/// Gauss' blur, along rows and then along columns, on premultiplied numbers.
final class Blur {
  private Blur() {}

  /// A blurred picture.
  ///
  /// @param sigma in pixels, -1 for the mean of three by three
  static Raster blurred(Raster raster, double sigma) {
    float[] kernel = kernel(sigma, Math.max(raster.width(), raster.height()));
    int[] across = pass(raster.argb(), raster.width(), raster.height(), kernel);
    return raster.with(pass(across, raster.height(), raster.width(), kernel));
  }

  private static float[] kernel(double sigma, int longest) {
    if (sigma == -1) {
      return new float[] {1f / 3, 1f / 3, 1f / 3};
    }
    int reach = (int) Math.min(longest, Math.ceil(sigma * 2.5));
    float[] kernel = new float[2 * reach + 1];
    float sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  /// Blurs along rows, and gives columns for rows, so that two passes make a whole.
  private static int[] pass(int[] in, int width, int height, float[] kernel) {
    int reach = kernel.length / 2;
    int[] out = new int[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float[] sum = new float[4];
        for (int k = -reach; k <= reach; k++) {
          int pixel = in[y * width + Math.clamp(x + k, 0, width - 1)];
          float weight = kernel[k + reach] * (pixel >>> 24);
          sum[0] += weight * (pixel >> 16 & 255);
          sum[1] += weight * (pixel >> 8 & 255);
          sum[2] += weight * (pixel & 255);
          sum[3] += weight;
        }
        int pixel = Math.round(sum[3]);
        for (int band = 0; band < 3; band++) {
          pixel =
              pixel << 8 | (sum[3] == 0 ? 0 : Math.clamp(Math.round(sum[band] / sum[3]), 0, 255));
        }
        out[x * height + y] = pixel;
      }
    }
    return out;
  }
}
