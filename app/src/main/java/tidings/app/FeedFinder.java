package tidings.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tidings.feed.FeedDiscovery;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.feed.FoundFeed;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.mirror.FullText;
import tidings.mirror.Sitemaps;
import tidings.model.Capture;
import tidings.model.Entry;
import tidings.model.Failure;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// Finds the best feed of a site: the address itself, what its page links to, the usual places, a
/// sitemap of news, and at last the page itself as a list of articles.
record FeedFinder(Fetcher fetcher) {
  private static final int LEAST_FRONT_PAGE_LINKS = 3;
  private static final int MOST_CANDIDATES = 8;
  private static final int MOST_COMPARED = 3;
  private static final Pattern COMMENTS =
      Pattern.compile("(?i)\\bcomments?\\b|评论|評論|комментари|commentaires|kommentare");

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
    List<WebUrl> candidates = candidates(capture);
    List<Finding.Found> found = new ArrayList<>();
    for (WebUrl candidate : candidates.stream().distinct().limit(MOST_CANDIDATES).toList()) {
      FetchRequest request = FetchRequest.feed(candidate, Optional.empty(), Optional.empty());
      if (found.size() < MOST_COMPARED
          && fetcher.fetch(request) instanceof Fetch.Captured captured) {
        read(captured.capture()).ifPresent(feed -> found.add(new Finding.Found(candidate, feed)));
      }
    }
    if (!found.isEmpty()) {
      return best(found);
    }
    for (Sitemaps.Found sitemap : new Sitemaps(fetcher, FetchRequest.MAX_BYTES).of(capture.url())) {
      if (sitemap.feed().format() == Feed.Format.NEWS_SITEMAP) {
        return new Finding.Found(sitemap.url(), sitemap.feed());
      }
    }
    return frontPage(capture);
  }

  /// What the page names, feeds of comments last; else the usual places.
  private static List<WebUrl> candidates(Capture capture) {
    List<WebUrl> named =
        FeedDiscovery.inPage(capture.body(), capture.url()).stream()
            .sorted(Comparator.comparing(FeedFinder::isOfComments))
            .map(FoundFeed::url)
            .toList();
    return named.isEmpty() ? FeedDiscovery.wellKnown(capture.url()) : named;
  }

  private static boolean isOfComments(FoundFeed feed) {
    return COMMENTS.matcher(feed.url().pathAndQuery() + " " + feed.title()).find();
  }

  /// The first feed with entries, which a site names first because it is the main one; but where
  /// another has the same articles and their whole text, that one.
  private static Finding.Found best(List<Finding.Found> found) {
    Finding.Found first =
        found.stream()
            .filter(one -> !one.feed().entries().isEmpty())
            .findFirst()
            .orElse(found.getFirst());
    return found.stream()
        .filter(other -> !FullText.is(first.feed()) && FullText.is(other.feed()))
        .filter(other -> shared(first.feed(), other.feed()) * 2 >= first.feed().entries().size())
        .findFirst()
        .orElse(first);
  }

  private static long shared(Feed one, Feed other) {
    Set<Optional<WebUrl>> links =
        one.entries().stream().map(Entry::link).collect(Collectors.toSet());
    return other.entries().stream().map(Entry::link).distinct().filter(links::contains).count();
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
