package tidings.fetch.robots;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// One `Allow` or `Disallow` line.
///
/// @param allow which of the two
/// @param pattern the path as written, escapes made uniform
/// @param pieces the pattern cut at its stars
/// @param anchored whether the pattern ends in `$`: nothing may follow
public record RobotsRule(boolean allow, String pattern, List<String> pieces, boolean anchored) {
  /// Longer patterns are passed over: they are mistakes, or meant to cost time.
  private static final int MAX_PATTERN = 2048;

  public RobotsRule {
    pieces = List.copyOf(pieces);
  }

  static Optional<RobotsRule> of(boolean allow, String value) {
    if (value.length() > MAX_PATTERN) {
      return Optional.empty();
    }
    boolean anchored = value.endsWith("$");
    String path = normalize(anchored ? value.substring(0, value.length() - 1) : value);
    List<String> pieces = List.of(path.split("\\*+", -1));
    return Optional.of(new RobotsRule(allow, anchored ? path + "$" : path, pieces, anchored));
  }

  /// Whether a normalised path begins as the pattern says, or is it whole where it is anchored.
  /// Each piece is taken as early as possible, so no choice has to be undone.
  boolean matches(String path) {
    if (!path.startsWith(pieces.getFirst())) {
      return false;
    }
    int at = pieces.getFirst().length();
    int last = pieces.size() - 1;
    for (int i = 1; i < last || (i == last && !anchored); i++) {
      int found = path.indexOf(pieces.get(i), at);
      if (found < 0) {
        return false;
      }
      at = found + pieces.get(i).length();
    }
    if (!anchored) {
      return true;
    }
    String end = last == 0 ? "" : pieces.getLast();
    return last == 0
        ? at == path.length()
        : path.length() - end.length() >= at && path.endsWith(end);
  }

  /// One spelling for paths and patterns (RFC 9309, section 2.2.2): non-ASCII escaped as UTF-8,
  /// escapes in upper case, and no escape for what needs none.
  static String normalize(String path) {
    var out = new StringBuilder(path.length());
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int escaped = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      if (escaped >= 0) {
        i += 2;
        append(out, escaped, !isUnreserved(escaped));
      } else {
        int b = bytes[i] & 0xff;
        append(out, b, b >= 0x80 || b <= ' ');
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int b, boolean escape) {
    if (escape) {
      out.append('%')
          .append(Character.toUpperCase(Character.forDigit(b >> 4, 16)))
          .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    } else {
      out.append((char) b);
    }
  }

  private static int hex(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : h * 16 + l;
  }

  private static boolean isUnreserved(int b) {
    return b < 0x80
        && (Character.isLetterOrDigit(b) || b == '-' || b == '.' || b == '_' || b == '~');
  }
}
