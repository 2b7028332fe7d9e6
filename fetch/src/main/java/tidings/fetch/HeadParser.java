package tidings.fetch;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/// Reads the heads of one connection's responses. A head as a whole may not pass a limit, nor may
/// interim ones (1xx) go on for ever; the library by itself bounds only lines and their number.
final class HeadParser extends DefaultHttpResponseParser {
  static final int MAX_HEAD = 64 * 1024;

  private static final int MAX_INTERIM = 20;

  private int interim;

  HeadParser(Http1Config config) {
    super(config);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    ClassicHttpResponse response = super.parse(buffer, new Limited(in));
    if (response == null) {
      return response; // the connection was closed, and the caller says so
    }
    interim = response.getCode() < 200 ? interim + 1 : 0;
    if (interim > MAX_INTERIM) {
      throw new ProtocolException("more than " + MAX_INTERIM + " interim answers");
    }
    return response;
  }

  private static final class Limited extends InputStream {
    private final InputStream in;
    private int left = MAX_HEAD;

    Limited(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new MessageConstraintException("head larger than " + MAX_HEAD + " bytes");
      }
      int n = in.read(bytes, offset, length);
      left -= Math.max(n, 0);
      return n;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
  }
}
