package tidings.search;

import java.io.IOException;

/// The index cannot be read or written as it should; it can always be made anew.
public final class SearchException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message for the operator
  public SearchException(String message, Throwable cause) {
    super(message, cause);
  }
}
