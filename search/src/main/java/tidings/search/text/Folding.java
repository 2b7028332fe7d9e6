package tidings.search.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Makes one of characters that are written in several ways: Traditional Chinese becomes
/// Simplified, full width half. Every character stays one, so that a place in the folded text is
/// the same place in the text.
///
/// The table (`traditional.txt`, which says where it is from) folds more than a reader would want
/// to see: several Traditional characters become one. It is for finding, not for showing.
public final class Folding {
  private static final char[] TABLE = table();

  private Folding() {}

  private static char[] table() {
    char[] table = new char[1 << 16];
    for (int c = 0; c < table.length; c++) {
      table[c] = (char) c;
    }
    for (char c = '！'; c <= '～'; c++) {
      table[c] = (char) (c - '！' + '!');
    }
    table['\u3000'] = ' ';
    try (InputStream in = Folding.class.getResourceAsStream("traditional.txt")) {
      if (in == null) {
        throw new IllegalStateException("traditional.txt is missing");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(table, line));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(char[] table, String pairs) {
    for (int i = 0; i + 1 < pairs.length(); i += 2) {
      table[pairs.charAt(i)] = pairs.charAt(i + 1);
    }
  }

  /// The text with each character folded; as long as before.
  public static String fold(String text) {
    int i = 0;
    while (i < text.length() && TABLE[text.charAt(i)] == text.charAt(i)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    char[] folded = text.toCharArray();
    for (; i < folded.length; i++) {
      folded[i] = TABLE[folded[i]];
    }
    return new String(folded);
  }
}
