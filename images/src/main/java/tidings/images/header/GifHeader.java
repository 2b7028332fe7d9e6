package tidings.images.header;

import java.util.Optional;

/// GIF (87a and 89a). Frames are counted by walking over the blocks of compressed data.
final class GifHeader {
  private GifHeader() {}

  static Optional<PictureHeader> read(Bytes bytes) {
    int frames = 0;
    long at = 13L + tableLength(bytes.u8(10));
    while (at < bytes.length()) {
      int kind = bytes.u8(at);
      if (kind == 0x2c) {
        frames++;
        at = afterBlocks(bytes, at + 11 + tableLength(bytes.u8(at + 9)));
      } else if (kind == 0x21) {
        at = afterBlocks(bytes, at + 2);
      } else {
        break; // the trailer, or rubbish behind the last frame
      }
    }
    return frames == 0
        ? Optional.empty()
        : HeaderReader.of(Format.GIF, bytes.u16le(6), bytes.u16le(8), frames, 1);
  }

  /// The bytes of a colour table, by the flags that announce it.
  private static int tableLength(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static long afterBlocks(Bytes bytes, long from) {
    long at = from;
    while (at < bytes.length() && bytes.u8(at) != 0) {
      at += bytes.u8(at) + 1;
    }
    return at + 1;
  }
}
