package tidings.archive.capture;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The fields of a header, of a WARC record or of an HTTP message.
final class HeaderFields {
  private HeaderFields() {}

  /// Fields by their names in lower case; the first of two counts.
  ///
  /// @param head from its first line on, which is none
  static Map<String, String> of(String head) {
    Map<String, String> out = new HashMap<>();
    head.lines()
        .skip(1)
        .forEach(line -> {
          int colon = line.indexOf(':');
          if (colon > 0) {
            out.putIfAbsent(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
          }
        });
    return out;
  }
}
