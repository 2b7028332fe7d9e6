package tidings.images.header;

import java.util.Optional;

/// WebP (RFC 9649): the simple kinds, lossy and lossless, and the extended one.
final class WebpHeader {
  private WebpHeader() {}

  static Optional<PictureHeader> read(Bytes bytes) {
    if (bytes.has(12, "VP8 ")) {
      return HeaderReader.of(Format.WEBP, bytes.u16le(26) & 0x3fff, bytes.u16le(28) & 0x3fff, 1, 1);
    }
    if (bytes.has(12, "VP8L")) {
      long sizes = bytes.u32le(21);
      return HeaderReader.of(Format.WEBP, (sizes & 0x3fff) + 1, (sizes >> 14 & 0x3fff) + 1, 1, 1);
    }
    if (!bytes.has(12, "VP8X")) {
      return Optional.empty();
    }
    int frames = 0;
    int orientation = 1;
    long at = 12;
    while (at + 8 <= bytes.length()) {
      long length = bytes.u32le(at + 4);
      if (bytes.has(at, "ANMF")) {
        frames++;
      } else if (bytes.has(at, "EXIF")) {
        orientation = TiffHeader.orientation(bytes, at + 8, at + 8 + length);
      }
      at += 8 + length + (length & 1);
    }
    return HeaderReader.of(
        Format.WEBP, bytes.u24le(24) + 1L, bytes.u24le(27) + 1L, frames, orientation);
  }
}
