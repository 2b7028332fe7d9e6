package tidings.images.header;

import java.util.Optional;
import tidings.images.header.PictureHeader.Sniffed;

/// Tells a picture's kind by its first bytes and reads its header. One pass over the file at most,
/// and nothing is inflated or decoded.
final class HeaderReader {
  private HeaderReader() {}

  static Sniffed read(byte[] file) {
    Bytes bytes = new Bytes(file);
    Optional<Format> format = format(bytes);
    if (format.isEmpty()) {
      return new Sniffed.Unknown();
    }
    Optional<PictureHeader> header =
        switch (format.get()) {
          case JPEG -> JpegHeader.read(bytes);
          case PNG -> PngHeader.read(bytes);
          case GIF -> GifHeader.read(bytes);
          case WEBP -> WebpHeader.read(bytes);
          case AVIF, HEIC -> HeifHeader.read(bytes, format.get());
          case TIFF -> TiffHeader.read(bytes);
          case BMP -> bmp(bytes);
          case ICO -> IconHeader.read(bytes);
          case SVG -> SvgHeader.read(bytes);
          case JSON -> Optional.empty();
        };
    return header
        .filter(h -> h.width() > 0 && h.height() > 0)
        .<Sniffed>map(Sniffed.Known::new)
        .orElseGet(() -> new Sniffed.Broken(format.get()));
  }

  private static Optional<Format> format(Bytes bytes) {
    if (bytes.u8(0) == 0xff && bytes.u8(1) == 0xd8) {
      return Optional.of(Format.JPEG);
    }
    if (bytes.u32(0) == 0x89504e47L && bytes.u32(4) == 0x0d0a1a0aL) {
      return Optional.of(Format.PNG);
    }
    if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
      return Optional.of(Format.GIF);
    }
    if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
      return Optional.of(Format.WEBP);
    }
    if (bytes.has(4, "ftyp")) {
      return HeifHeader.brand(bytes);
    }
    if (bytes.has(0, "II*\0") || bytes.has(0, "MM\0*")) {
      return Optional.of(Format.TIFF);
    }
    if (bytes.has(0, "BM") && bytes.u32le(14) >= 12 && bytes.u32le(14) <= 124) {
      return Optional.of(Format.BMP);
    }
    if (bytes.u32(0) == 0x00000100L && bytes.u16le(4) > 0 && bytes.u8(9) == 0) {
      return Optional.of(Format.ICO);
    }
    return SvgHeader.looksLikeSvg(bytes) ? Optional.of(Format.SVG) : Optional.empty();
  }

  /// The headers of Windows 1 (12 bytes) and of all that came later.
  private static Optional<PictureHeader> bmp(Bytes bytes) {
    boolean old = bytes.u32le(14) == 12;
    long width = old ? bytes.u16le(18) : (int) bytes.u32le(18);
    // A negative height means that the rows run from top to bottom.
    long height = old ? bytes.u16le(20) : Math.abs((long) (int) bytes.u32le(22));
    return of(Format.BMP, width, height, 1, 1);
  }

  /// A header, unless a side makes no sense.
  static Optional<PictureHeader> of(
      Format format, long width, long height, int frames, int orientation) {
    return width <= 0 || height <= 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(
            new PictureHeader(
                format,
                (int) width,
                (int) height,
                Math.max(1, frames),
                orientation >= 1 && orientation <= 8 ? orientation : 1));
  }
}
