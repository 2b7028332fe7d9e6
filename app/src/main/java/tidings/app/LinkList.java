package tidings.app;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tells lists of documents, as mirrors make them, from documents: headings, and below them nothing
/// but links, one a line.
final class LinkList {
  private static final int LOOK = 4096;

  private LinkList() {}

  /// Whether a file is such a list, by its beginning.
  static boolean is(byte[] bytes) {
    if (bytes.length > 3 && (bytes[0] == '<' || (bytes[0] == '-' && bytes[1] == '-'))) {
      return false; // as nearly all documents begin: a comment, a front matter
    }
    String start = new String(bytes, 0, Math.min(bytes.length, LOOK), StandardCharsets.UTF_8);
    List<String> lines = start.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    boolean cut = bytes.length > LOOK;
    int headings = 0;
    int links = 0;
    for (int i = 0; i < lines.size() - (cut ? 1 : 0); i++) {
      String line = lines.get(i);
      boolean underlined = i + 1 < lines.size() && isRule(lines.get(i + 1));
      if (isLink(line) && !underlined) {
        links++;
      } else if (line.startsWith("#") || (underlined && !line.contains("](") && !isRule(line))) {
        headings++;
        i += underlined ? 1 : 0;
      } else {
        return false;
      }
    }
    return links > 1 || (links == 1 && headings > 0);
  }

  private static boolean isRule(String line) {
    return line.length() > 2
        && (line.replace("-", "").isEmpty() || line.replace("=", "").isEmpty());
  }

  /// A link, behind the sign or the number of an item, with a date or so behind it.
  private static boolean isLink(String line) {
    int from = 0;
    while (from < line.length() && from < 8 && "-*+.) 0123456789".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    int end = line.lastIndexOf(')');
    return line.startsWith("[", from)
        && line.indexOf("](", from) > 0
        && end > 0
        && line.length() - end < 40;
  }
}
