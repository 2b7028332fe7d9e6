package tidings.feed.xml;

/// Thrown where a document passes a limit that cannot be kept by leaving something out.
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With the limit's name in the message.
  public LimitException(String message) {
    super(message);
  }

  /// For a document with more bytes than allowed.
  public static LimitException ofBytes(long maxBytes) {
    return new LimitException("larger than " + maxBytes + " bytes (byte limit)");
  }
}
