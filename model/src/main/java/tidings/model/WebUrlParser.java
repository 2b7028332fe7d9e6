package tidings.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parser behind [WebUrl]: the WHATWG algorithm for special schemes, written over the address's
/// parts instead of as a state machine.
final class WebUrlParser {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
  private static final Pattern TAB_OR_LINE_BREAK = Pattern.compile("[\t\n\r]");
  private static final Pattern DOT = Pattern.compile("\\.|%2[eE]");
  private static final Pattern DOT_DOT = Pattern.compile("(?:\\.|%2[eE]){2}");

  private static final String PATH_SET = " \"#<>?^`{}";
  private static final String QUERY_SET = " \"#<>'";
  private static final String FRAGMENT_SET = " \"<>`";

  private WebUrlParser() {}

  static Optional<WebUrl> parse(String text, Optional<WebUrl> base) {
    if (text.length() > WebUrl.MAX_LENGTH) {
      return Optional.empty();
    }
    String input = withoutLineBreaks(strip(text));
    return parseStripped(input, base).filter(url -> url.href().length() <= WebUrl.MAX_LENGTH);
  }

  private static Optional<WebUrl> parseStripped(String input, Optional<WebUrl> base) {
    Matcher matcher = SCHEME.matcher(input);
    if (!matcher.lookingAt()) {
      return base.flatMap(b -> relative(input, b));
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    String rest = input.substring(matcher.end());
    if (base.isPresent() && base.get().scheme().equals(scheme) && !rest.startsWith("//")) {
      return relative(rest, base.get());
    }
    return authority(scheme, rest);
  }

  private static Optional<WebUrl> relative(String ref, WebUrl base) {
    if (ref.length() > 1 && isSlash(ref.charAt(0)) && isSlash(ref.charAt(1))) {
      return authority(base.scheme(), ref);
    }
    Parts parts = Parts.of(ref);
    String path;
    Optional<String> query = parts.query;
    if (parts.path.isEmpty()) {
      path = base.path();
      query = query.isPresent() ? query : base.query();
      return Optional.of(assemble(base, path, query, parts.fragment));
    }
    if (isSlash(parts.path.charAt(0))) {
      path = normalizePath(parts.path);
    } else {
      path = normalizePath(base.path().substring(0, base.path().lastIndexOf('/') + 1) + parts.path);
    }
    return Optional.of(assemble(base, path, query, parts.fragment));
  }

  private static WebUrl assemble(
      WebUrl base, String path, Optional<String> query, Optional<String> fragment) {
    int port = base.authority().equals(base.host()) ? -1 : base.port();
    return new WebUrl(base.scheme(), base.host(), port, path, query, fragment);
  }

  private static Optional<WebUrl> authority(String scheme, String afterColon) {
    int start = 0;
    while (start < afterColon.length() && isSlash(afterColon.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < afterColon.length() && "/\\?#".indexOf(afterColon.charAt(end)) < 0) {
      end++;
    }
    String authority = afterColon.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = authority.lastIndexOf(':');
    String portText = "";
    if (colon > authority.lastIndexOf(']')) {
      portText = authority.substring(colon + 1);
      authority = authority.substring(0, colon);
    }
    Optional<String> host = WebHost.parse(authority);
    Optional<Integer> port = port(scheme, portText);
    if (host.isEmpty() || port.isEmpty()) {
      return Optional.empty();
    }
    Parts parts = Parts.of(afterColon.substring(end));
    return Optional.of(
        new WebUrl(
            scheme,
            host.get(),
            port.get(),
            normalizePath(parts.path),
            parts.query,
            parts.fragment));
  }

  private static Optional<Integer> port(String scheme, String text) {
    if (text.isEmpty()) {
      return Optional.of(-1);
    }
    if (text.length() > 20 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    String digits = text.replaceFirst("^0+(?=.)", "");
    if (digits.length() > 5 || Integer.parseInt(digits) > 65535) {
      return Optional.empty();
    }
    int port = Integer.parseInt(digits);
    return Optional.of(port == (scheme.equals("https") ? 443 : 80) ? -1 : port);
  }

  private static String withoutLineBreaks(String text) {
    boolean none = text.indexOf('\n') < 0 && text.indexOf('\t') < 0 && text.indexOf('\r') < 0;
    return none ? text : TAB_OR_LINE_BREAK.matcher(text).replaceAll("");
  }

  private static String normalizePath(String raw) {
    String path = raw.replace('\\', '/');
    if (!hasSegmentOfDots(path)) {
      String encoded = encode(path, PATH_SET);
      return encoded.startsWith("/") ? encoded : "/" + encoded;
    }
    List<String> segments = new ArrayList<>();
    String[] parts = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (DOT_DOT.matcher(parts[i]).matches()) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
        if (last) {
          segments.add("");
        }
      } else if (DOT.matcher(parts[i]).matches()) {
        if (last) {
          segments.add("");
        }
      } else {
        segments.add(encode(parts[i], PATH_SET));
      }
    }
    return "/" + String.join("/", segments);
  }

  /// A segment of dots begins with a dot or with `%2e`; hardly any path has one that does.
  private static boolean hasSegmentOfDots(String path) {
    return path.startsWith(".")
        || path.startsWith("%2")
        || path.contains("/.")
        || path.contains("/%2");
  }

  /// Percent-encodes controls, non-ASCII and the characters of a set, as UTF-8; an unpaired
  /// surrogate becomes U+FFFD.
  private static String encode(String text, String set) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      boolean plain = c > 0x1f && c < 0x7f && set.indexOf(c) < 0;
      if (!plain && out == null) {
        out = new StringBuilder(text.length() + 32).append(text, 0, i);
      }
      if (out != null) {
        if (plain) {
          out.append((char) c);
        } else {
          appendEscaped(out, Character.isSurrogate((char) c) && width == 1 ? 0xfffd : c);
        }
      }
      i += width;
    }
    return out == null ? text : out.toString();
  }

  private static void appendEscaped(StringBuilder out, int codePoint) {
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append('%');
      out.append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)));
      out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    }
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  /// What follows the authority, or a relative reference: path as written, query and fragment
  /// already encoded.
  private record Parts(String path, Optional<String> query, Optional<String> fragment) {
    static Parts of(String text) {
      int hash = text.indexOf('#');
      Optional<String> fragment =
          hash < 0 ? Optional.empty() : Optional.of(encode(text.substring(hash + 1), FRAGMENT_SET));
      String rest = hash < 0 ? text : text.substring(0, hash);
      int mark = rest.indexOf('?');
      Optional<String> query =
          mark < 0 ? Optional.empty() : Optional.of(encode(rest.substring(mark + 1), QUERY_SET));
      return new Parts(mark < 0 ? rest : rest.substring(0, mark), query, fragment);
    }
  }
}
