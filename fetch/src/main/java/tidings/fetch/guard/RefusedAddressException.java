package tidings.fetch.guard;

import java.net.UnknownHostException;

/// A name led to an address that must not be asked. Its message is the reason.
public final class RefusedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1;

  private final String reason;

  RefusedAddressException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// What is wrong with the address.
  public String reason() {
    return reason;
  }
}
