package tidings.extract;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Lines of flat JSON, for tests.
final class TestJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private TestJson() {}

  /// The properties of one object that are text; others are left out.
  static Map<String, String> flat(String line) {
    var found = new HashMap<String, String>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          found.put(name, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
    }
    return found;
  }

  /// One object of names and texts.
  static String line(String... namesAndTexts) {
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        json.writeStringProperty(namesAndTexts[i], namesAndTexts[i + 1]);
      }
      json.writeEndObject();
    }
    return out.toString();
  }
}
