package tidings.server.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.fetch.guard.AddressGuard;
import tidings.fetch.guard.Verdict;
import tidings.model.WebUrl;

/// Where a picture is to be had, read from the `url` of a query as weserv reads it: the scheme may
/// be left out, `ssl:` and `//` mean https, and what may not stand in an address is encoded.
sealed interface SourceAddress {
  /// An address that may be asked, as far as can be said without looking up its name.
  ///
  /// @param url what is fetched first
  /// @param otherwise what is fetched where there is no connection: the address was written without
  ///   a scheme
  record Good(WebUrl url, Optional<WebUrl> otherwise) implements SourceAddress {}

  /// None that is asked.
  ///
  /// @param message weserv's words
  record Bad(String message) implements SourceAddress {}

  Pattern AUTHORITY =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\[\\]:@\\\\%\\s]+)(?::[0-9]{1,5})?");
  Bad UNREADABLE = new Bad("Unable to parse URI");
  Bad REFUSED = new Bad("IP address blocked by policy");
  Bad SOCKET = new Bad("Unix domain sockets are not supported");

  /// Reads an address.
  ///
  /// @param text one character a byte
  static SourceAddress parse(String text, AddressGuard guard) {
    if (text.length() < 4 || text.length() > WebUrl.MAX_LENGTH) {
      return UNREADABLE;
    }
    String lower = text.substring(0, Math.min(12, text.length())).toLowerCase(Locale.ROOT);
    String rest = text;
    String scheme = "";
    if (lower.startsWith("http://")) {
      scheme = "http";
      rest = text.substring(7);
    } else if (lower.startsWith("https://")) {
      scheme = "https";
      rest = text.substring(8);
    } else if (lower.startsWith("ssl:")) {
      scheme = "https";
      rest = text.substring(4);
    } else if (lower.startsWith("//")) {
      scheme = "https";
    }
    int start = 0;
    while (start < rest.length() && rest.charAt(start) == '/') {
      start++;
    }
    return authority(scheme, rest.substring(start), guard);
  }

  private static SourceAddress authority(String scheme, String rest, AddressGuard guard) {
    if (rest.regionMatches(true, 0, "unix:", 0, 5)) {
      return SOCKET;
    }
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = utf8(rest.substring(0, end));
    if (!AUTHORITY.matcher(authority).matches()
        || authority.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return UNREADABLE;
    }
    int fragment = rest.indexOf('#');
    String path = encoded(rest.substring(end, fragment < 0 ? rest.length() : fragment));
    boolean bare = scheme.isEmpty();
    boolean port = authority.matches(".*:[0-9]+");
    Optional<WebUrl> first =
        WebUrl.parse((bare ? port ? "http" : "https" : scheme) + "://" + authority + path);
    Optional<WebUrl> second =
        bare && !port ? WebUrl.parse("http://" + authority + path) : Optional.empty();
    return first.isEmpty() ? UNREADABLE : judged(new Good(first.get(), second), authority, guard);
  }

  private static SourceAddress judged(Good good, String authority, AddressGuard guard) {
    boolean disguised = AddressGuard.disguise("http://" + authority + "/").isPresent();
    return disguised || guard.judgeAsWritten(good.url()) instanceof Verdict.Refuse ? REFUSED : good;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// Encodes the bytes that RFC 3986 knows in no address.
  private static String encoded(String path) {
    var out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
        out.append(String.format("%%%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
