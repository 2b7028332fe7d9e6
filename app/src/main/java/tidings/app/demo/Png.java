package tidings.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes PNG pictures with a palette, so that none of the desktop's modules is needed.
final class Png {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int[] EIGHT_BITS_WITH_PALETTE = {8, 3, 0, 0, 0};

  private Png() {}

  /// A picture.
  ///
  /// @param palette colours as 0xRRGGBB, at most 256
  /// @param pixels an index into the palette each, row by row
  static byte[] indexed(int width, int height, int[] palette, byte[] pixels) {
    var png = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(png)) {
      out.writeLong(SIGNATURE);
      chunk(out, "IHDR", header(width, height));
      chunk(out, "PLTE", colours(palette));
      chunk(out, "IDAT", compressed(width, height, pixels));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return png.toByteArray();
  }

  private static byte[] header(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(width);
      out.writeInt(height);
      for (int value : EIGHT_BITS_WITH_PALETTE) {
        out.writeByte(value);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] colours(int[] palette) {
    byte[] bytes = new byte[palette.length * 3];
    for (int i = 0; i < palette.length; i++) {
      bytes[3 * i] = (byte) (palette[i] >> 16);
      bytes[3 * i + 1] = (byte) (palette[i] >> 8);
      bytes[3 * i + 2] = (byte) palette[i];
    }
    return bytes;
  }

  private static byte[] compressed(int width, int height, byte[] pixels) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      for (int row = 0; row < height; row++) {
        out.write(0); // no filter
        out.write(pixels, row * width, width);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
