package tidings.feed.xml;

/// Thrown where a document passes a limit that cannot be kept by leaving something out.
public final class XmlLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With the limit's name in the message.
  public XmlLimitException(String message) {
    super(message);
  }
}
