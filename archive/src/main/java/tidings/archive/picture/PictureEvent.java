package tidings.archive.picture;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tidings.model.Digest;
import tidings.model.WebUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A line of the log of pictures: what happened to one. See `docs/reference/archive-layout.md`.
public sealed interface PictureEvent {
  /// A picture was fetched from an address and kept.
  ///
  /// @param time when, in milliseconds
  record Kept(Instant time, WebUrl url, KeptPicture picture) implements PictureEvent {}

  /// The bytes of a picture are gone; nobody has them.
  record Lost(Instant time, Digest digest) implements PictureEvent {}

  /// Digits of the check at the end of a line.
  int CHECK = 16;

  /// A line without its line feed. Its last value is the beginning of the SHA-256 of what stands
  /// before it, so that an altered line is noticed.
  default byte[] line() {
    var text = new StringWriter(512);
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      switch (this) {
        case Kept kept -> {
          KeptPicture.Form form = kept.picture.form();
          json.writeStringProperty("time", kept.time.toString());
          json.writeStringProperty("event", "kept");
          json.writeStringProperty("url", kept.url.href());
          json.writeStringProperty("path", kept.picture.path());
          json.writeStringProperty("type", form.type());
          json.writeNumberProperty("width", form.width());
          json.writeNumberProperty("height", form.height());
          json.writeNumberProperty("bytes", form.bytes());
          json.writeStringProperty("blur", form.blur());
        }
        case Lost lost -> {
          json.writeStringProperty("time", lost.time.toString());
          json.writeStringProperty("event", "lost");
          json.writeStringProperty("sha256", lost.digest.hex());
        }
      }
      json.writeEndObject();
    }
    String open = text.toString().substring(0, text.toString().length() - 1);
    return (open + tail(open.getBytes(StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8);
  }

  private static String tail(byte[] open) {
    return ",\"check\":\"" + Digest.of(open).hex().substring(0, CHECK) + "\"}";
  }

  /// Reads a line; empty where it is none, or not as it was written.
  static Optional<PictureEvent> read(byte[] line) {
    int open = line.length - tail(new byte[0]).length();
    if (open < 1) {
      return Optional.empty();
    }
    byte[] tail = tail(Arrays.copyOf(line, open)).getBytes(StandardCharsets.US_ASCII);
    if (!Arrays.equals(tail, Arrays.copyOfRange(line, open, line.length))) {
      return Optional.empty();
    }
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> values = new HashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          values.put(name, json.getString());
        } else {
          json.skipChildren(); // of a later version
        }
      }
      return Optional.of(event(name -> values.getOrDefault(name, "")));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static PictureEvent event(java.util.function.UnaryOperator<String> value) {
    Instant time = Instant.parse(value.apply("time"));
    return switch (value.apply("event")) {
      case "kept" -> {
        String path = value.apply("path");
        Digest digest = KeptPicture.digestIn(path);
        var form =
            new KeptPicture.Form(
                value.apply("type"),
                KeptPicture.extensionIn(path),
                Integer.parseInt(value.apply("width")),
                Integer.parseInt(value.apply("height")),
                Long.parseLong(value.apply("bytes")),
                value.apply("blur"));
        yield new Kept(time, WebUrl.of(value.apply("url")), new KeptPicture(digest, form));
      }
      case "lost" -> new Lost(time, new Digest(value.apply("sha256")));
      default -> throw new IllegalArgumentException("no event of a picture");
    };
  }
}
