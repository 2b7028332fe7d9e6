package tidings.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// How a [FakeSite] answers one request: well, or in one of the ways in which servers fail.
///
/// ```java
/// site.on("/feed", Answer.ok("application/rss+xml", feed).with("ETag", "\"1\""));
/// site.on("/slow", Answer.drip("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "x", tick));
/// ```
@FunctionalInterface
public interface Answer {
  /// Writes the answer.
  ///
  /// @return whether the connection may serve another request
  boolean writeTo(Socket connection) throws IOException, InterruptedException;

  /// A good answer, to which headers can be added.
  static Plain ok(String contentType, String body) {
    return ok(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /// A good answer of bytes.
  static Plain ok(String contentType, byte[] body) {
    return new Plain(200, "Content-Type: " + contentType + "\r\n", body);
  }

  /// An answer of some status with a short text.
  static Plain status(int status) {
    return new Plain(status, "", ("status " + status).getBytes(StandardCharsets.UTF_8));
  }

  /// A redirect.
  static Plain redirect(int status, String location) {
    return new Plain(status, "Location: " + location + "\r\n", new byte[0]);
  }

  /// Exactly these characters (one byte each), then the end of the connection.
  static Answer raw(String latin1) {
    return raw(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Exactly these bytes, then the end of the connection.
  static Answer raw(byte[] bytes) {
    return connection -> {
      connection.getOutputStream().write(bytes);
      return false;
    };
  }

  /// A beginning, then the same text for ever, as fast as it is taken.
  static Answer endless(String head, String block) {
    return drip(head, block, Duration.ZERO);
  }

  /// A beginning, then the same text once a tick for ever.
  static Answer drip(String head, String block, Duration tick) {
    byte[] bytes = block.getBytes(StandardCharsets.ISO_8859_1);
    return connection -> {
      OutputStream out = connection.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      while (true) {
        out.write(bytes);
        TimeUnit.NANOSECONDS.sleep(tick.toNanos());
      }
    };
  }

  /// Some characters, then a TCP reset.
  static Answer reset(String latin1) {
    return connection -> {
      connection.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
      connection.setSoLinger(true, 0);
      connection.close();
      return false;
    };
  }

  /// Says nothing until the other side gives up.
  static Answer silence() {
    return connection -> {
      while (connection.getInputStream().read() >= 0) {}
      return false;
    };
  }

  /// Bytes packed with gzip.
  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return packed.toByteArray();
  }

  /// A well-formed answer with a true `Content-Length`.
  ///
  /// @param status the status
  /// @param headers header lines, each with its line end
  /// @param body the body
  @SuppressWarnings("ArrayRecordComponent") // a test's own bytes
  record Plain(int status, String headers, byte[] body) implements Answer {
    /// The same answer with one more header.
    public Plain with(String name, String value) {
      return new Plain(status, headers + name + ": " + value + "\r\n", body);
    }

    @Override
    public boolean writeTo(Socket connection) throws IOException {
      boolean bodyless = status == 204 || status == 304;
      String head =
          "HTTP/1.1 "
              + status
              + " Said\r\n"
              + headers
              + (bodyless ? "" : "Content-Length: " + body.length + "\r\n")
              + "\r\n";
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      if (!bodyless) {
        whole.writeBytes(body);
      }
      connection.getOutputStream().write(whole.toByteArray());
      return true;
    }
  }
}
