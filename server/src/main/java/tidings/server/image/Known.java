package tidings.server.image;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// What is known of a picture's address, in memory and, as a few lines, on disk.
sealed interface Known {
  /// When it is worth asking again.
  Instant due();

  /// The bytes that were there.
  ///
  /// @param link the address to tell readers of
  /// @param etag the publisher's, empty where there was none
  /// @param modified its `Last-Modified`, empty where there was none
  record Original(Digest digest, String link, String etag, String modified, Instant due)
      implements Known {}

  /// No picture.
  ///
  /// @param status for the reader
  /// @param message for the reader
  /// @param times how often in a row
  record Missing(int status, String message, int times, Instant due) implements Known {}

  /// The lines.
  default String lines() {
    return switch (this) {
      case Original o ->
          String.join(
              "\n", "original", o.digest.hex(), o.link, o.etag, o.modified, o.due.toString());
      case Missing m ->
          String.join(
              "\n",
              "missing",
              Integer.toString(m.status),
              m.message,
              Integer.toString(m.times),
              m.due.toString());
    };
  }

  /// What lines say; empty where they say nothing.
  static Optional<Known> parse(String lines) {
    List<String> parts = List.of(lines.split("\n", -1));
    try {
      if (parts.getFirst().equals("original") && parts.size() == 6) {
        return Optional.of(
            new Original(
                new Digest(parts.get(1)),
                parts.get(2),
                parts.get(3),
                parts.get(4),
                Instant.parse(parts.get(5))));
      }
      return parts.getFirst().equals("missing") && parts.size() == 5
          ? Optional.of(
              new Missing(
                  Integer.parseInt(parts.get(1)),
                  parts.get(2),
                  Integer.parseInt(parts.get(3)),
                  Instant.parse(parts.get(4))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // of another version
    }
  }

  /// Under what an address is kept on disk.
  static Digest key(WebUrl url) {
    return Digest.of("address\n" + url.href());
  }
}
