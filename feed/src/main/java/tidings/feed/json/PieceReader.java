package tidings.feed.json;

import java.io.Reader;
import java.util.function.Supplier;

/// Text that comes in pieces, as the JSON parser wants it.
final class PieceReader extends Reader {
  private final Supplier<String> pieces;
  private String piece = "";
  private int at;
  private boolean ended;

  PieceReader(Supplier<String> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (at == piece.length() && !ended) {
      piece = pieces.get();
      ended = piece.isEmpty();
      at = 0;
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, piece.length() - at);
    piece.getChars(at, at + count, buffer, offset);
    at += count;
    return count;
  }

  @Override
  public void close() {
    ended = true;
  }
}
