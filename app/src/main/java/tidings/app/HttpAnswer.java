package tidings.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tidings.fetch.coding.Codings;

/// An answer as a WARC record holds it.
///
/// @param status its number
/// @param head the status line and the header, with the empty line at their end
/// @param headers names in lower case
/// @param body without the framing of its transfer, packed as `content-encoding` says
@SuppressWarnings("ArrayRecordComponent") // megabytes: handed on, not copied
record HttpAnswer(int status, byte[] head, Map<String, List<String>> headers, byte[] body) {
  private static final int LONGEST_HEAD = 1 << 16;
  private static final int MOST_FIELDS = 500;

  /// Reads an answer; empty where it is none.
  static Optional<HttpAnswer> read(byte[] block) {
    int end = headEnd(block);
    if (end < 0) {
      return Optional.empty();
    }
    List<String> lines = new String(block, 0, end, StandardCharsets.ISO_8859_1).lines().toList();
    String[] words = lines.getFirst().split(" ", 3);
    if (!words[0].startsWith("HTTP/") || words.length < 2 || !words[1].matches("[1-5][0-9]{2}")) {
      return Optional.empty();
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : lines.subList(1, Math.min(lines.size(), MOST_FIELDS))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    byte[] body = Arrays.copyOfRange(block, end, block.length);
    String transfer = String.join(",", headers.getOrDefault("transfer-encoding", List.of()));
    boolean chunked = transfer.toLowerCase(Locale.ROOT).contains("chunked");
    return Optional.of(
        new HttpAnswer(
            Integer.parseInt(words[1]),
            Arrays.copyOf(block, end),
            Map.copyOf(headers),
            chunked ? unchunked(body).orElse(body) : body));
  }

  /// Behind the empty line that ends a header; below zero where there is none.
  private static int headEnd(byte[] block) {
    for (int i = 1; i < Math.min(block.length, LONGEST_HEAD); i++) {
      boolean isEmptyLine =
          block[i] == '\n'
              && (block[i - 1] == '\n' || (i > 1 && block[i - 1] == '\r' && block[i - 2] == '\n'));
      if (isEmptyLine) {
        return i + 1;
      }
    }
    return -1;
  }

  /// The body without its chunks (RFC 9112, section 7.1), as far as it is there. Empty where it has
  /// none: crawlers that take them out often leave the field that promises them.
  private static Optional<byte[]> unchunked(byte[] body) {
    var out = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (at < body.length) {
      int line = at;
      while (line < body.length && body[line] != '\n') {
        line++;
      }
      String size =
          new String(body, at, Math.min(line - at, 64), StandardCharsets.ISO_8859_1)
              .split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,7}")) {
        return at == 0 ? Optional.empty() : Optional.of(out.toByteArray());
      }
      int length = Integer.parseInt(size, 16);
      int from = Math.min(line + 1, body.length);
      out.write(body, from, Math.min(length, body.length - from));
      if (length == 0) {
        break;
      }
      at = from + Math.min(length, body.length - from);
      at += at < body.length && body[at] == '\r' ? 1 : 0;
      at += at < body.length && body[at] == '\n' ? 1 : 0;
    }
    return Optional.of(out.toByteArray());
  }

  /// The media type, empty where nobody said.
  String mime() {
    return headers
        .getOrDefault("content-type", List.of(""))
        .getFirst()
        .split(";", 2)[0]
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /// The unpacked body.
  ///
  /// @throws IOException where it cannot be unpacked, or is larger than the limit
  byte[] text(long limit) throws IOException {
    return Codings.read(
        new ByteArrayInputStream(body), headers.getOrDefault("content-encoding", List.of()), limit);
  }
}
