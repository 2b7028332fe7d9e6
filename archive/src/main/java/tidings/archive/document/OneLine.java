package tidings.archive.document;

import java.util.Locale;
import tidings.model.WhiteSpace;

/// HTML on one line, by the rule of the mirrors that came before: split at line feeds, strip each
/// piece at both ends, join.
///
/// They joined with nothing, which glued words together where a text was wrapped between them, and
/// lost the shape of `pre`. Here a space stands between two words that are not Chinese, Japanese or
/// Korean, and a line break inside `pre` becomes a character reference. The documents of real
/// mirrors come out the same (see `docs/decisions/0005-line-breaks-in-bodies.md`).
final class OneLine {
  private OneLine() {}

  static String of(String raw) {
    String html = withoutHalfCharacters(raw);
    if (html.indexOf('\n') < 0) {
      return WhiteSpace.strip(html);
    }
    var out = new StringBuilder(html.length());
    boolean inPre = false;
    for (String line : html.split("\n", -1)) {
      if (inPre) {
        out.append("&#10;").append(line);
      } else {
        String piece = WhiteSpace.strip(line);
        if (gluesWords(out, piece)) {
          out.append(' ');
        }
        out.append(piece);
      }
      inPre = endsInsidePre(line, inPre);
    }
    return out.toString();
  }

  /// NUL and unpaired surrogates have no place in a UTF-8 text file; every other character stays.
  private static String withoutHalfCharacters(String html) {
    StringBuilder out = null;
    for (int i = 0; i < html.length(); i++) {
      char c = html.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < html.length()
              && Character.isLowSurrogate(html.charAt(i + 1));
      if (c == 0 || (Character.isSurrogate(c) && !pair)) {
        out = out == null ? new StringBuilder(html.length()).append(html, 0, i) : out;
      } else if (out != null) {
        out.append(c);
      }
      if (pair) {
        i++;
        if (out != null) {
          out.append(html.charAt(i));
        }
      }
    }
    return out == null ? html : out.toString();
  }

  private static boolean endsInsidePre(String line, boolean before) {
    String lower = line.toLowerCase(Locale.ROOT);
    int open = Math.max(lower.lastIndexOf("<pre>"), lower.lastIndexOf("<pre "));
    int close = lower.lastIndexOf("</pre");
    return open == close ? before : open > close;
  }

  private static boolean gluesWords(StringBuilder before, String after) {
    if (before.isEmpty() || after.isEmpty()) {
      return false;
    }
    int left = before.codePointBefore(before.length());
    int right = after.codePointAt(0);
    return left != '>' && right != '<' && !isWide(left) && !isWide(right);
  }

  /// Scripts that are written without spaces, and their punctuation.
  private static boolean isWide(int c) {
    return c >= 0x2e80 && !(c >= 0xac00 && c <= 0xd7af) && !(c >= 0x1f000 && c <= 0x1faff);
  }
}
