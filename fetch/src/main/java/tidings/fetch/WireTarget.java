package tidings.fetch;

import java.util.Locale;
import tidings.model.WebUrl;

/// Path and query as they go over the wire: what the URL standard lets stand but RFC 3986 forbids
/// is percent-encoded, because some servers know only the RFC. Brackets stay, as browsers send
/// them: servers that compare paths letter by letter know no other form.
final class WireTarget {
  private static final String FORBIDDEN = "|\\^`{}\"<>";

  private WireTarget() {}

  /// A whole address, as a header carries it.
  static String whole(WebUrl url) {
    return url.origin() + of(url);
  }

  static String of(WebUrl url) {
    String raw = url.pathAndQuery();
    var out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (FORBIDDEN.indexOf(c) >= 0 || (c == '%' && !isEscape(raw, i))) {
        out.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String text, int percent) {
    return percent + 2 < text.length()
        && Character.digit(text.charAt(percent + 1), 16) >= 0
        && Character.digit(text.charAt(percent + 2), 16) >= 0;
  }
}
