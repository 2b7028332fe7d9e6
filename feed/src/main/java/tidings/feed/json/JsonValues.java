package tidings.feed.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidings.feed.xml.LimitException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// JSON values as plain data: maps, lists, and everything else as its text. The parser's own limit
/// on nesting bounds the recursion.
final class JsonValues {
  private final JsonParser parser;
  private final long end;
  private final int maxLength;

  /// Reads from where a parser is, but no more than twice so many characters.
  JsonValues(JsonParser parser, int maxLength) {
    this.parser = parser;
    this.maxLength = maxLength;
    this.end = parser.currentLocation().getCharOffset() + 2L * maxLength;
  }

  /// A number or a boolean as written: where text is wanted, some feeds give these.
  record Bare(String text) {}

  /// The value that begins at the parser's token.
  Object read() {
    if (parser.currentLocation().getCharOffset() > end) {
      throw new LimitException(
          "one entry is longer than " + 2L * maxLength + " characters (entry length limit)");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getString();
      case VALUE_NULL -> "";
      case null -> "";
      default -> new Bare(parser.getString());
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> all = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      all.putIfAbsent(name, read());
    }
    return all;
  }

  private List<Object> array() {
    List<Object> all = new ArrayList<>();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return all;
      }
      all.add(read());
    }
  }

  /// A member as text; empty where there is none or it is no text.
  static String text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? text : "";
  }

  /// A member as text, numbers included.
  static String textOrNumber(Map<?, ?> object, String name) {
    return object.get(name) instanceof Bare(String text) ? text : text(object, name);
  }

  /// The members of a list, or the one value that stands in its place.
  static List<?> list(Map<?, ?> object, String name) {
    return switch (object.get(name)) {
      case null -> List.of();
      case List<?> list -> list;
      case String text when text.isBlank() -> List.of();
      case Object one -> List.of(one);
    };
  }
}
