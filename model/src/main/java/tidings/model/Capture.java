package tidings.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The exchange that fetched a page or a feed: what the server said, decoded from its transfer and
/// content encodings.
///
/// @param asked the address that was asked for
/// @param url the address that answered, after redirects
/// @param status the HTTP status
/// @param headers the answer's headers, names in lower case
/// @param body the decoded bytes; nobody changes them
/// @param time when the answer was complete
/// @param moved where the publisher says the address has moved for good: the end of the unbroken
///   chain of permanent redirects from `asked`
@SuppressWarnings("ArrayRecordComponent") // bodies are megabytes: they are handed on, not copied
public record Capture(
    WebUrl asked,
    WebUrl url,
    int status,
    Map<String, List<String>> headers,
    byte[] body,
    Instant time,
    Optional<WebUrl> moved) {
  public Capture {
    headers = Map.copyOf(headers);
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.stream().findFirst();
  }
}
