package tidings.server.image;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.model.Capture;
import tidings.model.Failure;
import tidings.model.WebUrl;

/// Asks publishers for pictures, and says what went wrong in weserv's words.
final class Origin {
  private static final int NOT_FOUND = 404;

  private final Fetcher fetcher;
  private final long maxBytes;

  /// @param maxBytes of a picture
  Origin(Fetcher fetcher, long maxBytes) {
    this.fetcher = fetcher;
    this.maxBytes = maxBytes;
  }

  /// What came back.
  sealed interface Reply {
    /// A file; whether it is a picture is for others to say.
    ///
    /// @param link its address, where permanent redirects were followed and others not
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed
    record File(byte[] bytes, WebUrl link, String etag, String modified) implements Reply {}

    /// The file that we have is good.
    record Same() implements Reply {}

    /// None.
    ///
    /// @param again how long to wait before asking again, the first time
    record None(int status, String message, Duration again) implements Reply {}
  }

  /// Asks, and asks again where another way may help: without TLS where none was asked for, and as
  /// if from the publisher's own pages where the first answer was that this is forbidden.
  ///
  /// @param known validators of the file at hand
  Reply ask(SourceAddress.Good address, Optional<Known.Original> known)
      throws InterruptedException {
    FetchRequest request =
        FetchRequest.picture(address.url())
            .withMaxBytes(maxBytes)
            .withValidators(
                known.map(Known.Original::etag).filter(tag -> !tag.isEmpty()),
                known.map(Known.Original::modified).filter(time -> !time.isEmpty()));
    Fetch fetch = fetcher.fetch(request);
    if (address.otherwise().isPresent() && fetch instanceof Fetch.Failed failed) {
      if (failed.statuses().isEmpty() && isWithoutConnection(failed.why())) {
        return ask(new SourceAddress.Good(address.otherwise().get(), Optional.empty()), known);
      }
    }
    if (fetch instanceof Fetch.Failed failed && lastOf(failed.statuses()) == 403) {
      fetch = fetcher.fetch(request.withReferer(WebUrl.of(address.url().origin() + "/")));
    }
    return reply(fetch);
  }

  private static boolean isWithoutConnection(Failure why) {
    return why.kind() == Failure.Kind.CONNECTION || why.kind() == Failure.Kind.TLS;
  }

  private static int lastOf(List<Integer> statuses) {
    return statuses.isEmpty() ? 0 : statuses.getLast();
  }

  private Reply reply(Fetch fetch) {
    return switch (fetch) {
      case Fetch.Captured captured -> file(captured.capture());
      case Fetch.NotModified same -> new Reply.Same();
      case Fetch.Disallowed disallowed -> unreachable(Duration.ofMinutes(15));
      case Fetch.Deferred deferred -> answered(429, Duration.ofMinutes(1));
      case Fetch.Failed failed -> failed(failed.why(), failed.statuses());
    };
  }

  private static Reply file(Capture capture) {
    if (capture.status() != 200) {
      return answered(capture.status(), Duration.ofMinutes(15));
    }
    return new Reply.File(
        capture.body(),
        capture.moved().orElse(capture.asked()),
        capture.header("etag").orElse(""),
        capture.header("last-modified").orElse(""));
  }

  private Reply failed(Failure why, List<Integer> statuses) {
    return switch (why.kind()) {
      case TIMEOUT -> timedOut();
      case TOO_LARGE ->
          none(
              "The image is too large to be downloaded. Max image size: " + maxBytes + " bytes",
              Duration.ofDays(1));
      case REDIRECT ->
          none(
              statuses.size() == 1
                  ? "Will not follow a redirection to itself"
                  : "Will not follow more than 10 redirects",
              Duration.ofMinutes(15));
      case FORBIDDEN_ADDRESS -> unreachable(Duration.ofMinutes(15));
      case NAME, CONNECTION, TLS, PROTOCOL -> unreachable(Duration.ofMinutes(1));
      case ROBOTS, UNREADABLE, FILE -> unreachable(Duration.ofMinutes(15));
      case GONE, NOT_FOUND -> answered(lastOf(statuses), Duration.ofHours(1));
      case BUSY, SERVER_ERROR, STATUS -> status(lastOf(statuses));
    };
  }

  private static Reply status(int status) {
    return switch (status) {
      case 408, 504 -> timedOut();
      case 502 -> unreachable(Duration.ofMinutes(1));
      default -> answered(status, Duration.ofMinutes(status >= 500 || status == 429 ? 1 : 15));
    };
  }

  private static Reply answered(int status, Duration again) {
    return none("The requested URL returned error: " + status, again);
  }

  private static Reply timedOut() {
    return none("The requested URL timed out.", Duration.ofMinutes(1));
  }

  private static Reply unreachable(Duration again) {
    return none("The hostname of the origin is unresolvable (DNS) or blocked by policy.", again);
  }

  private static Reply none(String message, Duration again) {
    return new Reply.None(NOT_FOUND, message, again);
  }
}
