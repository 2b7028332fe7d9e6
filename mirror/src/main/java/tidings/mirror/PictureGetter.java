package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.PictureName;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.images.PictureEngine;
import tidings.images.header.PictureHeader;
import tidings.model.Capture;
import tidings.model.Failure;
import tidings.model.WebUrl;

/// Fetches one picture and keeps it: the whole one where its address names a size of it, else what
/// the address shows. Asked for like a page, so politely. One for each run: it remembers which
/// hosts failed. Safe for many threads.
final class PictureGetter {
  /// A host that failed so often in a row is left alone for the rest of the run.
  private static final int MOST_FAILURES = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Fetcher fetcher;
  private final Archive archive;
  private final PictureEngine engine;
  private final long maxBytes;
  private final InstantSource clock;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final AtomicInteger kept = new AtomicInteger();

  /// @param maxBytes of a picture
  PictureGetter(
      Fetcher fetcher, Archive archive, PictureEngine engine, long maxBytes, InstantSource clock) {
    this.fetcher = fetcher;
    this.archive = archive;
    this.engine = engine;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /// How many pictures were fetched and kept so far, for the queue and for documents.
  int kept() {
    return kept.get();
  }

  /// The most bytes of a picture.
  long maxBytes() {
    return maxBytes;
  }

  /// What came of asking for a picture.
  sealed interface Got {
    /// It is kept.
    record Kept(KeptPicture picture) implements Got {}

    /// Its publisher asked for patience.
    record Later(String why, Instant until) implements Got {}

    /// It cannot be had.
    record None(String why) implements Got {}
  }

  /// Whether a host is to be left alone for the rest of the run.
  boolean isResting(String authority) {
    return failures.getOrDefault(authority, 0) >= MOST_FAILURES;
  }

  /// Fetches a picture, unless it is kept.
  Got get(WebUrl url) throws InterruptedException, ArchiveException {
    PictureName name = PictureName.of(url);
    Optional<KeptPicture> before = archive.keptPictures().find(name.key());
    if (before.isPresent()) {
      return new Got.Kept(before.get());
    }
    List<WebUrl> addresses = new ArrayList<>();
    name.whole().filter(whole -> !whole.equals(url)).ifPresent(addresses::add);
    addresses.add(url);
    Got got = new Got.None("");
    for (WebUrl address : addresses) {
      if (isResting(url.authority())) {
        return new Got.None(url.authority() + " failed too often");
      }
      got = get(address, !address.equals(url));
      if (!(got instanceof Got.None)) {
        return got;
      }
    }
    return got;
  }

  /// @param guessed whether no document names the address: then a redirect leads astray
  private Got get(WebUrl url, boolean guessed) throws InterruptedException, ArchiveException {
    Fetch fetch = fetcher.fetch(FetchRequest.picture(url).withMaxBytes(maxBytes));
    boolean hostFailed =
        fetch instanceof Fetch.Deferred
            || (fetch instanceof Fetch.Failed failed && ArticleReader.mayPass(failed.why()));
    if (hostFailed) {
      boolean asked = fetch instanceof Fetch.Deferred;
      failures.merge(url.authority(), asked ? MOST_FAILURES : 1, Integer::sum);
    } else {
      failures.remove(url.authority());
    }
    return switch (fetch) {
      case Fetch.Captured captured when guessed && !captured.capture().url().equals(url) ->
          new Got.None(url + " leads elsewhere");
      case Fetch.Captured captured -> keep(url, captured.capture());
      case Fetch.NotModified same -> new Got.None(url + " says that we have it");
      case Fetch.Disallowed(Failure why) -> new Got.None(why.message());
      case Fetch.Deferred(Failure why) ->
          new Got.Later(
              why.message(), why.retryAt().orElseGet(() -> clock.instant().plus(PATIENCE)));
      case Fetch.Failed failed -> new Got.None(failed.why().message());
    };
  }

  private Got keep(WebUrl url, Capture capture) throws InterruptedException, ArchiveException {
    if (capture.status() != 200) {
      return new Got.None(url + " answered " + capture.status());
    }
    byte[] bytes = capture.body();
    return switch (PictureHeader.read(bytes)) {
      case PictureHeader.Sniffed.Unknown() -> new Got.None(url + " is no picture");
      case PictureHeader.Sniffed.Broken(var format) ->
          new Got.None(url + " is a broken picture (" + format.type() + ")");
      case PictureHeader.Sniffed.Known(PictureHeader header) when isTooLarge(header) ->
          new Got.None(
              url + " has too many pixels (" + header.width() + " x " + header.height() + ")");
      case PictureHeader.Sniffed.Known(PictureHeader header) -> {
        KeptPicture picture =
            archive.keptPictures().keep(url, bytes, () -> form(header, bytes), clock.instant());
        kept.incrementAndGet();
        yield new Got.Kept(picture);
      }
    };
  }

  private static boolean isTooLarge(PictureHeader header) {
    return (long) header.width() * header.height() > PictureHeader.MOST_PIXELS
        || Math.max(header.width(), header.height()) > PictureHeader.LONGEST_SIDE;
  }

  private KeptPicture.Form form(PictureHeader header, byte[] bytes) throws InterruptedException {
    String blur =
        engine.placeholder(bytes).map(hash -> Base64.getEncoder().encodeToString(hash)).orElse("");
    return new KeptPicture.Form(
        header.format().type(),
        header.format().extension(),
        header.uprightWidth(),
        header.uprightHeight(),
        bytes.length,
        blur);
  }
}
