package tidings.app;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// One line of `--json` output: an object with its keys in a stable order.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, Object> values = new LinkedHashMap<>();

  Json put(String key, Object value) {
    values.put(key, value);
    return this;
  }

  static JsonMapper mapper() {
    return MAPPER;
  }

  @Override
  public String toString() {
    return MAPPER.writeValueAsString(values);
  }
}
