package tidings.server;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes maps, lists, texts, numbers and truth values as JSON; an empty [Optional] as `null`, and
/// everything else as its text.
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  static byte[] write(Object value) {
    var text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, json);
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Object value, JsonGenerator json) {
    switch (value) {
      case Optional<?> optional when optional.isEmpty() -> json.writeNull();
      case Optional<?> optional -> write(optional.get(), json);
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, inner) -> {
          json.writeName(name.toString());
          write(inner, json);
        });
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        list.forEach(inner -> write(inner, json));
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }
}
