package tidings.images.header;

import java.util.Optional;

/// PNG (W3C, third edition). An animated one counts as its first picture.
final class PngHeader {
  private PngHeader() {}

  static Optional<PictureHeader> read(Bytes bytes) {
    if (!bytes.has(12, "IHDR")) {
      return Optional.empty();
    }
    int orientation = 1;
    boolean data = false;
    long at = 8;
    while (at + 12 <= bytes.length()) {
      long length = bytes.u32(at);
      if (bytes.has(at + 4, "eXIf")) {
        orientation = TiffHeader.orientation(bytes, at + 8, at + 8 + length);
      }
      data |= bytes.has(at + 4, "IDAT");
      at += 12 + length;
    }
    // A cut file ends within its data.
    data |= bytes.length() > 45 && at > bytes.length();
    return data
        ? HeaderReader.of(Format.PNG, bytes.u32(16), bytes.u32(20), 1, orientation)
        : Optional.empty();
  }
}
