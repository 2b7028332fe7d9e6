package tidings.fetch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.UnsupportedHttpVersionException;
import tidings.fetch.coding.BrokenCodingException;
import tidings.fetch.coding.TooLargeException;
import tidings.fetch.guard.RefusedAddressException;
import tidings.model.Failure;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;

/// Turns what went wrong into a [Failure] that names the address, the limit and what can be done.
final class Troubles {
  static final String ALLOW_ADVICE =
      "if this host is yours, name it under network.allow-private in tidings.yaml";
  private static final String SERVER_ADVICE =
      "nothing to do here; tell the site's operator if it stays so";

  private Troubles() {}

  static Failure timeout(WebUrl url, Duration deadline) {
    return Failure.of(
        Kind.TIMEOUT,
        "gave up after " + seconds(deadline) + " s: " + OneLine.of(url),
        "the next run asks again");
  }

  static Failure closed(WebUrl url) {
    return Failure.of(
        Kind.CONNECTION, "broken off by us: " + OneLine.of(url), "the next run asks again");
  }

  static Failure refused(WebUrl url, String reason) {
    return Failure.of(
        Kind.FORBIDDEN_ADDRESS, "not asked: " + OneLine.of(url) + ": " + reason, ALLOW_ADVICE);
  }

  /// The failure behind an exception of the library or of a decoder.
  static Failure of(WebUrl url, Exception e) {
    return switch (e) {
      case RefusedAddressException refused -> refused(url, refused.reason());
      case UnknownHostException unknown ->
          of(Kind.NAME, "no such host: ", url, unknown, "check the address and this machine's DNS");
      case TooLargeException tooLarge ->
          of(Kind.TOO_LARGE, "", url, tooLarge, "raise the size limit if this is wanted");
      case BrokenCodingException coding ->
          of(Kind.PROTOCOL, "cannot unpack ", url, coding, SERVER_ADVICE);
      case ConnectTimeoutException timeout ->
          of(Kind.TIMEOUT, "no connection: ", url, timeout, "the next run asks again");
      case ConnectionRequestTimeoutException busy ->
          of(Kind.TIMEOUT, "too many connections at once: ", url, busy, "ask fewer at once");
      case SocketTimeoutException timeout ->
          of(Kind.TIMEOUT, "no answer: ", url, timeout, "the next run asks again");
      case SSLException tls ->
          of(Kind.TLS, "no secure connection: ", url, tls, "the site's certificate is not good");
      case NoHttpResponseException none ->
          Failure.of(
              Kind.CONNECTION, "closed without an answer: " + OneLine.of(url), SERVER_ADVICE);
      case CarefulExecutor.NoTunnelException refused ->
          of(
              Kind.CONNECTION,
              "no way through: ",
              url,
              refused,
              "check network.proxy in tidings.yaml");
      case TruncatedChunkException cut ->
          of(Kind.CONNECTION, "broken off: ", url, cut, SERVER_ADVICE);
      case MalformedChunkCodingException chunk -> protocol(url, chunk);
      case MessageConstraintException large -> protocol(url, large);
      case UnsupportedHttpVersionException version -> protocol(url, version);
      case ClientProtocolException wrapped when wrapped.getCause() instanceof Exception cause ->
          of(url, cause);
      case HttpException protocol -> protocol(url, protocol);
      case ClientProtocolException protocol -> protocol(url, protocol);
      case IOException io -> of(Kind.CONNECTION, "broken off: ", url, io, SERVER_ADVICE);
      default -> protocol(url, e);
    };
  }

  private static Failure protocol(WebUrl url, Exception e) {
    return of(Kind.PROTOCOL, "not proper HTTP: ", url, e, SERVER_ADVICE);
  }

  private static Failure of(Kind kind, String what, WebUrl url, Exception e, String advice) {
    return Failure.of(kind, what + OneLine.of(url) + ": " + words(e), advice);
  }

  private static String words(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : OneLine.of(message);
  }

  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
  }
}
