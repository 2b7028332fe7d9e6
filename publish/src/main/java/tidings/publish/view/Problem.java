package tidings.publish.view;

/// Why there is no page.
public enum Problem {
  NOT_UNDERSTOOD(400),
  NOT_FOUND(404),
  NOT_ALLOWED(405),
  TOO_MANY(429),
  BROKEN(500),
  BUSY(503);

  private final int status;

  Problem(int status) {
    this.status = status;
  }

  /// Its HTTP status.
  public int status() {
    return status;
  }
}
