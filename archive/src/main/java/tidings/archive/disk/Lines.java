package tidings.archive.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Splits bytes into lines that end with a line feed, none of them longer than 16 MiB.
public final class Lines {
  /// No entry that a feed may bring makes a longer line.
  public static final int LONGEST = 16 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private boolean whole = true;

  /// Lines of a stream, which the caller closes.
  public Lines(InputStream in) {
    this.in = in;
  }

  /// The next line without its line feed; an empty array behind [#isWhole] false at the very end.
  ///
  /// @return false at the end of the bytes
  public boolean next(ByteArrayOutputStream line) throws IOException {
    line.reset();
    while (true) {
      if (from == to) {
        from = 0;
        to = in.read(buffer);
        if (to < 0) {
          to = 0;
          whole = line.size() == 0;
          return !whole;
        }
      }
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, from, end - from);
      boolean found = end < to;
      from = found ? end + 1 : end;
      if (found || line.size() > LONGEST) {
        whole = found;
        return true;
      }
    }
  }

  /// Whether the last line ended with a line feed.
  public boolean isWhole() {
    return whole;
  }
}
