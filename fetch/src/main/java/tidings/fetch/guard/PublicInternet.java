package tidings.fetch.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells public unicast addresses from all others, after IANA's registries of special-purpose IPv4
/// and IPv6 addresses. The JDK's own predicates do not know half of them.
final class PublicInternet {
  private static final Map<Network, String> SPECIAL = new LinkedHashMap<>();

  static {
    special("this machine", "0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128");
    special("a private network", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    special("a provider's shared network", "100.64.0.0/10");
    special("the local link", "169.254.0.0/16", "fe80::/10", "fec0::/10");
    special("a protocol's own range", "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "100::/64");
    special("an example network", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
    special("an example network", "2001:db8::/32", "3fff::/20");
    special("a test network", "198.18.0.0/15");
    special("multicast", "224.0.0.0/4", "ff00::/8");
    special("reserved", "240.0.0.0/4", "64:ff9b:1::/48");
  }

  private static final Network GLOBAL_UNICAST = Network.of("2000::/3");
  private static final Network COMPATIBLE = Network.of("::/96");
  private static final Network TRANSLATED = Network.of("::ffff:0:0:0/96");
  private static final Network NAT64 = Network.of("64:ff9b::/96");
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");
  private static final int[] ISATAP = {0x5e, 0xfe};

  private PublicInternet() {}

  private static void special(String name, String... networks) {
    for (String network : networks) {
      SPECIAL.put(Network.of(network), name);
    }
  }

  /// Why an address lies outside the public Internet; empty where it does not.
  static Optional<String> refusal(byte[] address) {
    for (Map.Entry<Network, String> entry : SPECIAL.entrySet()) {
      if (entry.getKey().contains(address)) {
        return Optional.of(entry.getValue());
      }
    }
    if (address.length == 4) {
      return Optional.empty();
    }
    Optional<byte[]> inner = embedded(address);
    if (inner.isPresent()) {
      return refusal(inner.get()).map(reason -> reason + ", wrapped in IPv6");
    }
    return GLOBAL_UNICAST.contains(address) ? Optional.empty() : Optional.of("reserved");
  }

  /// The IPv4 address that an IPv6 address leads to. Mapped ones are not here: the JDK has turned
  /// them into IPv4 already.
  private static Optional<byte[]> embedded(byte[] address) {
    if (NAT64.contains(address) || COMPATIBLE.contains(address) || TRANSLATED.contains(address)) {
      return Optional.of(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(Arrays.copyOfRange(address, 2, 6));
    }
    boolean isatap =
        (address[8] & 0xfd) == 0
            && address[9] == 0
            && (address[10] & 0xff) == ISATAP[0]
            && (address[11] & 0xff) == ISATAP[1];
    return isatap ? Optional.of(Arrays.copyOfRange(address, 12, 16)) : Optional.empty();
  }

  static Optional<String> refusal(InetAddress address) {
    return refusal(address.getAddress());
  }
}
