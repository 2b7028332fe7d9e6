package tidings.images.header;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A file's bytes as numbers. What lies behind the end reads as zero, so that a reader need not
/// check each step; it must check that it moves forward.
@SuppressWarnings("ArrayRecordComponent") // bytes are compared by nobody
record Bytes(byte[] file) {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;

  int length() {
    return file.length;
  }

  int u8(long at) {
    return at >= 0 && at < file.length ? file[(int) at] & 255 : 0;
  }

  int u16(long at) {
    return u8(at) << 8 | u8(at + 1);
  }

  long u32(long at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  int u16le(long at) {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24le(long at) {
    return u16le(at) | u8(at + 2) << 16;
  }

  long u32le(long at) {
    return u16le(at) | (long) u16le(at + 2) << 16;
  }

  /// Where the next byte of 255 is, from here on; the length where there is none. Eight bytes are
  /// looked at in one step: see "Determine if a word has a zero byte" in
  /// <https://graphics.stanford.edu/~seander/bithacks.html>.
  int next255(int from) {
    int at = from;
    while (at + 8 <= file.length) {
      long inverted = ~(long) EIGHT.get(file, at);
      if ((inverted - LOW_BITS & ~inverted & LOW_BITS << 7) != 0) {
        break;
      }
      at += 8;
    }
    while (at < file.length && file[at] != -1) {
      at++;
    }
    return at;
  }

  /// Whether a text in ASCII stands there.
  boolean has(long at, String text) {
    if (at < 0 || at + text.length() > file.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
