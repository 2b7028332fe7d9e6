package tidings.app.demo;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Draws a picture of the coast from a seed: sky, sun, sea and three rows of hills, each picture
/// with its own hour of the day.
final class Landscape {
  static final int WIDTH = 640;
  static final int HEIGHT = 400;

  /// Sky from top to horizon, sea from horizon to shore, hills from far to near.
  private static final int[][] HOURS = {
    {0x2b6cb0, 0xbfe0f2, 0x3d86a8, 0x1d4e68, 0x8fb39a, 0x5d8f63, 0x2f5d3a},
    {0x34204e, 0xf29a5c, 0x8c4a5e, 0x2c2340, 0x8a5a66, 0x5c3c55, 0x2d2036},
    {0x6f8ba3, 0xe6e8df, 0x7f99a3, 0x48616b, 0xa7b3a4, 0x75877a, 0x46574c},
    {0x0d1b3d, 0x46649a, 0x23416f, 0x0b1730, 0x33486b, 0x21324f, 0x111c30},
  };

  private static final int SKY_SHADES = 48;
  private static final int SEA_SHADES = 32;
  private static final int HILLS = SKY_SHADES + SEA_SHADES;
  private static final int SUN = HILLS + 3;
  private static final int SUN_COLOUR = 0xfff1c1;

  private Landscape() {}

  static byte[] draw(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int[] hour = HOURS[random.nextInt(HOURS.length)];
    byte[] pixels = new byte[WIDTH * HEIGHT];
    int horizon = random.nextInt(HEIGHT / 2, HEIGHT * 5 / 8);
    background(pixels, horizon);
    sun(pixels, random.nextInt(80, WIDTH - 80), random.nextInt(60, horizon - 30), horizon);
    for (int row = 0; row < 3; row++) {
      hills(pixels, random, horizon + row * (HEIGHT - horizon) / 3, (byte) (HILLS + row));
    }
    return Png.indexed(WIDTH, HEIGHT, palette(hour), pixels);
  }

  private static void background(byte[] pixels, int horizon) {
    for (int y = 0; y < HEIGHT; y++) {
      int shade =
          y < horizon
              ? y * SKY_SHADES / horizon
              : SKY_SHADES + (y - horizon) * SEA_SHADES / (HEIGHT - horizon);
      java.util.Arrays.fill(pixels, y * WIDTH, (y + 1) * WIDTH, (byte) shade);
    }
  }

  private static void sun(byte[] pixels, int x, int y, int horizon) {
    int radius = 28;
    for (int dy = -radius; dy <= radius && y + dy < horizon; dy++) {
      int half = (int) Math.sqrt(radius * radius - dy * dy);
      int row = (y + dy) * WIDTH;
      java.util.Arrays.fill(pixels, row + x - half, row + x + half + 1, (byte) SUN);
    }
  }

  /// Hills that rise from one side and run out on the other, so that the sea stays to be seen.
  private static void hills(byte[] pixels, RandomGenerator random, int foot, byte colour) {
    double height = random.nextDouble(40, 110);
    double middle = random.nextDouble() < 0.5 ? 0.1 : 0.9;
    double phase = random.nextDouble(6);
    for (int x = 0; x < WIDTH; x++) {
      double at = (double) x / WIDTH;
      double rise = Math.exp(-6 * (at - middle) * (at - middle));
      double waves = 1 + 0.18 * Math.sin(9 * at + phase) + 0.07 * Math.sin(31 * at + 2 * phase);
      int top = Math.max(0, foot + 24 - (int) (height * rise * waves));
      for (int y = top; y < Math.min(HEIGHT, foot + 30); y++) {
        pixels[y * WIDTH + x] = colour;
      }
    }
  }

  private static int[] palette(int[] hour) {
    int[] palette = new int[SUN + 1];
    for (int i = 0; i < SKY_SHADES; i++) {
      palette[i] = blend(hour[0], hour[1], (double) i / SKY_SHADES);
    }
    for (int i = 0; i < SEA_SHADES; i++) {
      palette[SKY_SHADES + i] = blend(hour[2], hour[3], (double) i / SEA_SHADES);
    }
    System.arraycopy(hour, 4, palette, HILLS, 3);
    palette[SUN] = SUN_COLOUR;
    return palette;
  }

  private static int blend(int from, int to, double share) {
    int out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      out |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return out;
  }
}
