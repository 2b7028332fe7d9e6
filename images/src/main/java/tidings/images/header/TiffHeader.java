package tidings.images.header;

import java.util.Optional;

/// TIFF 6.0, and EXIF, which is written in it.
final class TiffHeader {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int ORIENTATION = 274;

  /// Directories that are looked at: one more than are allowed.
  private static final int MOST_PAGES = PictureHeader.MOST_FRAMES + 1;

  private TiffHeader() {}

  static Optional<PictureHeader> read(Bytes bytes) {
    boolean little = bytes.has(0, "II");
    long directory = u32(bytes, 4, little);
    long first = directory;
    long width = 0;
    long height = 0;
    int pages = 0;
    while (directory >= 8 && directory < bytes.length() && pages < MOST_PAGES) {
      pages++;
      width = Math.max(width, value(bytes, directory, WIDTH, little));
      height = Math.max(height, value(bytes, directory, HEIGHT, little));
      directory = u32(bytes, directory + 2 + 12L * u16(bytes, directory, little), little);
    }
    int orientation = (int) value(bytes, first, ORIENTATION, little);
    return HeaderReader.of(Format.TIFF, width, height, pages, orientation);
  }

  /// The orientation in EXIF data, 1 where it says none.
  static int orientation(Bytes bytes, long start, long end) {
    long from = bytes.has(start, "Exif\0\0") ? start + 6 : start;
    if (end <= from || end > bytes.length()) {
      return 1;
    }
    byte[] exif = java.util.Arrays.copyOfRange(bytes.file(), (int) from, (int) end);
    Bytes own = new Bytes(exif);
    boolean little = own.has(0, "II");
    long value = value(own, u32(own, 4, little), ORIENTATION, little);
    return value >= 1 && value <= 8 ? (int) value : 1;
  }

  /// The first value of a tag in a directory, 0 where it is not there.
  private static long value(Bytes bytes, long directory, int tag, boolean little) {
    int count = u16(bytes, directory, little);
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry >= bytes.length()) {
        return 0;
      }
      if (u16(bytes, entry, little) == tag) {
        return u16(bytes, entry + 2, little) == 3
            ? u16(bytes, entry + 8, little)
            : u32(bytes, entry + 8, little);
      }
    }
    return 0;
  }

  private static int u16(Bytes bytes, long at, boolean little) {
    return little ? bytes.u16le(at) : bytes.u16(at);
  }

  private static long u32(Bytes bytes, long at, boolean little) {
    return little ? bytes.u32le(at) : bytes.u32(at);
  }
}
