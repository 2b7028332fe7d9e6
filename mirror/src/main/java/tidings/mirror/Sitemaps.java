package tidings.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.model.Capture;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// Finds the newest sitemaps of a site, with a handful of requests.
///
/// @param fetcher the way to the web
/// @param maxBytes how large a sitemap may be
public record Sitemaps(Fetcher fetcher, long maxBytes) {
  private static final int MOST = 3;

  /// A sitemap and where it is.
  public record Found(WebUrl url, Feed feed) {}

  /// The first sitemaps that the site's robots.txt names, those of news before others, else the one
  /// in the usual place; of an index, its newest part. What cannot be had or read is left out.
  ///
  /// @param site an address of which something was fetched before
  public List<Found> of(WebUrl site) throws InterruptedException {
    List<WebUrl> named =
        fetcher.sitemaps(site).stream()
            .sorted(Comparator.comparing(url -> !url.pathAndQuery().contains("news")))
            .toList();
    List<WebUrl> urls = named.isEmpty() ? site.resolve("/sitemap.xml").stream().toList() : named;
    List<Found> found = new ArrayList<>();
    for (WebUrl url : urls.stream().limit(MOST).toList()) {
      Optional<Found> first = read(url);
      Optional<Found> sitemap =
          first.isPresent() && isIndex(first.get()) ? newestPart(first.get().feed()) : first;
      sitemap.filter(it -> !isIndex(it)).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Found> newestPart(Feed index) throws InterruptedException {
    Optional<WebUrl> newest =
        index.entries().stream().max(Comparator.comparing(Sitemaps::modified)).flatMap(Entry::link);
    return newest.isEmpty() ? Optional.empty() : read(newest.get());
  }

  private static Instant modified(Entry part) {
    return part.times().updated().flatMap(Timestamp::instant).orElse(Instant.MIN);
  }

  private static boolean isIndex(Found found) {
    return found.feed().format() == Feed.Format.SITEMAP_INDEX;
  }

  private Optional<Found> read(WebUrl url) throws InterruptedException {
    Optional<Capture> capture = fetch(url);
    if (capture.isEmpty()) {
      return Optional.empty();
    }
    FeedHints hints = FeedHints.of(capture.get().url());
    FeedLimits limits = FeedLimits.DEFAULT.withMaxBytes(maxBytes);
    return FeedReader.read(capture.get().body(), hints, limits) instanceof FeedReading.Read read
        ? Optional.of(new Found(url, read.feed()))
        : Optional.empty();
  }

  private Optional<Capture> fetch(WebUrl url) throws InterruptedException {
    FetchRequest request =
        FetchRequest.feed(url, Optional.empty(), Optional.empty()).withMaxBytes(maxBytes);
    return fetcher.fetch(request) instanceof Fetch.Captured captured
        ? Optional.of(captured.capture())
        : Optional.empty();
  }
}
