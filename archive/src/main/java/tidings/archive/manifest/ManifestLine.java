package tidings.archive.manifest;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidings.archive.capture.CaptureReference;
import tidings.model.Digest;
import tidings.model.SourceId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One line about an article. See `docs/reference/manifest.md`.
///
/// @param time when the line was written
/// @param event one of the constants here
/// @param source whose article it is
/// @param entry what identifies it within the source
/// @param keys what it is known by from this line on, beside what earlier lines say
/// @param path of its newest revision below the archive's root, with `/`
/// @param revision that the line is about; 1 is the first seen
/// @param sha256 of that revision's bytes
/// @param url of the article
/// @param firstSeen when the article came
/// @param seen when the revision came; of an article that was withdrawn or is back, when that was
///   seen
/// @param fingerprint of the feed's entry when it was last looked at, or empty
/// @param capture of the page that the revision was made from, or of what shows that it was
///   withdrawn, where one was kept
/// @param reason what was seen of an article that was withdrawn; empty in other lines
public record ManifestLine(
    Instant time,
    String event,
    SourceId source,
    String entry,
    List<String> keys,
    String path,
    int revision,
    Digest sha256,
    String url,
    Instant firstSeen,
    Instant seen,
    String fingerprint,
    Optional<CaptureReference> capture,
    String reason)
    implements ManifestEntry {
  /// A revision was stored by a run.
  public static final String STORED = "stored";

  /// A revision lay there already, and is vouched for from now on.
  public static final String TAKEN_UP = "taken-up";

  /// A revision was found changed by hand, just before the next one took its place, and was kept
  /// so.
  public static final String EDITED = "edited";

  /// An article is known by further keys; the revision is the newest, and stays.
  public static final String KEYS = "keys";

  /// The publisher took the article back; the revision is the newest, and stays.
  public static final String WITHDRAWN = "withdrawn";

  /// A withdrawn article is at its address again.
  public static final String RETURNED = "returned";

  /// A revision's bytes are gone, and nobody has them: the disk, or whoever copied the archive,
  /// lost them.
  public static final String LOST = "lost";

  static final Set<String> EVENTS =
      Set.of(STORED, TAKEN_UP, EDITED, KEYS, WITHDRAWN, RETURNED, LOST);

  private static final int MOST_REVISIONS = 1_000_000;
  private static final JsonFactory JSON = new JsonFactory();

  /// @throws IllegalArgumentException where the path leads anywhere but to a document
  public ManifestLine {
    keys = List.copyOf(keys);
    if (!isDocument(path)) {
      throw new IllegalArgumentException("no path of a document: " + path);
    }
    if (revision < 1 || revision > MOST_REVISIONS) {
      throw new IllegalArgumentException("no number of a revision: " + revision);
    }
  }

  private static boolean isDocument(String path) {
    String inner = path + "/";
    return path.startsWith("articles/")
        && !inner.contains("//")
        && !inner.contains("/./")
        && !inner.contains("/../")
        && path.indexOf('\0') < 0;
  }

  @Override
  public byte[] bytes(Digest previous) {
    var text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("time", time.toString());
      json.writeStringProperty("event", event);
      json.writeStringProperty("source", source.value());
      json.writeStringProperty("entry", entry);
      json.writeArrayPropertyStart("keys");
      keys.forEach(json::writeString);
      json.writeEndArray();
      json.writeStringProperty("path", path);
      json.writeNumberProperty("revision", revision);
      json.writeStringProperty("sha256", sha256.hex());
      json.writeStringProperty("url", url);
      json.writeStringProperty("first_seen", firstSeen.toString());
      json.writeStringProperty("seen", seen.toString());
      json.writeStringProperty("fingerprint", fingerprint);
      if (capture.isPresent()) {
        json.writeStringProperty("capture", capture.get().toString());
      }
      if (!reason.isEmpty()) {
        json.writeStringProperty("reason", reason);
      }
      json.writeStringProperty("previous", previous.hex());
      json.writeEndObject();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
