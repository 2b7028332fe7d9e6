package tidings.model;

import java.time.Instant;
import java.util.Optional;

/// Why something from outside could not be had, for a log line and for the operator.
///
/// @param kind the class of the trouble
/// @param message one line that names the address or the source, and the limit that was passed
/// @param advice what the operator can do, one line; empty where nothing but waiting helps
/// @param retryAt before which the other side asked not to be asked again
public record Failure(Kind kind, String message, String advice, Optional<Instant> retryAt) {
  /// The classes of trouble, which decide how soon to ask again.
  public enum Kind {
    /// The name did not resolve.
    NAME,
    /// No connection, or it broke.
    CONNECTION,
    /// Certificates or handshake.
    TLS,
    /// The deadline passed.
    TIMEOUT,
    /// The answer broke the protocol.
    PROTOCOL,
    /// Larger than the limit allows, packed or unpacked.
    TOO_LARGE,
    /// Too many redirects, a loop, or one that leads nowhere.
    REDIRECT,
    /// An address that must not be asked.
    FORBIDDEN_ADDRESS,
    /// robots.txt says no.
    ROBOTS,
    /// Slow down: 429 or 503.
    BUSY,
    /// Gone for good: 410.
    GONE,
    /// The server has a trouble of its own: any other status from 500 on.
    SERVER_ERROR,
    /// Not there: 404.
    NOT_FOUND,
    /// Any other status that is no answer, such as 403.
    STATUS,
    /// What came is not what was asked for.
    UNREADABLE,
    /// A local file could not be read.
    FILE
  }

  /// A failure without a time to wait for.
  public static Failure of(Kind kind, String message, String advice) {
    return new Failure(kind, message, advice, Optional.empty());
  }
}
