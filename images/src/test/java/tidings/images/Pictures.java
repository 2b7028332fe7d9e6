package tidings.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import tidings.images.header.Format;

/// Small pictures, made up by the JDK: the left half red, the right half blue, the top row white.
public final class Pictures {
  /// The kinds that the JDK writes.
  public static final List<Format> WRITTEN =
      List.of(Format.JPEG, Format.PNG, Format.GIF, Format.BMP, Format.TIFF);

  private Pictures() {}

  /// A picture of one kind.
  public static byte[] of(Format format, int width, int height) {
    return written(drawn(width, height, BufferedImage.TYPE_INT_RGB), format);
  }

  /// A PNG whose right half is transparent.
  public static byte[] halfClear(int width, int height) {
    BufferedImage image = drawn(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = width / 2; x < width; x++) {
        image.setRGB(x, y, 0);
      }
    }
    return written(image, Format.PNG);
  }

  /// A GIF with several frames.
  public static byte[] animation(int width, int height, int frames) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageWriter writer = writer(Format.GIF);
      try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
        for (int i = 0; i < frames; i++) {
          BufferedImage frame = drawn(width, height, BufferedImage.TYPE_INT_RGB);
          frame.setRGB(i % width, height - 1, 0xffffff);
          writer.writeToSequence(new IIOImage(frame, null, null), null);
        }
        writer.endWriteSequence();
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A JPEG whose EXIF data says how to turn it.
  public static byte[] turned(int width, int height, int orientation) {
    byte[] plain = of(Format.JPEG, width, height);
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe10022457869660000"
                    + "4d4d002a00000008"
                    + "0001"
                    + "0112000300000001000"
                    + orientation
                    + "0000"
                    + "00000000");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    out.writeBytes(exif);
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  /// A PNG with one more chunk behind its header.
  public static byte[] withChunk(byte[] png, String name, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(png.length + data.length + 12);
    out.put(png, 0, 33).putInt(data.length);
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    out.put(type).put(data).putInt((int) crc.getValue());
    return out.put(png, 33, png.length - 33).array();
  }

  /// A PNG that says that it is of another size.
  public static byte[] lying(int width, int height) {
    byte[] png = of(Format.PNG, 4, 4);
    ByteBuffer bytes = ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(Arrays.copyOfRange(png, 12, 29));
    bytes.putInt(29, (int) crc.getValue());
    return png;
  }

  /// An icon of 16 by 16 pixels with 24 bits each, whose lower half is masked.
  public static byte[] icon() {
    int side = 16;
    byte[] bmp = of(Format.BMP, side, side);
    byte[] own = Arrays.copyOfRange(bmp, 14, bmp.length + side * 4);
    ByteBuffer file = ByteBuffer.allocate(22 + own.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) 1);
    file.put((byte) side).put((byte) side).putShort((short) 0);
    file.putShort((short) 1).putShort((short) 24).putInt(own.length).putInt(22);
    file.put(own);
    file.putInt(22 + 8, 2 * side);
    for (int i = 0; i < side / 2; i++) {
      file.putInt(file.capacity() - 4 * side + 4 * i, -1);
    }
    return file.array();
  }

  private static BufferedImage drawn(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, y == 0 ? 0xffffffff : x < width / 2 ? 0xffff0000 : 0xff0000ff);
      }
    }
    return image;
  }

  private static byte[] written(BufferedImage image, Format format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format.name().toLowerCase(Locale.ROOT), out)) {
        throw new IllegalArgumentException("not written: " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageWriter writer(Format format) {
    Iterator<ImageWriter> writers =
        ImageIO.getImageWritersByFormatName(format.name().toLowerCase(Locale.ROOT));
    return writers.next();
  }
}
