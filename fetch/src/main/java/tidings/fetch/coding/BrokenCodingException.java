package tidings.fetch.coding;

import java.io.IOException;

/// A body cannot be unpacked as its `Content-Encoding` says.
public final class BrokenCodingException extends IOException {
  private static final long serialVersionUID = 1;

  BrokenCodingException(String message) {
    super(message);
  }
}
