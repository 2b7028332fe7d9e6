package tidings.images.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tidings.images.header.Format;
import tidings.images.header.IconHeader;

/// The pixels of a BMP or ICO file, read by the JDK.
///
/// @param rgba four bytes a pixel, row by row
/// @param hasAlpha whether any may be transparent
@SuppressWarnings("ArrayRecordComponent") // pixels are compared by nobody
public record Bitmap(int width, int height, byte[] rgba, boolean hasAlpha) {
  private static final int FILE_HEADER = 14;

  /// Reads a file whose header was looked at, so that its size is known to be small enough.
  public static Bitmap read(Format format, byte[] file) throws RefusedException {
    try {
      return format == Format.ICO ? icon(file) : of(decoded(file));
    } catch (IOException | RuntimeException e) {
      // The JDK's readers throw all kinds of exceptions at broken files.
      throw RefusedException.unreadable();
    }
  }

  private static BufferedImage decoded(byte[] file) throws IOException {
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
    if (image == null) {
      throw new IOException("no reader");
    }
    return image;
  }

  /// Takes an image's pixels.
  public static Bitmap of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgba = new byte[Math.multiplyExact(4, Math.multiplyExact(width, height))];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int pixel : row) {
        rgba[at++] = (byte) (pixel >> 16);
        rgba[at++] = (byte) (pixel >> 8);
        rgba[at++] = (byte) pixel;
        rgba[at++] = (byte) (pixel >> 24);
      }
    }
    return new Bitmap(width, height, rgba, image.getColorModel().hasAlpha());
  }

  /// An icon holds PNG files, or bitmaps without their file's header and of twice the height: below
  /// the colours lies a mask of one bit a pixel.
  private static Bitmap icon(byte[] file) throws IOException {
    IconHeader.Entry entry =
        IconHeader.largest(file).orElseThrow(() -> new IOException("no picture in it"));
    byte[] own = Arrays.copyOfRange(file, entry.from(), entry.from() + entry.length());
    ByteBuffer data = ByteBuffer.wrap(own).order(ByteOrder.LITTLE_ENDIAN);
    if (data.getInt(0) == 0x474e5089) {
      return of(decoded(own));
    }
    int header = data.getInt(0);
    int width = data.getInt(4);
    int height = data.getInt(8) / 2;
    int bits = data.getShort(14);
    if (width != entry.width() || height != entry.height() || header < 40 || header > 124) {
      throw new IOException("it is not of the size that it says");
    }
    data.putInt(8, height);
    int colours = data.getInt(32) != 0 ? data.getInt(32) : bits <= 8 ? 1 << bits : 0;
    int pixels = header + 4 * Math.clamp(colours, 0, 256);
    int rowBytes = (width * bits + 31) / 32 * 4;
    int mask = pixels + rowBytes * height;
    Bitmap bitmap = bits == 32 ? direct(data, pixels, width, height) : of(asFile(own, pixels));
    return bits == 32 && bitmap.anyOpaque() ? bitmap : bitmap.masked(own, mask);
  }

  private static BufferedImage asFile(byte[] own, int pixels) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(FILE_HEADER + own.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0);
    file.putInt(FILE_HEADER + pixels).put(own);
    return decoded(file.array());
  }

  /// Blue, green, red and alpha, the lowest row first.
  private static Bitmap direct(ByteBuffer data, int from, int width, int height) {
    byte[] rgba = new byte[4 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = data.getInt(from + 4 * ((height - 1 - y) * width + x));
        int at = 4 * (y * width + x);
        rgba[at] = (byte) (pixel >> 16);
        rgba[at + 1] = (byte) (pixel >> 8);
        rgba[at + 2] = (byte) pixel;
        rgba[at + 3] = (byte) (pixel >> 24);
      }
    }
    return new Bitmap(width, height, rgba, true);
  }

  private boolean anyOpaque() {
    for (int at = 3; at < rgba.length; at += 4) {
      if (rgba[at] != 0) {
        return true;
      }
    }
    return false;
  }

  private Bitmap masked(byte[] own, int from) {
    byte[] masked = rgba.clone();
    int rowBytes = (width + 31) / 32 * 4;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = from + (height - 1 - y) * rowBytes + x / 8;
        boolean hidden = at < own.length && (own[at] >> (7 - x % 8) & 1) != 0;
        masked[4 * (y * width + x) + 3] = (byte) (hidden ? 0 : 255);
      }
    }
    return new Bitmap(width, height, masked, true);
  }
}
