package tidings.publish.html;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Addresses of other sites, as valid HTML has them.
public final class Href {
  /// Browsers send these as they are, and servers take them for the same when they are escaped; but
  /// they are none of the code points that a valid URL string may have
  /// (https://url.spec.whatwg.org/#url-code-points).
  private static final String ESCAPED = "|{}^`\\[]";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Href() {}

  /// The same address in a form that validators take too; one that is valid is unchanged.
  ///
  /// @param address absolute; may be escaped for HTML
  public static String valid(String address) {
    int path = address.indexOf('/', address.indexOf("//") + 2); // `[::1]` is a valid host
    int at = Math.max(0, path);
    while (at < address.length() && ESCAPED.indexOf(address.charAt(at)) < 0) {
      at++;
    }
    if (at == address.length()) {
      return address;
    }
    var out = new StringBuilder(address.length() + 16).append(address, 0, at);
    for (; at < address.length(); at++) {
      char c = address.charAt(at);
      if (ESCAPED.indexOf(c) < 0) {
        out.append(c);
      } else {
        out.append('%')
            .append(HEX.formatHex(String.valueOf(c).getBytes(StandardCharsets.US_ASCII)));
      }
    }
    return out.toString();
  }
}
