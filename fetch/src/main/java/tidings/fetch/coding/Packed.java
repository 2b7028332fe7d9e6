package tidings.fetch.coding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A body as it comes from the wire: counts bytes against a limit, lets its beginning be looked at,
/// and remembers its own failure, so that a broken transfer is not blamed on the packing.
final class Packed extends InputStream {
  private static final int PEEK = 512;

  private final InputStream in;
  private final long limit;
  private byte[] peeked = new byte[0];
  private int at;
  private long count;
  private boolean ended;
  private @Nullable IOException failure;

  Packed(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /// The first bytes, which will be read again.
  byte[] peek() throws IOException {
    if (count == 0) {
      peeked = readUpTo(PEEK);
    }
    return Arrays.copyOf(peeked, peeked.length);
  }

  private byte[] readUpTo(int length) throws IOException {
    byte[] bytes = new byte[length];
    int n = 0;
    while (n < length) {
      int got = fromWire(bytes, n, length - n);
      if (got < 0) {
        break;
      }
      n += got;
    }
    return Arrays.copyOf(bytes, n);
  }

  /// What went wrong on the wire, if anything did.
  @Nullable IOException failure() {
    return failure;
  }

  private int fromWire(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      int got = in.read(bytes, offset, length);
      ended = got < 0;
      count += Math.max(got, 0);
      if (count > limit) {
        throw new TooLargeException(limit, "packed");
      }
      return got;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (at < peeked.length) {
      int n = Math.min(length, peeked.length - at);
      System.arraycopy(peeked, at, bytes, offset, n);
      at += n;
      return n;
    }
    return fromWire(bytes, offset, length);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// GZIPInputStream looks for a further member only where something is available: say so until the
  /// end is known.
  @Override
  public int available() {
    return ended && at == peeked.length ? 0 : 1;
  }
}
