package tidings.app;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/// The lines of a file that may come from anybody, one in memory at a time.
final class ImportLines {
  /// A document of the largest size, and its text, escaped as JSON mostly is.
  private static final int LONGEST = 40 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private byte[] line = new byte[BUFFER];
  private int length;
  private int number;

  ImportLines(InputStream in) {
    this.in = in;
  }

  /// Why nothing behind a place can be read.
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /// Goes to the next line; false at the end.
  ///
  /// @throws DamagedException where the rest cannot be read
  boolean next() throws IOException {
    length = 0;
    number++;
    while (true) {
      if (from == to && !fill()) {
        return length > 0;
      }
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      append(end - from);
      boolean found = end < to;
      from = found ? end + 1 : end;
      if (found) {
        return true;
      }
    }
  }

  private boolean fill() throws IOException {
    try {
      from = 0;
      to = Math.max(0, in.read(buffer));
      return to > 0;
    } catch (EOFException | ZipException e) {
      throw new DamagedException("damaged or cut off in line " + number + ": " + e.getMessage());
    }
  }

  private void append(int bytes) throws DamagedException {
    if (length + bytes > LONGEST) {
      throw new DamagedException(
          "line " + number + " is longer than " + (LONGEST >> 20) + " MiB; the rest is not read");
    }
    if (length + bytes > line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(length + bytes, 2 * line.length)));
    }
    System.arraycopy(buffer, from, line, length, bytes);
    length += bytes;
  }

  /// The length of the line in bytes, without its line feed.
  int length() {
    return length;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /// Reads the line.
  ExportedLine read() throws RefusedException {
    return ExportedLine.read(line, length);
  }
}
