package tidings.images.header;

import java.util.Optional;

/// HEIF (ISO/IEC 23008-12) and AVIF: boxes within boxes. The size is the largest that any picture
/// in the file has, thumbnails and tiles included.
final class HeifHeader {
  private static final int DEEPEST = 6;

  private long width;
  private long height;
  private int boxes = 4096;

  private HeifHeader() {}

  /// The kind by the brands that the file says it can be read as.
  static Optional<Format> brand(Bytes bytes) {
    long end = Math.min(bytes.u32(0), 256);
    boolean heic = false;
    for (long at = 8; at + 4 <= end; at += 4) {
      if (bytes.has(at, "avif") || bytes.has(at, "avis")) {
        return Optional.of(Format.AVIF);
      }
      heic |=
          bytes.has(at, "heic")
              || bytes.has(at, "heix")
              || bytes.has(at, "heim")
              || bytes.has(at, "hevc")
              || bytes.has(at, "mif1");
    }
    return heic ? Optional.of(Format.HEIC) : Optional.empty();
  }

  static Optional<PictureHeader> read(Bytes bytes, Format format) {
    HeifHeader header = new HeifHeader();
    header.walk(bytes, 0, bytes.length(), 0);
    return HeaderReader.of(format, header.width, header.height, 1, 1);
  }

  private void walk(Bytes bytes, long from, long end, int depth) {
    long at = from;
    while (at + 8 <= end && boxes-- > 0) {
      long length = bytes.u32(at);
      if (length == 0) {
        length = end - at;
      } else if (length < 8) {
        return; // a length of 64 bits is for video
      }
      long stop = Math.min(end, at + length);
      if (bytes.has(at + 4, "ispe")) {
        width = Math.max(width, bytes.u32(at + 12));
        height = Math.max(height, bytes.u32(at + 16));
      } else if (depth < DEEPEST && bytes.has(at + 4, "meta")) {
        walk(bytes, at + 12, stop, depth + 1);
      } else if (depth < DEEPEST && (bytes.has(at + 4, "iprp") || bytes.has(at + 4, "ipco"))) {
        walk(bytes, at + 8, stop, depth + 1);
      }
      at += length;
    }
  }
}
