package tidings.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tidings.model.Digest;

/// Something made for readers, as it goes over the line: packed once, sent often.
final class Rendered {
  /// A head costs more than packing saves.
  private static final int WORTH_PACKING = 600;

  private static final int OVERHEAD = 400;

  private final int status;
  private final byte[] body;
  private final Optional<byte[]> packed;
  private final List<Header> headers;
  private final boolean page;
  private final String tag;
  private final Optional<Instant> modified;

  private Rendered(
      int status, byte[] body, Map<String, String> headers, Optional<Instant> modified) {
    this.status = status;
    this.page = headers.getOrDefault("Content-Type", "").startsWith("text/html");
    this.body = body;
    this.packed = body.length < WORTH_PACKING ? Optional.empty() : Optional.of(pack(body));
    this.tag = "W/\"" + Digest.of(body).hex().substring(0, 24) + "\"";
    this.modified = modified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    var all = new LinkedHashMap<>(headers);
    if (status == 200) {
      all.put("ETag", tag);
      this.modified.ifPresent(time -> all.put("Last-Modified", http(time)));
    }
    this.headers =
        all.entrySet().stream()
            .map(header -> HeaderValues.createCached(header.getKey(), header.getValue()))
            .toList();
  }

  private Rendered(Rendered same, Instant time) {
    this.status = same.status;
    this.page = same.page;
    this.body = same.body;
    this.packed = same.packed;
    this.tag = same.tag;
    this.modified = Optional.of(time.truncatedTo(ChronoUnit.SECONDS));
    this.headers =
        Stream.concat(
                same.headers.stream(),
                Stream.of(HeaderValues.createCached("Last-Modified", http(time))))
            .toList();
  }

  /// A body with its type.
  ///
  /// @param modified when what it shows was last changed
  static Rendered of(
      int status, String type, byte[] body, Map<String, String> more, Optional<Instant> modified) {
    var headers = new LinkedHashMap<>(more);
    headers.put("Content-Type", type);
    return new Rendered(status, body, headers, modified);
  }

  /// A page.
  ///
  /// @param language of the site around it
  /// @param vary the headers of a request that it depends on
  static Rendered page(int status, String html, String language, String vary) {
    return of(
        status,
        "text/html; charset=utf-8",
        html.getBytes(StandardCharsets.UTF_8),
        Map.of("Content-Language", language, "Cache-Control", "no-cache", "Vary", vary),
        Optional.empty());
  }

  /// A script of ours.
  static Rendered script(String text) {
    return of(
        200,
        "text/javascript; charset=utf-8",
        text.getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", "public, max-age=3600", "Vary", "Accept-Encoding"),
        Optional.empty());
  }

  private static byte[] pack(byte[] body) {
    var out = new ByteArrayOutputStream(body.length / 2);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String http(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  /// The same in gzip, where that is worth it.
  Optional<byte[]> packed() {
    return packed;
  }

  /// Whether it is a page of HTML.
  boolean isPage() {
    return page;
  }

  List<Header> headers() {
    return headers;
  }

  /// The same, and when what it shows was last changed.
  Rendered modified(Instant time) {
    return new Rendered(this, time);
  }

  String tag() {
    return tag;
  }

  Optional<Instant> modified() {
    return modified;
  }

  /// What it takes in memory, in bytes.
  int weight() {
    return body.length + packed.map(bytes -> bytes.length).orElse(0) + OVERHEAD;
  }
}
