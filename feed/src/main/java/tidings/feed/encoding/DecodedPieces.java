package tidings.feed.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import tidings.feed.xml.LimitException;

/// A long document decoded piece by piece. The first piece is judged as [Decoder] judges a whole
/// document; what it settles is the claim by which the others are read.
public final class DecodedPieces implements Supplier<String> {
  private static final int PIECE = 1 << 20;

  private final InputStream in;
  private final long maxBytes;
  private final Decoded first;
  private Optional<Charset> wide = Optional.empty();
  private byte[] left = {};
  private long count;
  private boolean ended;

  /// Reads the first piece.
  ///
  /// @param contentType the HTTP header, or empty
  /// @param maxBytes how much may be read in all, unpacked
  /// @throws UncheckedIOException where the stream cannot be read, now or later
  /// @throws LimitException where there is more than that, now or later
  public DecodedPieces(InputStream body, String contentType, long maxBytes) {
    this.maxBytes = maxBytes;
    try {
      this.in = Gzip.unpack(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.first = Decoder.decode(nextBytes(), contentType);
  }

  /// The first piece, with what it tells of the whole.
  public Decoded first() {
    return first;
  }

  /// The next piece behind the first; an empty one is the end.
  @Override
  public String get() {
    while (!ended) {
      byte[] bytes = nextBytes();
      String text =
          wide.isPresent()
              ? new String(bytes, wide.get())
              : Decoder.decode(bytes, "charset=" + first.encoding()).text();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private byte[] nextBytes() {
    var bytes = Arrays.copyOf(left, PIECE);
    int length = left.length;
    try {
      int read = in.readNBytes(bytes, length, PIECE - length);
      ended = read < PIECE - length;
      count += read;
      length += read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (count > maxBytes) {
      throw LimitException.ofBytes(maxBytes);
    }
    if (count == length) {
      wide = WideEncodings.detect(Arrays.copyOf(bytes, length));
    }
    int cut = ended ? length : cut(bytes);
    left = Arrays.copyOfRange(bytes, cut, length);
    return Arrays.copyOf(bytes, cut);
  }

  /// Where a piece may end: behind a tag, so that no character is torn apart. A text so long that
  /// it has no tag is cut between two characters.
  private int cut(byte[] bytes) {
    if (wide.isPresent()) {
      return bytes.length - (endsInSurrogate(bytes, wide.get()) ? 4 : 0);
    }
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '>') {
        return i + 1;
      }
    }
    int at = bytes.length - 1;
    while (at > bytes.length - 4 && (bytes[at] & 0xc0) == 0x80) {
      at--;
    }
    return at;
  }

  private static boolean endsInSurrogate(byte[] bytes, Charset wide) {
    boolean big = wide.equals(StandardCharsets.UTF_16BE);
    int high = bytes[bytes.length - (big ? 2 : 1)] & 0xff;
    return wide.name().startsWith("UTF-16") && high >= 0xd8 && high < 0xdc;
  }
}
