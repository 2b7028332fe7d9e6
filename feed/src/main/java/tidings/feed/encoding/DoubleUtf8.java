package tidings.feed.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// UTF-8 that a program took for Windows-1252 and encoded once more (`ä¸­å›½` for 中国).
final class DoubleUtf8 {
  private static final int ENOUGH = 6;

  private DoubleUtf8() {}

  /// The text decoded a second time, where all that is not ASCII in it is such text.
  static Decoded mend(Decoded once) {
    Optional<byte[]> bytes = windowsBytes(once.text());
    if (bytes.isEmpty() || !Utf8.isValid(bytes.get())) {
      return once;
    }
    List<String> mended = new ArrayList<>(once.mended());
    mended.add("the text was encoded in UTF-8 twice");
    return new Decoded(new String(bytes.get(), StandardCharsets.UTF_8), once.encoding(), mended);
  }

  private static boolean isHigh(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= 0x80;
  }

  private static Optional<byte[]> windowsBytes(String text) {
    int high = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A character of UTF-8 is two bytes at least: one that stands alone is what it seems.
      boolean alone = c >= 0x80 && !isHigh(text, i - 1) && !isHigh(text, i + 1);
      if (c > 0x2122 || alone) {
        return Optional.empty();
      }
      high += c >= 0x80 ? 1 : 0;
    }
    if (high < ENOUGH) {
      return Optional.empty();
    }
    var out = new byte[text.length()];
    byte[] encoded = text.getBytes(Charset.forName("windows-1252"));
    for (int i = 0; i < out.length; i++) {
      char c = text.charAt(i);
      boolean lost = encoded[i] == '?' && c != '?';
      if (lost && c > 0xff) {
        return Optional.empty();
      }
      out[i] = lost ? (byte) c : encoded[i];
    }
    return Optional.of(out);
  }
}
