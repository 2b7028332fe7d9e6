package tidings.fetch;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/// The one retry there is: where a used connection turned out bad before anything was sent.
final class FreshConnectionOnce implements HttpRequestRetryStrategy {
  @Override
  public boolean retryRequest(
      HttpRequest request, IOException e, int attempt, HttpContext context) {
    return attempt == 1 && e instanceof CarefulExecutor.LeftoverException;
  }

  @Override
  public boolean retryRequest(HttpResponse response, int attempt, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int attempt, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
