package tidings.archive.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import tidings.model.Digest;
import tidings.model.Exchange;

/// One record of a [WARC 1.1
/// file](https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
///
/// @param id its `WARC-Record-ID`, without the angle brackets
/// @param fields its header fields in their order, without the id and the length
/// @param block what it holds, in parts
record WarcRecord(String id, List<Field> fields, List<byte[]> block) {
  private static final String REVISIT =
      "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

  /// A header field.
  record Field(String name, String value) {}

  /// The record that begins each file.
  static WarcRecord info(String file, Instant date, String software) {
    String text =
        "software: "
            + software
            + "\r\nformat: WARC File Format 1.1\r\n"
            + "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/"
            + "warc-1.1/\r\n";
    var record = new Builder("warcinfo", date);
    record.field("WARC-Filename", file);
    record.field("Content-Type", "application/warc-fields");
    return record.build(List.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// The answer of an exchange.
  static WarcRecord response(Exchange exchange, Digest payload, String info) {
    Builder record = capture("response", exchange, info);
    if (!exchange.whole()) {
      record.field("WARC-Truncated", "length");
    }
    record.field("WARC-Payload-Digest", "sha256:" + payload.hex());
    record.field("Content-Type", "application/http;msgtype=response");
    return record.build(List.of(unframed(exchange.response()), exchange.body()));
  }

  /// The answer of an exchange whose payload an earlier record has.
  static WarcRecord revisit(Exchange exchange, Digest payload, KeptPayload earlier, String info) {
    Builder record = capture("revisit", exchange, info);
    record.field("WARC-Profile", REVISIT);
    record.field("WARC-Refers-To", "<" + earlier.record() + ">");
    record.field("WARC-Refers-To-Target-URI", earlier.url());
    record.field("WARC-Refers-To-Date", earlier.time().toString());
    record.field("WARC-Payload-Digest", "sha256:" + payload.hex());
    record.field("Content-Type", "application/http;msgtype=response");
    return record.build(List.of(unframed(exchange.response())));
  }

  /// The request of an exchange.
  ///
  /// @param answer id of the record with its answer
  static WarcRecord request(Exchange exchange, String answer, String info) {
    Builder record = capture("request", exchange, info);
    record.field("WARC-Concurrent-To", "<" + answer + ">");
    record.field("Content-Type", "application/http;msgtype=request");
    return record.build(List.of(exchange.request()));
  }

  private static Builder capture(String type, Exchange exchange, String info) {
    var record = new Builder(type, exchange.time());
    record.field("WARC-Target-URI", exchange.url().withoutFragment().href());
    record.field("WARC-Warcinfo-ID", "<" + info + ">");
    return record;
  }

  /// The body comes without the framing of its transfer, so the head must not promise any.
  private static byte[] unframed(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.replaceAll("(?i)\r\nTransfer-Encoding:", "\r\nX-Orig-Transfer-Encoding:")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The record as a gzip member.
  byte[] packed() {
    long length = block.stream().mapToLong(part -> part.length).sum();
    var head = new StringBuilder("WARC/1.1\r\nWARC-Record-ID: <" + id + ">\r\n");
    for (Field field : fields) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    head.append("Content-Length: ").append(length).append("\r\n\r\n");
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(head.toString().getBytes(StandardCharsets.UTF_8));
      for (byte[] part : block) {
        gzip.write(part);
      }
      gzip.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException("no memory fails so", e);
    }
    return packed.toByteArray();
  }

  private static final class Builder {
    private final List<Field> fields = new ArrayList<>();

    Builder(String type, Instant date) {
      field("WARC-Type", type);
      field("WARC-Date", date.toString());
    }

    void field(String name, String value) {
      fields.add(new Field(name, value));
    }

    WarcRecord build(List<byte[]> block) {
      field("WARC-Block-Digest", "sha256:" + Digest.of(block.toArray(byte[][]::new)).hex());
      return new WarcRecord("urn:uuid:" + UUID.randomUUID(), List.copyOf(fields), block);
    }
  }
}
