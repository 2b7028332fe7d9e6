package tidings.archive.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
/// @param entry what it says; empty for an event that this program does not know
public record Link(Instant time, Digest previous, Optional<ManifestEntry> entry) {
  /// What stands before the first line of all.
  public static final Digest START = new Digest("0".repeat(64));

  private static final JsonFactory JSON = new JsonFactory();

  /// What it says of an article; empty where it says something else.
  public Optional<ManifestLine> article() {
    return entry.filter(ManifestLine.class::isInstance).map(ManifestLine.class::cast);
  }

  /// Which file it says was removed; empty where it says something else.
  public Optional<Removal> removal() {
    return entry.filter(Removal.class::isInstance).map(Removal.class::cast);
  }

  /// Reads a line, without its line feed; empty where it is none.
  public static Optional<Link> read(byte[] line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      var fields = new Fields();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        fields.read(json);
      }
      return json.nextToken() == null ? Optional.of(fields.link()) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The values of a line as they come. Manifests are long: no map is made for each line.
  private static final class Fields {
    private final List<String> keys = new ArrayList<>();
    private String time = "";
    private String event = "";
    private String source = "";
    private @Nullable String entry;
    private String path = "";
    private String revision = "";
    private String sha256 = "";
    private @Nullable String url;
    private String firstSeen = "";
    private String seen = "";
    private @Nullable String fingerprint;
    private String capture = "";
    private String reason = "";
    private String size = "";
    private String previous = "";

    void read(JsonParser json) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && name.equals("keys")) {
        while (json.nextToken() == JsonToken.VALUE_STRING) {
          keys.add(json.getString());
        }
      } else if (value != null && value.isScalarValue()) {
        set(name, json.getString());
      } else {
        json.skipChildren(); // of an event that is not known yet
      }
    }

    private void set(String name, String value) {
      switch (name) {
        case "time" -> time = value;
        case "event" -> event = value;
        case "source" -> source = value;
        case "entry" -> entry = value;
        case "path" -> path = value;
        case "revision" -> revision = value;
        case "sha256" -> sha256 = value;
        case "url" -> url = value;
        case "first_seen" -> firstSeen = value;
        case "seen" -> seen = value;
        case "fingerprint" -> fingerprint = value;
        case "capture" -> capture = value;
        case "reason" -> reason = value;
        case "size" -> size = value;
        case "previous" -> previous = value;
        default -> {
          // of a later version
        }
      }
    }

    Link link() {
      Instant written = instant(time);
      if (event.isEmpty()) {
        throw new IllegalArgumentException("no event");
      }
      return new Link(written, new Digest(previous), entry(written));
    }

    private Optional<ManifestEntry> entry(Instant written) {
      if (event.equals(Removal.EVENT)) {
        return Optional.of(
            new Removal(written, path, new Digest(sha256), Long.parseLong(size), reason));
      }
      return ManifestLine.EVENTS.contains(event) ? Optional.of(article(written)) : Optional.empty();
    }

    private ManifestLine article(Instant written) {
      return new ManifestLine(
          written,
          event,
          new SourceId(source),
          present(entry),
          keys,
          path,
          Integer.parseInt(revision),
          new Digest(sha256),
          present(url),
          instant(firstSeen, written),
          instant(seen, written),
          present(fingerprint),
          CaptureReference.parse(capture),
          reason);
    }

    /// Reads a time as it is nearly always written, ten times as fast as the JDK; others as the
    /// JDK.
    private static Instant instant(String text) {
      boolean isUsual =
          (text.length() == 20 || (text.length() == 24 && text.charAt(19) == '.'))
              && text.charAt(4) == '-'
              && text.charAt(7) == '-'
              && text.charAt(10) == 'T'
              && text.charAt(13) == ':'
              && text.charAt(16) == ':'
              && text.endsWith("Z");
      if (!isUsual) {
        return Instant.parse(text);
      }
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      LocalTime time =
          LocalTime.of(
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              text.length() == 20 ? 0 : 1_000_000 * number(text, 20, 23));
      return day.atTime(time).toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
      return Integer.parseInt(text, from, to, 10);
    }

    /// Times of one line are often the same.
    private Instant instant(String text, Instant written) {
      return text.equals(time) ? written : instant(text);
    }

    private static String present(@Nullable String text) {
      if (text == null) {
        throw new IllegalArgumentException("a value is missing");
      }
      return text;
    }
  }
}
