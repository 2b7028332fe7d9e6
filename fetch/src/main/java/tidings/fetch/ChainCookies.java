package tidings.fetch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tidings.model.WebUrl;

/// Cookies for the length of one redirect chain, because some sites answer only a visitor who
/// brings back the cookie of the redirect. Each goes back to the very host that set it and is then
/// forgotten: nobody is recognised from one fetch to the next.
final class ChainCookies {
  private static final int MAX_COOKIES = 50;
  private static final int MAX_LENGTH = 4096;

  private record Key(String host, String name) {}

  private record Cookie(String value, boolean secure) {}

  private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

  void take(WebUrl from, List<String> setCookies) {
    for (String line : setCookies) {
      String[] parts = line.split(";", -1);
      int equals = parts[0].indexOf('=');
      boolean fits = equals > 0 && parts[0].length() <= MAX_LENGTH && isPlain(parts[0]);
      if (fits) {
        String name = parts[0].substring(0, equals).strip();
        String attributes = line.substring(parts[0].length()).toLowerCase(Locale.ROOT);
        put(from, name, parts[0].substring(equals + 1).strip(), attributes);
      }
    }
  }

  private void put(WebUrl from, String name, String value, String attributes) {
    Key key = new Key(from.host(), name);
    if (attributes.matches(".*;\\s*max-age\\s*=\\s*(0|-[0-9]+)\\s*(;.*)?")) {
      cookies.remove(key);
    } else if (cookies.size() < MAX_COOKIES || cookies.containsKey(key)) {
      boolean secure = attributes.matches(".*;\\s*secure\\s*(;.*)?");
      cookies.put(key, new Cookie(value, secure));
    }
  }

  /// The `Cookie` header for an address.
  Optional<String> header(WebUrl url) {
    String header =
        cookies.entrySet().stream()
            .filter(entry -> entry.getKey().host().equals(url.host()))
            .filter(entry -> !entry.getValue().secure() || url.scheme().equals("https"))
            .map(entry -> entry.getKey().name() + "=" + entry.getValue().value())
            .collect(Collectors.joining("; "));
    return header.isEmpty() || header.length() > 2 * MAX_LENGTH
        ? Optional.empty()
        : Optional.of(header);
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }
}
