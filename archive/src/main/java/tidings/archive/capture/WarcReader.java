package tidings.archive.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Reads [WARC
/// files](https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/) of
/// anybody, from 0.9 to 1.1: plain ones, and those in which each record is a gzip member. What is
/// damaged is told and read over, up to where the next record begins.
///
/// ```java
/// try (WarcReader reader = WarcReader.open(file, 0, 1 << 16)) {
///   for (Optional<Item> next = reader.next(); next.isPresent(); next = reader.next()) { … }
/// }
/// ```
public final class WarcReader implements AutoCloseable {
  /// What a record may be unpacked; a plain one is skipped without being read.
  private static final long LONGEST = 1L << 30;

  private static final int LONGEST_HEAD = 1 << 16;
  private static final int MOST_FIELDS = 500;

  /// A file with more damage is something else. Each may cost as much as a record of the largest
  /// size.
  private static final int MOST_DAMAGE = 100;

  /// So many places that look like the beginning of a record are none by chance only where somebody
  /// means it.
  private static final int MOST_FALSE_STARTS = 100_000;

  private static final int CHUNK = 1 << 16;
  private static final int LOOK = 1 << 9;
  private static final byte[] PLAIN = "WARC/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};

  private final FileChannel file;
  private final long size;
  private final int most;
  private final boolean packed;
  private final boolean gaps;
  private long at;
  private int damages;
  private int falseStarts;

  private WarcReader(FileChannel file, long from, int most, boolean packed, boolean gaps)
      throws IOException {
    this.file = file;
    this.most = most;
    this.packed = packed;
    this.gaps = gaps;
    size = file.size();
    at = from;
  }

  /// What stands at a place of a file.
  public sealed interface Item {
    /// Where, in bytes.
    long offset();
  }

  /// A record.
  ///
  /// @param fields of its header, names in lower case; the first of two counts
  /// @param block what it holds, or the beginning
  /// @param whole whether that is all
  @SuppressWarnings("ArrayRecordComponent") // megabytes: handed on, not copied
  public record Entry(long offset, Map<String, String> fields, byte[] block, boolean whole)
      implements Item {
    /// A field of its header, empty where it has none.
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /// Something that is no whole record.
  ///
  /// @param why in a few words
  public record Damage(long offset, String why) implements Item {}

  /// What is wrong with a record.
  private static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String why) {
      super(why);
    }
  }

  /// Opens a file.
  ///
  /// @param from where a record begins
  /// @param most how many bytes of a record are wanted
  public static WarcReader open(Path path, long from, int most) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    boolean plain = startsWith(head(file, from, PLAIN.length), PLAIN);
    return new WarcReader(file, from, most, !plain, false);
  }

  /// Opens a zip file in which WARC files of gzip members lie that are not packed once more, as a
  /// [WACZ](https://specs.webrecorder.net/wacz/1.1.1/) has them. What lies between is passed over.
  public static WarcReader openZip(Path path, long from, int most) throws IOException {
    return new WarcReader(FileChannel.open(path, StandardOpenOption.READ), from, most, true, true);
  }

  /// The next record, or what is in its place; empty at the end.
  public Optional<Item> next() throws IOException {
    if (gaps) {
      at = find(at);
    }
    if (at >= size || damages > MOST_DAMAGE) {
      return Optional.empty();
    }
    long start = at;
    try {
      return Optional.of(packed ? readPacked(start) : readPlain(start));
    } catch (DamagedException e) {
      damages++;
      at = find(start + 1);
      String why =
          damages > MOST_DAMAGE
              ? "too much is damaged; the rest of the file is not read"
              : String.valueOf(e.getMessage());
      return Optional.of(new Damage(start, why));
    }
  }

  private Entry readPlain(long start) throws IOException {
    var in = new FileStream(start, CHUNK);
    Map<String, String> fields = fields(in);
    long length = length(fields);
    long body = in.at();
    if (body + length > size) {
      throw new DamagedException("cut off: " + (body + length - size) + " bytes are missing");
    }
    byte[] block = in.readNBytes((int) Math.min(length, most));
    var rest = new FileStream(body + length, LOOK);
    int line;
    do {
      at = rest.at();
      line = rest.read();
    } while (line == '\r' || line == '\n');
    return new Entry(start, fields, block, block.length == length);
  }

  private Entry readPacked(long start) throws IOException {
    try (var member = new GzipMember(new FileStream(start, CHUNK), LONGEST);
        var in = new BufferedInputStream(member)) {
      Map<String, String> fields = fields(in);
      long length = length(fields);
      byte[] block = in.readNBytes((int) Math.min(length, most));
      long skipped = block.length;
      for (long n = 1; skipped < length && n > 0; skipped += n) {
        n = in.skip(length - skipped);
      }
      if (skipped < length) {
        throw new DamagedException("cut off: " + (length - skipped) + " bytes are missing");
      }
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\r' && next != '\n') {
          throw new DamagedException(
              "more than one record in a gzip member; unpack the file first");
        }
      }
      at = start + member.length();
      return new Entry(start, fields, block, block.length == length);
    } catch (DamagedException e) {
      throw e;
    } catch (GzipMember.BrokenException e) {
      throw new DamagedException(String.valueOf(e.getMessage()));
    }
  }

  private static long length(Map<String, String> fields) throws DamagedException {
    String length = fields.getOrDefault("content-length", "");
    if (!length.matches("[0-9]{1,15}")) {
      throw new DamagedException("no 'Content-Length'");
    }
    return Long.parseLong(length);
  }

  /// Reads a record's header with the empty line at its end.
  private static Map<String, String> fields(InputStream in) throws IOException {
    var head = new byte[LONGEST_HEAD];
    int length = 0;
    int lines = 0;
    for (int line = 0; ; ) {
      int next = in.read();
      if (next < 0 || length == head.length) {
        throw new DamagedException(next < 0 ? "cut off in its header" : "its header does not end");
      }
      head[length++] = (byte) next;
      if (next == '\n') {
        String text = new String(head, line, length - line, StandardCharsets.UTF_8).strip();
        if (lines == 0 && !text.matches("WARC/[01]\\.[0-9]{1,2}")) {
          throw new DamagedException("no record");
        }
        if (text.isEmpty()) {
          return HeaderFields.of(new String(head, 0, length, StandardCharsets.UTF_8));
        }
        lines++;
        line = length;
      } else if (lines == 0 && length <= PLAIN.length && head[length - 1] != PLAIN[length - 1]) {
        throw new DamagedException("no record");
      }
      if (lines > MOST_FIELDS) {
        throw new DamagedException("more than " + MOST_FIELDS + " lines in its header");
      }
    }
  }

  /// Where the next record begins, from a place on; the end of the file where none does.
  private long find(long from) throws IOException {
    byte[] sign = packed ? GZIP : PLAIN;
    long start = from;
    while (start < size && falseStarts < MOST_FALSE_STARTS) {
      byte[] chunk = head(file, start, CHUNK);
      for (int i = 0; i + sign.length <= chunk.length; i++) {
        if (chunk[i] == sign[0]
            && startsWith(Arrays.copyOfRange(chunk, i, i + sign.length), sign)
            && isRecord(start + i)) {
          return start + i;
        }
      }
      if (chunk.length < CHUNK) {
        return size;
      }
      start += chunk.length - sign.length + 1;
    }
    return size;
  }

  private boolean isRecord(long start) throws IOException {
    if (!packed) {
      byte[] before = head(file, start - 1, 1);
      return before.length == 1 && before[0] == '\n';
    }
    try (var in = new GzipMember(new FileStream(start, LOOK), LONGEST)) {
      return startsWith(in.readNBytes(PLAIN.length), PLAIN);
    } catch (GzipMember.BrokenException e) {
      falseStarts++;
      return false;
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] sign) {
    return bytes.length >= sign.length
        && Arrays.equals(bytes, 0, sign.length, sign, 0, sign.length);
  }

  private static byte[] head(FileChannel file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    long next = from;
    while (buffer.hasRemaining()) {
      int read = file.read(buffer, next);
      if (read < 0) {
        break;
      }
      next += read;
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /// The bytes of the file from a place on.
  private final class FileStream extends InputStream {
    private final ByteBuffer buffer;
    private long next;

    FileStream(long from, int chunk) {
      next = from;
      buffer = ByteBuffer.allocate(chunk).flip();
    }

    /// Of the byte that is read next.
    long at() {
      return next - buffer.remaining();
    }

    private boolean fill() throws IOException {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        int read = file.read(buffer, next);
        buffer.flip();
        next += Math.max(0, read);
      }
      return buffer.hasRemaining();
    }

    @Override
    public int read() throws IOException {
      return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int read = Math.min(length, buffer.remaining());
      buffer.get(out, from, read);
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
