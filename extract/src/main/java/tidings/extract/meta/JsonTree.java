package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON into maps, lists and strings, as leniently as pages are careless: control characters
/// in strings, trailing commas, whatever follows the first value. A text that breaks off gives what
/// came before.
public final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
          .build();

  private JsonTree() {}

  /// The first value in a text: `Map`, `List` or `String`, numbers as they are written.
  public static Optional<Object> read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return parser.nextToken() == null ? Optional.empty() : Optional.of(value(parser));
    } catch (JacksonException | Broken broken) {
      return broken instanceof Broken b ? Optional.of(b.before) : Optional.empty();
    }
  }

  /// What was read when the text broke off.
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Object before;

    Broken(Object before) {
      super(null, null, false, false);
      this.before = before;
    }
  }

  private static Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> "";
      default -> parser.getString();
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    var map = new LinkedHashMap<String, Object>();
    try {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        try {
          map.putIfAbsent(name, value(parser));
        } catch (Broken inside) {
          map.putIfAbsent(name, inside.before);
          throw new Broken(map);
        }
      }
    } catch (JacksonException broken) {
      throw new Broken(map);
    }
    return map;
  }

  private static List<Object> array(JsonParser parser) {
    var list = new ArrayList<>();
    try {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new Broken(list);
        }
        try {
          list.add(value(parser));
        } catch (Broken inside) {
          list.add(inside.before);
          throw new Broken(list);
        }
      }
    } catch (JacksonException broken) {
      throw new Broken(list);
    }
    return list;
  }
}
