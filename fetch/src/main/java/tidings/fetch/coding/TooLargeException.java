package tidings.fetch.coding;

import java.io.IOException;

/// A body passed a size limit.
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  /// @param state `packed` or `unpacked`
  public TooLargeException(long limit, String state) {
    super("larger than " + limit + " bytes " + state);
  }
}
