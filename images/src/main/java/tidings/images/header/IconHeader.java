package tidings.images.header;

import java.util.Optional;

/// ICO: a directory of pictures of one thing in several sizes.
public final class IconHeader {
  /// A picture within an icon.
  ///
  /// @param bits for each pixel
  /// @param from where its bytes begin
  /// @param length of its bytes
  public record Entry(int width, int height, int bits, int from, int length) {}

  private static final int MOST_ENTRIES = 64;

  private IconHeader() {}

  static Optional<PictureHeader> read(Bytes bytes) {
    return largest(bytes).flatMap(e -> HeaderReader.of(Format.ICO, e.width(), e.height(), 1, 1));
  }

  /// The largest picture within an icon, the one with the most colours of several.
  public static Optional<Entry> largest(byte[] icon) {
    return largest(new Bytes(icon));
  }

  private static Optional<Entry> largest(Bytes bytes) {
    int count = Math.min(bytes.u16le(4), MOST_ENTRIES);
    Optional<Entry> best = Optional.empty();
    for (int i = 0; i < count; i++) {
      int at = 6 + 16 * i;
      long length = bytes.u32le(at + 8);
      long from = bytes.u32le(at + 12);
      if (length < 40 || from + length > bytes.length()) {
        continue;
      }
      Entry entry =
          new Entry(
              side(bytes, from, at, 0),
              side(bytes, from, at, 1),
              bytes.u16le(at + 6),
              (int) from,
              (int) length);
      if (best.isEmpty() || weight(entry) > weight(best.get())) {
        best = Optional.of(entry);
      }
    }
    return best;
  }

  /// A side as a PNG within says it, or else the directory, where 0 means 256.
  private static int side(Bytes bytes, long from, int at, int which) {
    if (bytes.u32(from) == 0x89504e47L) {
      return (int) Math.min(Integer.MAX_VALUE, bytes.u32(from + 16 + 4L * which));
    }
    int side = bytes.u8(at + which);
    return side == 0 ? 256 : side;
  }

  private static long weight(Entry entry) {
    return (long) entry.width * entry.height * 64 + Math.min(entry.bits, 63);
  }
}
