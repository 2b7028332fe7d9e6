package tidings.images.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilinearTest {
  private static int[] noise(int count) {
    return new Random(count).ints(count).toArray();
  }

  private static int[] shrunk(int[] pixels, int fromWidth, int fromHeight, int width, int height) {
    return Bilinear.shrunk(
        (y, row) -> System.arraycopy(pixels, y * fromWidth, row, 0, fromWidth),
        fromWidth,
        fromHeight,
        width,
        height);
  }

  @Test
  void ofTheSameSizeItIsTheSame() {
    int[] pixels = noise(31 * 17);

    assertArrayEquals(pixels, shrunk(pixels, 31, 17, 31, 17));
  }

  @ParameterizedTest
  @CsvSource({"40,30,23,19", "40,30,40,16", "3,2,2,1", "1,1,1,1", "1,9,1,5", "9,1,5,1", "1,1,3,2"})
  void eachPixelLiesBetweenTwoByTwo(int fromWidth, int fromHeight, int width, int height) {
    int[] pixels = noise(fromWidth * fromHeight);

    int[] made = shrunk(pixels, fromWidth, fromHeight, width, height);

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = place(x, fromWidth, width);
        double down = place(y, fromHeight, height);
        for (int shift = 0; shift < 32; shift += 8) {
          assertEquals(
              between(pixels, fromWidth, fromHeight, across, down, shift),
              made[y * width + x] >>> shift & 255,
              2.5,
              "pixel " + x + "," + y + ", bits from " + shift);
        }
      }
    }
  }

  private static double place(int at, int from, int to) {
    return Math.clamp((at + 0.5) * from / to - 0.5, 0, from - 1);
  }

  private static double between(
      int[] pixels, int width, int height, double across, double down, int shift) {
    int left = (int) across;
    int top = (int) down;
    double sum = 0;
    for (int y = top; y <= top + 1; y++) {
      for (int x = left; x <= left + 1; x++) {
        double weight = (1 - Math.abs(across - x)) * (1 - Math.abs(down - y));
        int pixel = pixels[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
        sum += weight * (pixel >>> shift & 255);
      }
    }
    return sum;
  }
}
