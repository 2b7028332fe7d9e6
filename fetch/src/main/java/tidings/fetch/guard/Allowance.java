package tidings.fetch.guard;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// What an operator allows beyond the public Internet: hosts, hosts with a port, addresses and
/// networks, each spelled out. There is no entry that allows everything by name.
final class Allowance {
  private static final Pattern WITH_PORT = Pattern.compile("[^:]+:[0-9]+|\\[[^]]*]:[0-9]+");

  private final Set<String> hosts = new HashSet<>();
  private final Set<String> endpoints = new HashSet<>();
  private final Set<Network> networks = new HashSet<>();

  private Allowance() {}

  static Allowance of(List<String> entries) {
    var allowance = new Allowance();
    entries.forEach(allowance::add);
    return allowance;
  }

  private void add(String entry) {
    Optional<Network> network = Network.parse(entry.strip());
    if (network.isPresent()) {
      networks.add(network.get());
      return;
    }
    String text = entry.strip();
    WebUrl url =
        WebUrl.parse("http://" + text + "/")
            .filter(parsed -> parsed.path().equals("/") && text.indexOf('@') < 0)
            .filter(parsed -> text.startsWith("[") || HostNames.isName(parsed.host()))
            .orElseThrow(() -> new IllegalArgumentException(advice(entry)));
    if (WITH_PORT.matcher(text).matches()) {
      endpoints.add(HostNames.bare(url.host()) + ":" + url.port());
    } else {
      hosts.add(HostNames.bare(url.host()));
    }
  }

  private static String advice(String entry) {
    return "not a host, host:port, address or network: '"
        + entry
        + "'; write for example nas.lan, 127.0.0.1:8080 or 192.168.1.0/24";
  }

  /// Whether this host, by the name in the address, may be reached whatever it resolves to.
  boolean covers(String host, int port) {
    String bare = HostNames.bare(host);
    return hosts.contains(bare) || endpoints.contains(bare + ":" + port);
  }

  /// Whether this host and port were both named, which also allows a port that is refused
  /// otherwise.
  boolean names(String host, int port) {
    return endpoints.contains(HostNames.bare(host) + ":" + port);
  }

  boolean covers(InetAddress address) {
    byte[] bytes = address.getAddress();
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }
}
