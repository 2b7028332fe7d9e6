package tidings.fetch.guard;

import java.net.InetAddress;
import java.util.Optional;

/// A range of addresses such as `10.0.0.0/8` or `fc00::/7`.
@SuppressWarnings("ArrayRecordComponent") // never handed out
record Network(byte[] base, int prefix) {
  /// Parses `address/prefix`, or an address that stands for itself alone.
  static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    try {
      byte[] base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int prefix = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
      return prefix < 0 || prefix > base.length * 8
          ? Optional.empty()
          : Optional.of(new Network(base, prefix));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Network of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a network: '" + text + "'"));
  }

  boolean contains(byte[] address) {
    if (address.length != base.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = 0xff << Math.max(0, 8 - (prefix - bit)) & 0xff;
      if (((address[bit / 8] ^ base[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
