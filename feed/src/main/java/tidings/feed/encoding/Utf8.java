package tidings.feed.encoding;

/// Tells UTF-8 from what is not.
final class Utf8 {
  /// In a text that is UTF-8 but for a broken run, at least this many good sequences stand to a bad
  /// byte; a text in another encoding has almost none.
  private static final int GOOD_TO_BAD = 4;

  private static final int STRICT = 0;

  private Utf8() {}

  static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }

  static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isValid(byte[] bytes) {
    return count(bytes, STRICT) >= 0;
  }

  /// Tells whether bytes are UTF-8 with few errors; where they are said to be, more are forgiven.
  static boolean isNearlyValid(byte[] bytes, boolean claimed) {
    return count(bytes, claimed ? 1 : GOOD_TO_BAD) > 0;
  }

  /// The number of good sequences, or -1 where there are any errors, or too many of them.
  private static int count(byte[] bytes, int goodToBad) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < bytes.length; ) {
      if (bytes[i] >= 0) {
        i++;
        continue;
      }
      int length = sequence(bytes, i);
      if (length > 0) {
        good++;
        i += length;
      } else if (goodToBad == STRICT) {
        return -1;
      } else {
        bad++;
        i++;
      }
    }
    return bad > 0 && good < bad * goodToBad ? -1 : good;
  }

  /// The length of the valid sequence here, or 0.
  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    int length = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length == 0 || at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    boolean surrogate = lead == 0xed && second > 0x9f;
    boolean tooLarge = lead == 0xf4 && second > 0x8f;
    return overlong || surrogate || tooLarge ? 0 : length;
  }
}
