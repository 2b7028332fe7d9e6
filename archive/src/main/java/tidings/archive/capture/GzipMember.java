package tidings.archive.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// One member of a gzip file (RFC 1952, section 2.3), unpacked; unlike the JDK's stream it ends
/// with the member, and tells how long that is in the file.
final class GzipMember extends InputStream {
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CRC = 2;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int TRAILER = 8;
  private static final int CHUNK = 1 << 13;

  private final InputStream in;
  private final long limit;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[CHUNK];
  private int filled;
  private int header;
  private boolean ended;

  /// A member cannot be unpacked, or not as far as it is allowed.
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenException(String why) {
      super(why);
    }
  }

  /// A member.
  ///
  /// @param in where it begins; what lies behind the member is read, too
  /// @param limit how much it may hold, in bytes
  GzipMember(InputStream in, long limit) throws IOException {
    this.in = in;
    this.limit = limit;
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw new BrokenException("no gzip member");
    }
    int flags = next();
    skipHeader(6);
    if ((flags & EXTRA) != 0) {
      skipHeader(next() + 256 * next());
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        for (int i = 0; next() != 0; i++) {
          if (i == LONGEST_TEXT) {
            throw new BrokenException("a name in a gzip header does not end");
          }
        }
      }
    }
    if ((flags & HEADER_CRC) != 0) {
      skipHeader(2);
    }
  }

  private int next() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new BrokenException("cut off in a gzip header");
    }
    header++;
    return value;
  }

  private void skipHeader(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  /// How many bytes of the file the member takes up; known at its end.
  long length() {
    return header + inflater.getBytesRead() + TRAILER;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int read = inflater.inflate(out, from, length);
        crc.update(out, from, read);
        if (inflater.getBytesWritten() > limit) {
          throw new BrokenException("more than " + (limit >> 20) + " MiB unpacked");
        }
        if (inflater.finished()) {
          ended = true;
          checkTrailer();
        }
        if (read > 0) {
          return read;
        }
        if (inflater.needsDictionary()) {
          throw new BrokenException("no gzip member");
        }
        if (!ended && inflater.needsInput()) {
          filled = in.read(packed);
          if (filled < 0) {
            throw new BrokenException("cut off");
          }
          inflater.setInput(packed, 0, filled);
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new BrokenException("cannot be unpacked");
    }
  }

  private void checkTrailer() throws IOException {
    byte[] trailer = new byte[TRAILER];
    int left = Math.min(inflater.getRemaining(), TRAILER);
    System.arraycopy(packed, filled - inflater.getRemaining(), trailer, 0, left);
    if (in.readNBytes(trailer, left, TRAILER - left) < TRAILER - left) {
      throw new BrokenException("cut off");
    }
    long sum = 0;
    for (int i = 3; i >= 0; i--) {
      sum = (sum << 8) | (trailer[i] & 0xff);
    }
    if (sum != crc.getValue()) {
      throw new BrokenException("its checksum is wrong");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
