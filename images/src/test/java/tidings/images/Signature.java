package tidings.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;

/// The mean colours of a picture's first frame in a grid of four by four, weighted by alpha.
final class Signature {
  private static final int GRID = 4;

  private Signature() {}

  static int[][] of(PictureEngine engine, byte[] picture) throws InterruptedException {
    PictureRequest asPng = PictureRequest.parse("output=png&l=1");
    if (!(engine.render(picture, asPng) instanceof Rendering.Done png)) {
      throw new IllegalStateException("cannot be read again");
    }
    try {
      return of(ImageIO.read(new ByteArrayInputStream(png.bytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int[][] of(BufferedImage image) {
    int[][] means = new int[GRID * GRID][4];
    for (int cell = 0; cell < GRID * GRID; cell++) {
      int x0 = cell % GRID * image.getWidth() / GRID;
      int y0 = cell / GRID * image.getHeight() / GRID;
      int x1 = Math.max(x0 + 1, (cell % GRID + 1) * image.getWidth() / GRID);
      int y1 = Math.max(y0 + 1, (cell / GRID + 1) * image.getHeight() / GRID);
      double[] sum = new double[4];
      for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
          int argb = raw(image, x, y);
          int alpha = argb >>> 24;
          sum[0] += alpha * (argb >> 16 & 255);
          sum[1] += alpha * (argb >> 8 & 255);
          sum[2] += alpha * (argb & 255);
          sum[3] += alpha;
        }
      }
      for (int band = 0; band < 3; band++) {
        means[cell][band] = sum[3] == 0 ? 0 : (int) Math.round(sum[band] / sum[3]);
      }
      means[cell][3] = (int) Math.round(sum[3] / ((x1 - x0) * (y1 - y0)));
    }
    return means;
  }

  /// The JDK takes grey for linear light; a file's numbers are wanted as they stand.
  private static int raw(BufferedImage image, int x, int y) {
    int bands = image.getRaster().getNumBands();
    if (bands > 2 || image.getColorModel() instanceof java.awt.image.IndexColorModel) {
      return image.getRGB(x, y);
    }
    int shift = image.getSampleModel().getSampleSize(0) == 16 ? 8 : 0;
    int grey = image.getRaster().getSample(x, y, 0) >> shift;
    int alpha = bands == 2 ? image.getRaster().getSample(x, y, 1) >> shift : 255;
    return alpha << 24 | grey << 16 | grey << 8 | grey;
  }
}
