package tidings.fetch;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Sends a request and reads the head of its answer, but does not trust a used connection to be
/// silent until it is asked, nor takes a proxy's refusal for the site's answer.
final class CarefulExecutor extends HttpRequestExecutor {
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback callback,
      HttpContext context)
      throws IOException, HttpException {
    boolean used = connection.getEndpointDetails().getRequestCount() > 0;
    if (used && connection.isDataAvailable(Timeout.ofMilliseconds(1))) {
      throw new LeftoverException();
    }
    ClassicHttpResponse response = super.execute(request, connection, callback, context);
    if (Method.CONNECT.isSame(request.getMethod()) && response.getCode() / 100 != 2) {
      throw new NoTunnelException(response.getCode());
    }
    return response;
  }

  /// The proxy does not let us through to the site.
  static final class NoTunnelException extends IOException {
    private static final long serialVersionUID = 1;

    NoTunnelException(int status) {
      super("the proxy answers " + status + " to CONNECT");
    }
  }

  /// Bytes were left on a used connection, which would pass for the answer to this request. Nothing
  /// was sent yet, so a new connection may be tried.
  static final class LeftoverException extends IOException {
    private static final long serialVersionUID = 1;

    LeftoverException() {
      super("the last answer was longer than it said");
    }
  }
}
