package tidings.fetch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tidings.model.Capture;
import tidings.model.Exchange;
import tidings.model.Failure;
import tidings.model.WebUrl;

/// What came of a [FetchRequest].
public sealed interface Fetch {
  /// It was fetched.
  ///
  /// @param exchanges what went over the line on the way to it, redirects first; none unless the
  ///   request asked for a record
  record Captured(Capture capture, List<Exchange> exchanges) implements Fetch {
    public Captured {
      exchanges = List.copyOf(exchanges);
    }

    /// Without a record.
    public Captured(Capture capture) {
      this(capture, List.of());
    }
  }

  /// The copy at hand is still good (304).
  ///
  /// @param url the address that said so, after redirects
  /// @param time when it said so
  /// @param headers what else it said, names in lower case
  record NotModified(WebUrl url, Instant time, Map<String, List<String>> headers) implements Fetch {
    public NotModified {
      headers = Map.copyOf(headers);
    }
  }

  /// robots.txt forbids it, or could not be read.
  record Disallowed(Failure why) implements Fetch {}

  /// The site asked for patience (429 or 503 with `Retry-After`), now or a while ago: the failure's
  /// `retryAt` is set, and until then no request is made.
  record Deferred(Failure why) implements Fetch {}

  /// It could not be had.
  ///
  /// @param exchanges what went over the line before it failed, the answer that says so last; none
  ///   unless the request asked for a record
  /// @param statuses those of all answers, the last one at the end; none where nothing answered
  record Failed(Failure why, List<Exchange> exchanges, List<Integer> statuses) implements Fetch {
    public Failed {
      exchanges = List.copyOf(exchanges);
      statuses = List.copyOf(statuses);
    }

    /// Without a record.
    public Failed(Failure why) {
      this(why, List.of(), List.of());
    }
  }
}
