package tidings.fetch.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// Keeps requests inside the public Internet, whatever a feed, a page or a redirect says.
///
/// A host is judged as it is written ([#judgeAsWritten]) before each request and each redirect, and
/// the addresses of its name again when the connection is made ([#addresses]): the connection goes
/// to the very addresses that were judged, so a name that changes its mind in between gains
/// nothing. One bad address among several refuses the name.
///
/// ```java
/// AddressGuard guard = AddressGuard.of(List.of("192.168.1.10:8080"));
/// guard.judge("http://2130706433/");          // refuse: its address is this machine (127.0.0.1)
/// guard.judge("http://192.168.1.10:8080/");   // allow
/// ```
///
/// Nothing turns it off: what lies outside is allowed host by host or network by network.
public final class AddressGuard {
  private static final Pattern USER_INFO =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\\\]{2,}[^/\\\\?#]*@.*", Pattern.DOTALL);
  private static final Pattern BACKSLASH =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\\\]{2,}[^/\\\\?#]+\\\\.*", Pattern.DOTALL);
  private static final Pattern IPV4 = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}");
  private static final Pattern TAB_OR_LINE_BREAK = Pattern.compile("[\t\n\r]");

  private final Allowance allowance;
  private final boolean proxied;
  private final boolean tor;

  private AddressGuard(Allowance allowance, boolean proxied, boolean tor) {
    this.allowance = allowance;
    this.proxied = proxied;
    this.tor = tor;
  }

  /// A guard for direct connections.
  ///
  /// @param allowPrivate what may be reached besides: `host`, `host:port`, an address, or
  ///   `network/prefix`
  /// @throws IllegalArgumentException where an entry is none of these
  public static AddressGuard of(List<String> allowPrivate) {
    return new AddressGuard(Allowance.of(allowPrivate), false, false);
  }

  /// A guard for requests through a proxy, which never looks a name up itself.
  ///
  /// @param tor whether the proxy may know onion names
  public static AddressGuard behindProxy(List<String> allowPrivate, boolean tor) {
    return new AddressGuard(Allowance.of(allowPrivate), true, tor);
  }

  /// Judges an address as text, the addresses of its name included. No connection is made.
  public Verdict judge(String text) {
    Optional<String> disguise = disguise(text);
    if (disguise.isPresent()) {
      return new Verdict.Refuse(disguise.get());
    }
    return WebUrl.parse(text)
        .map(this::judge)
        .orElseGet(() -> new Verdict.Refuse("it is not an http or https address"));
  }

  /// Judges an address, the addresses of its name included. No connection is made.
  public Verdict judge(WebUrl url) {
    Verdict asWritten = judgeAsWritten(url);
    if (asWritten instanceof Verdict.Refuse || proxied) {
      return asWritten;
    }
    try {
      addresses(url.host(), url.port());
      return new Verdict.Allow();
    } catch (RefusedAddressException e) {
      return new Verdict.Refuse(e.reason());
    } catch (UnknownHostException e) {
      return new Verdict.Refuse("its host name is not known");
    }
  }

  /// Judges scheme, port, name or literal address, without looking the name up.
  public Verdict judgeAsWritten(WebUrl url) {
    return refusalAsWritten(url.host(), url.port())
        .<Verdict>map(Verdict.Refuse::new)
        .orElseGet(Verdict.Allow::new);
  }

  /// The addresses to connect to, all of them judged: the only place where names are looked up.
  ///
  /// @throws RefusedAddressException where the name or one of its addresses is refused
  /// @throws UnknownHostException where the name is not known
  public List<InetAddress> addresses(String host, int port) throws UnknownHostException {
    Optional<String> refusal = refusalAsWritten(host, port);
    if (refusal.isPresent()) {
      throw new RefusedAddressException(refusal.get());
    }
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      return List.of(literal.get());
    }
    List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
    for (InetAddress address : addresses) {
      Optional<String> reason = refusal(host, port, address);
      if (reason.isPresent()) {
        throw new RefusedAddressException(reason.get());
      }
    }
    return addresses;
  }

  /// What is misleading in the spelling of a link or a `Location`; empty where nothing is. We go
  /// only where we judged, but no honest address is written so that two programs read two hosts in
  /// it.
  public static Optional<String> disguise(String text) {
    String link = TAB_OR_LINE_BREAK.matcher(text).replaceAll("").strip();
    if (USER_INFO.matcher(link).matches()) {
      return Optional.of("it carries a user name, which can only mislead");
    }
    if (BACKSLASH.matcher(link).matches()) {
      return Optional.of("its host ends in a backslash, which can only mislead");
    }
    boolean respelled =
        WebUrl.parse(link)
            .map(WebUrl::host)
            .filter(host -> IPV4.matcher(host).matches() && !link.contains(host))
            .isPresent();
    return respelled
        ? Optional.of("it spells an IPv4 address in an unusual way, which can only mislead")
        : Optional.empty();
  }

  private Optional<String> refusalAsWritten(String host, int port) {
    if (Ports.refused(port) && !allowance.names(host, port)) {
      return Optional.of("port " + port + " is not a web server's");
    }
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      return refusal(host, port, literal.get());
    }
    return allowance.covers(host, port) ? Optional.empty() : HostNames.refusal(host, tor);
  }

  private Optional<String> refusal(String host, int port, InetAddress address) {
    // A mapped address (::ffff:127.0.0.1) has become IPv4 here; it is only ever a disguise, so the
    // operator's entries for the plain address do not hold for it.
    boolean disguised = host.startsWith("[") && address.getAddress().length == 4;
    if (!disguised && (allowance.covers(host, port) || allowance.covers(address))) {
      return Optional.empty();
    }
    return PublicInternet.refusal(address)
        .map(reason -> "its address is " + reason + " (" + address.getHostAddress() + ")");
  }

  /// The address that a URL's host spells out; empty where it is a name.
  private static Optional<InetAddress> literal(String host) {
    String text = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    boolean number = !text.isEmpty() && (text.indexOf(':') >= 0 || endsInDigit(text));
    if (!number) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean endsInDigit(String text) {
    char last = text.charAt(text.length() - 1);
    return last >= '0' && last <= '9';
  }
}
