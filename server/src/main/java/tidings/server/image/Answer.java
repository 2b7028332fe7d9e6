package tidings.server.image;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tidings.images.request.Rendering;

/// What a query is answered with.
///
/// @param headers each with one value, in order
/// @param maxAge for how many seconds it may be kept, 0 where that is not said
@SuppressWarnings("ArrayRecordComponent") // sent and never changed
public record Answer(int status, Map<String, String> headers, long maxAge, byte[] body) {
  /// Weserv's error.
  static Answer error(int status, String message) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    return new Answer(
        status, headers, 0, Rendering.errorJson(status, message).getBytes(StandardCharsets.UTF_8));
  }

  /// An error that is over soon.
  static Answer later(int status, String message, int seconds) {
    return error(status, message)
        .with("Retry-After", Integer.toString(seconds))
        .with("Cache-Control", "no-store");
  }

  /// The same with one more header.
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, maxAge, body);
  }

  /// The same as a redirect: the error stays as the body.
  Answer redirectingTo(String location) {
    return new Answer(302, headers, maxAge, body).with("Location", location);
  }
}
