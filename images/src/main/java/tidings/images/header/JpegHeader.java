package tidings.images.header;

import java.util.Optional;

/// JPEG (ITU-T T.81, annex B).
final class JpegHeader {
  /// A progressive picture has about ten scans; each is a pass over all of it, so that thousands of
  /// empty ones keep a decoder busy for minutes.
  private static final int MOST_SCANS = 100;

  private JpegHeader() {}

  static Optional<PictureHeader> read(Bytes bytes) {
    Optional<PictureHeader> header = Optional.empty();
    int orientation = 1;
    int scans = 0;
    int at = 2;
    while (at + 3 < bytes.length()) {
      if (bytes.u8(at) != 0xff) {
        at = bytes.next255(at); // within a scan, or between segments
        continue;
      }
      int marker = bytes.u8(at + 1);
      if (marker == 0xff || marker == 0 || (marker >= 0xd0 && marker <= 0xd8) || marker == 1) {
        at += marker == 0xff ? 1 : 2;
        continue;
      }
      if (marker == 0xd9) {
        break;
      }
      int length = bytes.u16(at + 2);
      if (isFrame(marker) && header.isEmpty()) {
        header = HeaderReader.of(Format.JPEG, bytes.u16(at + 7), bytes.u16(at + 5), 1, orientation);
        if (header.isEmpty()) {
          return header;
        }
      } else if (marker == 0xe1 && bytes.has(at + 4, "Exif\0\0") && header.isEmpty()) {
        orientation = TiffHeader.orientation(bytes, at + 10, at + 2 + length);
      } else if (marker == 0xda && ++scans > MOST_SCANS) {
        return Optional.empty();
      }
      at += 2 + Math.max(2, length);
    }
    return scans == 0 ? Optional.empty() : header;
  }

  /// Start of frame, of every kind of coding.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
