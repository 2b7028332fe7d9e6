package tidings.fetch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.model.Exchange;
import tidings.model.Failure;

/// What came back for one request.
sealed interface Reply {
  /// An answer. Only one of status 200 to 299 has its body.
  ///
  /// @param exchange what went over the line, where that was wanted
  @SuppressWarnings("ArrayRecordComponent") // handed on to the capture, not shared
  record Answer(
      int status,
      String reason,
      Map<String, List<String>> headers,
      byte[] body,
      Optional<Exchange> exchange)
      implements Reply {
    Optional<String> header(String name) {
      return all(name).stream().findFirst();
    }

    List<String> all(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }

  /// None, or one that is no use.
  record Broken(Failure why) implements Reply {}
}
