package tidings.feed.encoding;

import java.nio.charset.Charset;

/// Windows-1252 as browsers read it: the five bytes that Microsoft left out are controls.
final class Windows1252 {
  private static final char[] TABLE = table();

  private Windows1252() {}

  private static char[] table() {
    var table = new char[256];
    for (int i = 0; i < 256; i++) {
      String text = new String(new byte[] {(byte) i}, Charset.forName("windows-1252"));
      table[i] = text.charAt(0) == '\ufffd' ? (char) i : text.charAt(0);
    }
    return table;
  }

  static String decode(byte[] bytes) {
    var out = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = TABLE[bytes[i] & 0xff];
    }
    return new String(out);
  }
}
