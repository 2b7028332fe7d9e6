package tidings.archive.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.archive.capture.CaptureReference;
import tidings.model.Digest;
import tidings.model.SourceId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A line of the manifest as it was read.
///
/// @param time when it was written
/// @param previous digest of the line before
/// @param article what it says; empty for an event that this program does not know
public record Link(Instant time, Digest previous, Optional<ManifestLine> article) {
  /// What stands before the first line of all.
  public static final Digest START = new Digest("0".repeat(64));

  private static final JsonFactory JSON = new JsonFactory();

  /// Reads a line, without its line feed; empty where it is none.
  public static Optional<Link> read(byte[] line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> texts = new HashMap<>();
      List<String> keys = new ArrayList<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && name.equals("keys")) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            keys.add(json.getString());
          }
        } else if (value != null && value.isScalarValue()) {
          texts.put(name, json.getString());
        } else {
          json.skipChildren(); // of an event that is not known yet
        }
      }
      return json.nextToken() == null ? Optional.of(link(texts, keys)) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Link link(Map<String, String> texts, List<String> keys) {
    Instant time = Instant.parse(text(texts, "time"));
    String event = text(texts, "event");
    Optional<ManifestLine> article =
        ManifestLine.EVENTS.contains(event)
            ? Optional.of(
                new ManifestLine(
                    time,
                    event,
                    new SourceId(text(texts, "source")),
                    text(texts, "entry"),
                    keys,
                    text(texts, "path"),
                    Integer.parseInt(text(texts, "revision")),
                    new Digest(text(texts, "sha256")),
                    text(texts, "url"),
                    Instant.parse(text(texts, "first_seen")),
                    Instant.parse(text(texts, "seen")),
                    text(texts, "fingerprint"),
                    CaptureReference.parse(texts.getOrDefault("capture", "")),
                    texts.getOrDefault("reason", "")))
            : Optional.empty();
    return new Link(time, new Digest(text(texts, "previous")), article);
  }

  private static String text(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no " + name));
  }
}
