package tidings.fetch;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.jspecify.annotations.Nullable;
import tidings.model.Exchange;
import tidings.model.WebUrl;

/// Keeps what goes over the line in one exchange, as far as it is read.
final class Recording {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean whole = true;

  /// A stream that keeps what is read through it.
  InputStream of(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
          body.write(one);
        }
        return one;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
          body.write(bytes, from, read);
        }
        return read;
      }

      @Override
      public long skip(long length) {
        throw new UnsupportedOperationException("what is skipped is not kept");
      }

      @Override
      public boolean markSupported() {
        return false; // what is read again would be kept again
      }
    };
  }

  /// Notes that the body goes on behind what was read.
  void cut() {
    whole = false;
  }

  Exchange of(WebUrl url, Instant time, HttpRequest request, ClassicHttpResponse response) {
    var asked = new StringBuilder("GET " + WireTarget.of(url) + " HTTP/1.1\r\n");
    fields(request.getHeaders(), asked);
    @Nullable ProtocolVersion version = response.getVersion();
    @Nullable String reason = response.getReasonPhrase();
    var answered =
        new StringBuilder(version == null ? HttpVersion.HTTP_1_1.format() : version.format())
            .append(' ')
            .append(response.getCode())
            .append(' ')
            .append(reason == null ? "" : line(reason))
            .append("\r\n");
    fields(response.getHeaders(), answered);
    return new Exchange(url, time, bytes(asked), bytes(answered), body.toByteArray(), whole);
  }

  private static void fields(Header[] headers, StringBuilder out) {
    for (Header header : headers) {
      @Nullable String value = header.getValue();
      out.append(line(header.getName()))
          .append(": ")
          .append(value == null ? "" : line(value))
          .append("\r\n");
    }
    out.append("\r\n");
  }

  private static String line(String said) {
    return said.replace('\r', ' ').replace('\n', ' ');
  }

  /// The library reads each byte of a head as a character.
  private static byte[] bytes(StringBuilder head) {
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
