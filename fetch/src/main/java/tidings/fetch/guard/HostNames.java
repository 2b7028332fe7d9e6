package tidings.fetch.guard;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which host names can be a public site's at all, before anybody looks them up.
final class HostNames {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final int MAX_LENGTH = 253;

  /// Names that mean this machine or this network: RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's
  /// `internal`.
  private static final List<String> LOCAL_SUFFIXES =
      List.of(
          "localhost",
          "localdomain",
          "local",
          "internal",
          "intranet",
          "private",
          "corp",
          "home",
          "lan",
          "home.arpa");

  private HostNames() {}

  /// A host without a final dot.
  static String bare(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /// Whether a host is made of letters, digits and hyphens as names are.
  static boolean isName(String host) {
    return List.of(bare(host).split("\\.", -1)).stream()
        .allMatch(label -> LABEL.matcher(label).matches());
  }

  /// Why a name is refused; empty where it is not.
  ///
  /// @param tor whether a proxy that knows onion names will look it up
  static Optional<String> refusal(String host, boolean tor) {
    String name = bare(host);
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return Optional.of("its host name is empty or longer than " + MAX_LENGTH + " characters");
    }
    List<String> labels = List.of(name.split("\\.", -1));
    if (!isName(host)) {
      return Optional.of("its host is no host name");
    }
    if (labels.size() == 1) {
      return Optional.of("its host name has no dot: a name of this machine or network");
    }
    if (LOCAL_SUFFIXES.stream().anyMatch(suffix -> name.endsWith("." + suffix))) {
      return Optional.of("its host name belongs to this machine or network");
    }
    if (!tor && labels.getLast().equals("onion")) {
      return Optional.of("an onion name needs a SOCKS proxy and must never go to DNS");
    }
    return Optional.empty();
  }
}
