package tidings.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.feed.FeedDiscovery;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.feed.FoundFeed;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.model.Capture;
import tidings.model.Failure;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// Finds the feed of a site: the address itself, what its page links to, the usual places, and at
/// last the page itself as a list of articles.
record FeedFinder(Fetcher fetcher) {
  private static final int LEAST_FRONT_PAGE_LINKS = 3;
  private static final int MOST_CANDIDATES = 8;

  /// What was found.
  sealed interface Finding {
    /// A feed, or a front page that can be read as one.
    record Found(WebUrl url, Feed feed) implements Finding {}

    /// Nothing, and why.
    record Nothing(String reason) implements Finding {}
  }

  Finding find(WebUrl url) throws InterruptedException {
    return switch (fetcher.fetch(FetchRequest.feed(url, Optional.empty(), Optional.empty()))) {
      case Fetch.Captured captured -> fromPage(captured.capture());
      case Fetch.NotModified same -> new Finding.Nothing(url + " answered 304 to a first request");
      case Fetch.Disallowed disallowed -> nothing(disallowed.why());
      case Fetch.Deferred deferred -> nothing(deferred.why());
      case Fetch.Failed failed -> nothing(failed.why());
    };
  }

  private static Finding nothing(Failure why) {
    return new Finding.Nothing(
        why.message() + (why.advice().isEmpty() ? "" : " (" + why.advice() + ")"));
  }

  private Finding fromPage(Capture capture) throws InterruptedException {
    Optional<Feed> itself = read(capture);
    if (itself.isPresent()) {
      return new Finding.Found(capture.moved().orElse(capture.asked()), itself.get());
    }
    List<WebUrl> candidates = new ArrayList<>();
    FeedDiscovery.inPage(capture.body(), capture.url()).stream()
        .map(FoundFeed::url)
        .forEach(candidates::add);
    if (candidates.isEmpty()) {
      candidates.addAll(FeedDiscovery.wellKnown(capture.url()));
    }
    for (WebUrl candidate : candidates.stream().distinct().limit(MOST_CANDIDATES).toList()) {
      FetchRequest request = FetchRequest.feed(candidate, Optional.empty(), Optional.empty());
      if (fetcher.fetch(request) instanceof Fetch.Captured captured) {
        Optional<Feed> feed = read(captured.capture());
        if (feed.isPresent()) {
          return new Finding.Found(candidate, feed.get());
        }
      }
    }
    return frontPage(capture);
  }

  private static Finding frontPage(Capture capture) {
    FeedReading reading =
        FeedReader.readFrontPage(capture.body(), FeedHints.of(capture.url()), FeedLimits.DEFAULT);
    return reading instanceof FeedReading.Read read
            && read.feed().entries().size() >= LEAST_FRONT_PAGE_LINKS
        ? new Finding.Found(capture.asked(), read.feed())
        : new Finding.Nothing(
            capture.url() + " is no feed, names none, and does not look like a front page");
  }

  private static Optional<Feed> read(Capture capture) {
    var hints =
        new FeedHints(
            Optional.of(capture.url()),
            capture.header("content-type").orElse(""),
            capture.header("content-location").orElse(""),
            capture.header("content-language").orElse(""));
    return FeedReader.read(capture.body(), hints, FeedLimits.DEFAULT)
            instanceof FeedReading.Read read
        ? Optional.of(read.feed())
        : Optional.empty();
  }
}
