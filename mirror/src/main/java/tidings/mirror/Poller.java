package tidings.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tidings.archive.catalog.FeedState;
import tidings.archive.catalog.FeedState.Validators;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.model.Capture;
import tidings.model.Digest;
import tidings.model.Failure;
import tidings.model.Feed;
import tidings.model.FeedAddress;
import tidings.model.WebUrl;

/// The poll stage: asks a feed, conditionally where it can, and reads what comes.
///
/// @param fetcher the way to the web
/// @param maxBytes how large a feed may be
public record Poller(Fetcher fetcher, long maxBytes) {
  /// What addresses of feeds look like: a page that answers there is an error or a consent page in
  /// the feed's place, whatever it links to.
  private static final Pattern FEED_ADDRESS =
      Pattern.compile("(?i)\\b(?:rss|feeds?|atom|rdf|xml)[0-9]*\\b");

  private static final int ENOUGH_LINKS = 3;

  /// Polls a feed.
  public Poll poll(FeedAddress address, FeedState state, Instant now) throws InterruptedException {
    Optional<Instant> wait = state.schedule().waitUntil().filter(until -> until.isAfter(now));
    if (wait.isPresent()) {
      return new Poll.Waiting(wait.get());
    }
    Poll poll =
        switch (address) {
          case FeedAddress.Web web -> pollWeb(web.url(), state.validators());
          case FeedAddress.Local local -> pollFile(local.path(), state.validators());
        };
    return poll instanceof Poll.Unchanged same && same.validators().unreadable()
        ? new Poll.Failed(sameTrouble(state), same.validators())
        : poll;
  }

  private static Failure sameTrouble(FeedState state) {
    return state
        .health()
        .error()
        .map(trouble -> Failure.of(Failure.Kind.UNREADABLE, trouble.message(), trouble.advice()))
        .orElseGet(() -> unreadable(state.address(), "still what could not be read before"));
  }

  private Poll pollWeb(WebUrl configured, Validators known) throws InterruptedException {
    WebUrl url = WebUrl.parse(known.moved()).orElse(configured);
    FetchRequest request =
        FetchRequest.feed(url, present(known.etag()), present(known.lastModified()))
            .withMaxBytes(maxBytes);
    return switch (fetcher.fetch(request)) {
      case Fetch.Captured captured -> read(captured.capture(), known);
      case Fetch.NotModified same -> new Poll.Unchanged(known);
      case Fetch.Disallowed disallowed -> new Poll.Failed(disallowed.why(), known);
      case Fetch.Deferred deferred -> new Poll.Failed(deferred.why(), known);
      case Fetch.Failed failed -> failed(failed.why(), url, configured, known);
    };
  }

  /// Reads another document of a feed: an older page, or a part of a sitemap.
  ///
  /// @param format of the feed, as its label: a web page is none of its documents
  /// @return that it changed, or that it failed
  public Poll pollFurther(WebUrl url, String format) throws InterruptedException {
    var known = new Validators("", "", "", "", format, false);
    FetchRequest request =
        FetchRequest.feed(url, Optional.empty(), Optional.empty()).withMaxBytes(maxBytes);
    return switch (fetcher.fetch(request)) {
      case Fetch.Captured captured -> read(captured.capture(), known);
      case Fetch.NotModified same ->
          new Poll.Failed(unreadable(url.href(), "answered 304 to a first request"), known);
      case Fetch.Disallowed disallowed -> new Poll.Failed(disallowed.why(), known);
      case Fetch.Deferred deferred -> new Poll.Failed(deferred.why(), known);
      case Fetch.Failed failed -> new Poll.Failed(failed.why(), known);
    };
  }

  /// Where the address that a feed moved to no longer answers, the operator's own is asked again.
  private static Poll failed(Failure why, WebUrl asked, WebUrl configured, Validators known) {
    boolean lost =
        switch (why.kind()) {
          case GONE, NOT_FOUND, STATUS -> true;
          default -> false;
        };
    if (lost && !asked.equals(configured)) {
      return new Poll.Failed(
          why, new Validators("", "", "", known.digest(), known.format(), known.unreadable()));
    }
    return why.kind() == Failure.Kind.GONE ? new Poll.Gone(why) : new Poll.Failed(why, known);
  }

  private Poll read(Capture capture, Validators known) throws InterruptedException {
    String digest = Digest.of(capture.body()).hex();
    boolean same = digest.equals(known.digest());
    var validators =
        new Validators(
            capture.header("etag").orElse(""),
            capture.header("last-modified").orElse(""),
            capture.moved().map(WebUrl::href).orElse(known.moved()),
            digest,
            known.format(),
            same && known.unreadable());
    if (same) {
      return new Poll.Unchanged(validators);
    }
    var hints =
        new FeedHints(
            Optional.of(capture.url()),
            capture.header("content-type").orElse(""),
            capture.header("content-location").orElse(""),
            capture.header("content-language").orElse(""));
    return read(capture.body(), hints, validators, capture.url().href());
  }

  private Poll pollFile(Path file, Validators known) throws InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] body = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
      if (body.length > maxBytes) {
        return new Poll.Failed(
            Failure.of(
                Failure.Kind.TOO_LARGE,
                file + " is larger than the limit of " + maxBytes + " bytes",
                "raise limits.feed in tidings.yaml"),
            known);
      }
      String digest = Digest.of(body).hex();
      boolean same = digest.equals(known.digest());
      var validators =
          new Validators("", "", "", digest, known.format(), same && known.unreadable());
      return same
          ? new Poll.Unchanged(validators)
          : read(body, FeedHints.NONE, validators, file.toString());
    } catch (IOException e) {
      return new Poll.Failed(
          Failure.of(
              Failure.Kind.FILE,
              "cannot read " + file + ": " + e.getClass().getSimpleName(),
              "check that the file is there and may be read"),
          known);
    }
  }

  private Poll read(byte[] body, FeedHints hints, Validators validators, String where)
      throws InterruptedException {
    return switch (FeedReader.read(body, hints, FeedLimits.DEFAULT.withMaxBytes(maxBytes))) {
      case FeedReading.Read read -> changed(read.feed(), hints, validators, body.length);
      case FeedReading.Refused refused -> notRead(where, refused.reason(), validators);
      case FeedReading.NotAFeed not -> {
        Optional<Poll> frontPage = readFrontPage(body, hints, validators);
        yield frontPage.orElseGet(() -> notRead(where, not.reason(), validators));
      }
    };
  }

  /// The answer's validators are kept: as long as it does not change it need not come again.
  private static Poll notRead(String where, String reason, Validators known) {
    var validators =
        new Validators(
            known.etag(), known.lastModified(), "", known.digest(), known.format(), true);
    return new Poll.Failed(unreadable(where, reason), validators);
  }

  /// A page is read as a front page only where the address was never anything else: a feed that one
  /// day answers with a page has failed. A page with few links that look like articles is read with
  /// the site's sitemap beside it.
  private Optional<Poll> readFrontPage(byte[] body, FeedHints hints, Validators validators)
      throws InterruptedException {
    boolean looksLikeFeed =
        hints.url().filter(url -> FEED_ADDRESS.matcher(url.pathAndQuery()).find()).isPresent();
    boolean mayBe =
        validators.format().equals(Feed.Format.FRONT_PAGE.label())
            || (validators.format().isEmpty() && hints.url().isPresent() && !looksLikeFeed);
    if (!mayBe
        || !(FeedReader.readFrontPage(body, hints, FeedLimits.DEFAULT)
            instanceof FeedReading.Read alone)) {
      return Optional.empty();
    }
    Feed feed =
        alone.feed().entries().size() >= ENOUGH_LINKS || hints.url().isEmpty()
            ? alone.feed()
            : besideSitemap(body, hints, hints.url().get(), alone.feed());
    return Optional.of(changed(feed, hints, validators, body.length));
  }

  private Feed besideSitemap(byte[] body, FeedHints hints, WebUrl site, Feed alone)
      throws InterruptedException {
    Set<WebUrl> listed =
        new Sitemaps(fetcher, maxBytes)
            .of(site).stream()
                .flatMap(sitemap -> sitemap.feed().entries().stream())
                .flatMap(entry -> entry.link().stream())
                .collect(Collectors.toSet());
    return !listed.isEmpty()
            && FeedReader.readFrontPage(body, hints, FeedLimits.DEFAULT, listed::contains)
                instanceof FeedReading.Read read
        ? read.feed()
        : alone;
  }

  private static Poll changed(Feed feed, FeedHints hints, Validators known, long bytes) {
    String format = feed.format().label();
    // An index that tells no times stays the same while its parts change.
    boolean silent =
        feed.format() == Feed.Format.SITEMAP_INDEX
            && feed.entries().stream().anyMatch(part -> part.times().updated().isEmpty());
    var validators =
        silent
            ? new Validators("", "", known.moved(), "", format, false)
            : new Validators(
                known.etag(), known.lastModified(), known.moved(), known.digest(), format, false);
    return new Poll.Changed(feed, hints.url(), validators, bytes);
  }

  private static Failure unreadable(String where, String reason) {
    return Failure.of(
        Failure.Kind.UNREADABLE,
        where + ": " + reason,
        "open the address in a browser; if the feed has moved, change it in tidings.yaml");
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
