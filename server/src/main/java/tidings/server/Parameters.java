package tidings.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The parameters of a query, decoded as forms encode them; of several with one name the first
/// counts.
record Parameters(Map<String, String> values) {
  private static final int MOST = 64;
  private static final Optional<Parameters> NONE = Optional.of(new Parameters(Map.of()));

  /// Reads a query; empty where it is not encoded as it should be, or has too many parameters.
  static Optional<Parameters> parse(String query) {
    if (query.isEmpty()) {
      return NONE;
    }
    Map<String, String> out = new LinkedHashMap<>();
    String[] parts = query.split("&", MOST + 1);
    if (parts.length > MOST) {
      return Optional.empty();
    }
    for (String part : parts) {
      int equals = part.indexOf('=');
      Optional<String> name = decode(equals < 0 ? part : part.substring(0, equals));
      Optional<String> value = decode(equals < 0 ? "" : part.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      out.putIfAbsent(name.get(), value.get());
    }
    return Optional.of(new Parameters(out));
  }

  /// A parameter's value, or empty text.
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  private static Optional<String> decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && isPlain(text)) {
      return Optional.of(text);
    }
    var bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(raw[i] == '+' ? ' ' : raw[i]);
      }
    }
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      return isPlain(decoded) ? Optional.of(decoded) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// No reader types control characters but tab and line breaks.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
