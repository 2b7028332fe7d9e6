package tidings.app;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tidings.model.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One line that [ExportedRevision] wrote, or another program with the same keys: read with care,
/// since it may come from anybody.
///
/// @param values the texts by their keys
/// @param keys what the article is known by
record ExportedLine(Map<String, String> values, List<String> keys) {
  private static final Set<String> KNOWN =
      Set.of(
          "source",
          "id",
          "identity",
          "published",
          "first_seen",
          "changed",
          "path",
          "sha256",
          "capture",
          "fingerprint",
          "withdrawn",
          "withdrawn_reason",
          "withdrawn_capture",
          "document",
          "text");

  private static final int MOST_KEYS = 1000;
  private static final int LONGEST = 64 << 10;
  private static final Pattern KEY = Pattern.compile("(?:id|url|hash):[^\\n\\r\\x00]+");
  private static final Instant EPOCH = Instant.parse("1970-01-02T00:00:00Z");
  private static final Duration SKEW = Duration.ofDays(1);

  /// Reads a line.
  static ExportedLine read(byte[] bytes, int length) throws RefusedException {
    Map<String, String> values = new HashMap<>();
    Set<String> keys = new HashSet<>();
    List<String> ordered = new ArrayList<>();
    try (JsonParser json = Json.mapper().createParser(bytes, 0, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new RefusedException("no JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("keys") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            if (keys.size() < MOST_KEYS && keys.add(json.getString())) {
              ordered.add(json.getString());
            }
          }
        } else if (KNOWN.contains(name) && value == JsonToken.VALUE_STRING) {
          values.put(name, json.getString());
        } else {
          json.skipChildren();
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new RefusedException("no whole JSON object");
      }
    } catch (JacksonException e) {
      throw new RefusedException("damaged JSON: " + e.getOriginalMessage());
    }
    return new ExportedLine(values, ordered).checked();
  }

  private ExportedLine checked() throws RefusedException {
    for (String key : keys) {
      if (!KEY.matcher(key).matches() || key.length() > LONGEST) {
        throw new RefusedException("'keys' has something that is no key");
      }
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      boolean text = value.getKey().equals("document") || value.getKey().equals("text");
      if (!text && (value.getValue().length() > LONGEST || value.getValue().indexOf('\0') >= 0)) {
        throw new RefusedException("'" + value.getKey() + "' is none");
      }
    }
    return this;
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
  }

  /// The document's bytes, which must have the digest that the line tells.
  byte[] document() throws RefusedException {
    // Collections of documents call the file its text; ours have both, and the file comes first.
    String document =
        text("document").or(() -> text("text")).orElseThrow(() -> none("no 'document'"));
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    if (text("sha256").isPresent() && !Digest.of(bytes).hex().equals(text("sha256").get())) {
      throw none("the document has not the digest that its 'sha256' tells");
    }
    return bytes;
  }

  /// A time that can be true.
  Optional<Instant> time(String key) throws RefusedException {
    if (text(key).isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text(key).get());
      if (isPossible(time)) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      throw none("'" + key + "' is no time such as 2026-03-01T12:00:00Z");
    }
    throw none("'" + key + "' cannot be true");
  }

  static boolean isPossible(Instant time) {
    return time.isAfter(EPOCH) && time.isBefore(Instant.now().plus(SKEW));
  }

  private static RefusedException none(String why) {
    return new RefusedException(why);
  }
}
