package tidings.archive.manifest;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tidings.model.Digest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// That a file is kept no longer, because the operator said so. See `docs/reference/manifest.md`.
///
/// @param time when the line was written, just before the file was removed
/// @param path of the file below the archive's root, with `/`
/// @param sha256 of its bytes
/// @param size how many they were
/// @param reason what the operator said
public record Removal(Instant time, String path, Digest sha256, long size, String reason)
    implements ManifestEntry {
  static final String EVENT = "removed";

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] bytes(Digest previous) {
    var text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("time", time.toString());
      json.writeStringProperty("event", EVENT);
      json.writeStringProperty("path", path);
      json.writeStringProperty("sha256", sha256.hex());
      json.writeNumberProperty("size", size);
      json.writeStringProperty("reason", reason);
      json.writeStringProperty("previous", previous.hex());
      json.writeEndObject();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
