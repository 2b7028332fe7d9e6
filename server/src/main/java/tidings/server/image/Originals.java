package tidings.server.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tidings.archive.picture.PictureCache;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// The pictures as publishers have them: what is known of their addresses, and their bytes.
///
/// What was had once is used for a day without asking, and then asked for again behind the reader's
/// back, with the publisher's validators; where there is no answer, the copy stays good. What could
/// not be had is asked for again after a while that doubles each time. What the archive keeps is
/// not asked for at all.
final class Originals {
  private static final System.Logger LOG = System.getLogger("tidings.server");
  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration LONGEST_MISS = Duration.ofDays(1);
  private static final int MOST_ADDRESSES = 50_000;

  private final Origin origin;
  private final Function<WebUrl, Optional<byte[]>> kept;
  private final PictureCache disk;
  private final Slots slots;
  private final InstantSource clock;
  private final Cache<WebUrl, Known> known =
      Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).build();
  private final Flights<WebUrl, Got> fetches = new Flights<>();
  private final Flights<WebUrl, Boolean> renewals = new Flights<>();

  /// @param kept what the archive keeps of an address
  Originals(
      Origin origin,
      Function<WebUrl, Optional<byte[]>> kept,
      PictureCache disk,
      Slots slots,
      InstantSource clock) {
    this.origin = origin;
    this.kept = kept;
    this.disk = disk;
    this.slots = slots;
    this.clock = clock;
  }

  /// What came of asking for the bytes.
  sealed interface Got {
    /// The bytes.
    @SuppressWarnings("ArrayRecordComponent") // handed to the engine, never changed
    record Bytes(Known.Original about, byte[] bytes) implements Got {}

    /// None.
    record None(Known.Missing about) implements Got {}
  }

  /// What is known of an address without asking for it. What is worth asking for again is asked for
  /// meanwhile.
  Optional<Known> known(SourceAddress.Good address) {
    Optional<Known> found = find(address.url());
    boolean late = found.filter(one -> !clock.instant().isBefore(one.due())).isPresent();
    if (!late) {
      return found;
    }
    return switch (found.get()) {
      case Known.Missing missing -> Optional.empty();
      case Known.Original original -> {
        renewals.start(address.url(), () -> renew(address, original));
        yield found;
      }
    };
  }

  private Optional<Known> find(WebUrl url) {
    Optional<Known> found = remembered(url);
    return found.isPresent() && found.get() instanceof Known.Original
        ? found
        : kept.apply(url).<Known>map(bytes -> ofArchive(url, bytes)).or(() -> found);
  }

  private Known.Original ofArchive(WebUrl url, byte[] bytes) {
    var original = new Known.Original(Digest.of(bytes), url.href(), "", "", due(FRESH));
    remember(url, original);
    return original;
  }

  private Optional<Known> remembered(WebUrl url) {
    Known inMemory = known.getIfPresent(url);
    if (inMemory != null) {
      return Optional.of(inMemory);
    }
    Optional<Known> onDisk =
        read(Known.key(url)).map(PictureCache.Item::about).flatMap(Known::parse);
    onDisk.ifPresent(one -> known.put(url, one));
    return onDisk;
  }

  /// The bytes, from disk or from the publisher; many that want them are one to the publisher.
  Got bytes(SourceAddress.Good address) throws InterruptedException {
    Optional<Known> found = find(address.url());
    if (found.isPresent()) {
      if (found.get() instanceof Known.Original original) {
        Optional<PictureCache.Item> item = read(key(original.digest()));
        if (item.isPresent()) {
          return new Got.Bytes(original, item.get().bytes());
        }
        Optional<byte[]> own = kept.apply(address.url());
        if (own.isPresent()) {
          return new Got.Bytes(ofArchive(address.url(), own.get()), own.get());
        }
      } else if (found.get() instanceof Known.Missing missing
          && clock.instant().isBefore(missing.due())) {
        return new Got.None(missing);
      }
    }
    return fetches.here(
        address.url(),
        () ->
            switch (origin.ask(address, Optional.empty())) {
              case Origin.Reply.File file -> got(address.url(), file);
              case Origin.Reply.Same same -> throw new IllegalStateException("asked for all");
              case Origin.Reply.None none -> missed(address.url(), none, found);
            });
  }

  /// Asks whether a picture is still the same; where there is no answer, it is.
  private boolean renew(SourceAddress.Good address, Known.Original original)
      throws InterruptedException {
    if (kept.apply(address.url()).isPresent()) {
      stillGood(address.url(), original);
      return true;
    }
    if (!slots.enter()) {
      return false;
    }
    try {
      switch (origin.ask(address, Optional.of(original))) {
        case Origin.Reply.File file -> got(address.url(), file);
        case Origin.Reply.Same same -> stillGood(address.url(), original);
        case Origin.Reply.None none -> stillGood(address.url(), original);
      }
      return true;
    } finally {
      slots.leave();
    }
  }

  private Got got(WebUrl url, Origin.Reply.File file) {
    Digest digest = Digest.of(file.bytes());
    var original =
        new Known.Original(
            digest, file.link().href(), oneLine(file.etag()), oneLine(file.modified()), due(FRESH));
    if (disk.isWritable()) {
      write(key(digest), new PictureCache.Item("", file.bytes()));
    }
    remember(url, original);
    return new Got.Bytes(original, file.bytes());
  }

  private void stillGood(WebUrl url, Known.Original original) {
    remember(
        url,
        new Known.Original(
            original.digest(), original.link(), original.etag(), original.modified(), due(FRESH)));
  }

  private Got missed(WebUrl url, Origin.Reply.None none, Optional<Known> before) {
    int times =
        1 + (before.isPresent() && before.get() instanceof Known.Missing miss ? miss.times() : 0);
    Duration again = none.again().multipliedBy(1L << Math.min(times - 1, 12));
    var missing =
        new Known.Missing(
            none.status(),
            none.message(),
            times,
            due(again.compareTo(LONGEST_MISS) > 0 ? LONGEST_MISS : again));
    remember(url, missing);
    return new Got.None(missing);
  }

  /// A tenth earlier or later, so that what came together does not go together.
  private Instant due(Duration after) {
    double factor = RandomGenerator.getDefault().nextDouble(0.9, 1.1);
    return Instant.ofEpochMilli(
        clock.instant().toEpochMilli() + (long) (after.toMillis() * factor));
  }

  private static String oneLine(String validator) {
    return validator.length() > 500 || validator.indexOf('\n') >= 0 ? "" : validator;
  }

  private void remember(WebUrl url, Known one) {
    known.put(url, one);
    write(Known.key(url), new PictureCache.Item(one.lines(), new byte[0]));
  }

  private static Digest key(Digest original) {
    return Digest.of("original\n" + original.hex());
  }

  /// A cache that cannot be read is an empty one.
  private Optional<PictureCache.Item> read(Digest key) {
    try {
      return disk.get(key);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the cache of pictures cannot be read", e);
      return Optional.empty();
    }
  }

  private void write(Digest key, PictureCache.Item item) {
    try {
      disk.put(key, item);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the cache of pictures cannot be written", e);
    }
  }
}
