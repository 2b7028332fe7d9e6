package tidings.app.terminal;

import java.util.ArrayList;
import java.util.List;

/// A table for the terminal: columns as wide as their widest cell, wide characters counted double.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /// A table with a head.
  public Table(String... head) {
    rows.add(List.of(head));
  }

  /// Adds a row; controls in cells are shown as spaces, so that nothing from outside can steer the
  /// terminal.
  public void row(Object... cells) {
    rows.add(
        java.util.Arrays.stream(cells)
            .map(cell -> String.valueOf(cell).replaceAll("\\p{Cntrl}", " "))
            .toList());
  }

  /// Whether the table has a row below its head.
  public boolean hasRows() {
    return rows.size() > 1;
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    var out = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        boolean number = cell.matches("-?[0-9][0-9., ]*");
        String gap = " ".repeat(widths[i] - width(cell));
        line.append(number ? gap + cell : cell + gap).append("  ");
      }
      out.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return out.toString();
  }

  static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
