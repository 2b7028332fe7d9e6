package tidings.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
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
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tidings.model.Digest;
import tidings.publish.site.Pages;

/// Something made for readers, as it goes over the line: packed once, its headers made and checked
/// once, sent often.
final class Rendered {
  /// What every answer of this server says.
  static final List<Header> TO_ALL =
      List.of(
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"));

  /// What is no page may run, frame or call nothing at all.
  static final Header STRICTEST =
      HeaderValues.createCached(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox;"
              + " frame-ancestors 'none'");

  private static final Header OF_PAGES =
      HeaderValues.createCached("Content-Security-Policy", Pages.policy());

  private static final Header OF_SEARCH =
      HeaderValues.createCached("Content-Security-Policy", Pages.searchPolicy());

  private static final Header GZIP = HeaderValues.createCached("Content-Encoding", "gzip");

  /// A head costs more than packing saves.
  private static final int WORTH_PACKING = 600;

  private static final int OVERHEAD = 400;

  private final Status status;
  private final byte[] body;
  private final Optional<byte[]> packed;
  private final List<Header> headers;
  private final List<Header> packedHeaders;
  private final String tag;
  private final Optional<Instant> modified;

  private Rendered(
      int status,
      byte[] body,
      Header policy,
      Map<String, String> headers,
      Optional<Instant> modified) {
    this.status = Status.create(status);
    this.body = body;
    this.packed = body.length < WORTH_PACKING ? Optional.empty() : Optional.of(pack(body));
    this.tag = "W/\"" + Digest.of(body).hex().substring(0, 24) + "\"";
    this.modified = modified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    var all = new LinkedHashMap<>(headers);
    if (status == 200) {
      all.put("ETag", tag);
      this.modified.ifPresent(time -> all.put("Last-Modified", http(time)));
    }
    Stream<Header> own =
        all.entrySet().stream()
            .map(header -> HeaderValues.createCached(header.getKey(), header.getValue()));
    this.headers =
        Stream.of(TO_ALL.stream(), Stream.of(policy), own).flatMap(Function.identity()).toList();
    this.packedHeaders = with(this.headers, GZIP);
    this.headers.forEach(Header::validate);
  }

  private Rendered(Rendered same, Instant time) {
    this.status = same.status;
    this.body = same.body;
    this.packed = same.packed;
    this.tag = same.tag;
    this.modified = Optional.of(time.truncatedTo(ChronoUnit.SECONDS));
    Header last = HeaderValues.createCached("Last-Modified", http(time));
    this.headers = with(same.headers, last);
    this.packedHeaders = with(same.packedHeaders, last);
  }

  private static List<Header> with(List<Header> headers, Header more) {
    return Stream.concat(headers.stream(), Stream.of(more)).toList();
  }

  /// A body with its type.
  ///
  /// @param modified when what it shows was last changed
  static Rendered of(
      int status, String type, byte[] body, Map<String, String> more, Optional<Instant> modified) {
    return new Rendered(status, body, STRICTEST, typed(type, more), modified);
  }

  private static Map<String, String> typed(String type, Map<String, String> more) {
    var headers = new LinkedHashMap<>(more);
    headers.put("Content-Type", type);
    return headers;
  }

  /// A page.
  ///
  /// @param language of the site around it
  /// @param vary the headers of a request that it depends on
  static Rendered page(int status, String html, String language, String vary) {
    return page(status, html, language, vary, OF_PAGES);
  }

  /// The page of search, which has a script of ours.
  static Rendered searchPage(int status, String html, String language, String vary) {
    return page(status, html, language, vary, OF_SEARCH);
  }

  private static Rendered page(
      int status, String html, String language, String vary, Header policy) {
    return new Rendered(
        status,
        html.getBytes(StandardCharsets.UTF_8),
        policy,
        typed(
            "text/html; charset=utf-8",
            Map.of("Content-Language", language, "Cache-Control", "no-cache", "Vary", vary)),
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

  Status status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  /// The same in gzip, where that is worth it.
  Optional<byte[]> packed() {
    return packed;
  }

  /// All headers, of a form that the library need not look at again.
  List<Header> headers() {
    return headers;
  }

  /// The same for what is packed.
  List<Header> packedHeaders() {
    return packedHeaders;
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
