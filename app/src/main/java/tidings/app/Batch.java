package tidings.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tidings.app.config.ConfigurationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Lines of JSON in, for the commands that other programs drive.
final class Batch {
  /// No line is longer than this many characters.
  private static final int MAX_LINE = 32 << 20;

  private Batch() {}

  /// Something done with one line.
  interface Step {
    void take(JsonNode line) throws IOException, ConfigurationException;
  }

  static void each(Reader in, Step step) throws IOException, ConfigurationException {
    var lines = new BufferedReader(in);
    int number = 0;
    for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
      number++;
      if (line.get().isBlank()) {
        continue;
      }
      try {
        step.take(Json.mapper().readTree(line.get()));
      } catch (JacksonException e) {
        throw new ConfigurationException(
            "line " + number + " is not JSON: " + e.getOriginalMessage());
      }
    }
  }

  private static Optional<String> next(BufferedReader lines) throws IOException {
    var out = new StringBuilder();
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      if (c == '\n') {
        return Optional.of(out.toString());
      }
      if (out.length() == MAX_LINE) {
        throw new IOException("a line is longer than " + MAX_LINE + " characters");
      }
      out.append((char) c);
    }
    return out.isEmpty() ? Optional.empty() : Optional.of(out.toString());
  }

  static Reader standardInput() {
    return new InputStreamReader(System.in, StandardCharsets.UTF_8);
  }

  static Reader file(Path path) throws IOException {
    return Files.newBufferedReader(path);
  }

  /// The bytes of a file, unpacked where its name ends in `.gz`; at most `limit`.
  static byte[] bytes(Path path, int limit) throws IOException {
    try (InputStream raw = Files.newInputStream(path);
        InputStream in =
            path.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException(path + " is larger than the limit of " + limit + " bytes");
      }
      return bytes;
    }
  }

  static String text(JsonNode line, String key) {
    JsonNode value = line.path(key);
    return value.isString() ? value.stringValue() : "";
  }
}
