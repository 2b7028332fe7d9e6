package tidings.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tidings.model.WebUrl;

/// Makes what a server said fit for a log line and a terminal.
final class OneLine {
  private static final int MAX_TEXT = 120;
  private static final int MAX_URL = 300;

  private OneLine() {}

  /// A short text without control, format and other invisible characters.
  static String of(String said) {
    String cut = said.length() > MAX_TEXT ? said.substring(0, MAX_TEXT) + "..." : said;
    return cut.codePoints()
        .map(c -> isVisible(c) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /// An address, cut where it is very long.
  static String of(WebUrl url) {
    String href = url.href();
    return href.length() > MAX_URL ? href.substring(0, MAX_URL) + "..." : href;
  }

  /// A header value: read as UTF-8 where it is that, without control characters.
  static String header(String latin1) {
    String text = latin1;
    if (latin1.chars().anyMatch(c -> c >= 0x80)) {
      try {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        // Latin-1 then, as RFC 9110 once had it.
      }
    }
    boolean clean = text.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
    return clean ? text : text.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", " ").strip();
  }

  private static boolean isVisible(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED;
  }
}
