package tidings.server.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tidings.archive.picture.PictureCache;
import tidings.images.header.Format;
import tidings.images.request.Rendering;
import tidings.model.Digest;

/// Pictures that were made of originals, by what they were made of and how: they never grow old.
/// What could not be made is remembered as well.
final class Variants {
  private static final System.Logger LOG = System.getLogger("tidings.server");

  /// Changes whenever pictures are made in another way.
  private static final String VERSION = "1";

  /// What brought a worker down is not tried again for so long.
  private static final Duration LEFT_ALONE = Duration.ofHours(1);

  private final PictureMaker maker;
  private final PictureCache disk;
  private final InstantSource clock;

  Variants(PictureMaker maker, PictureCache disk, InstantSource clock) {
    this.maker = maker;
    this.disk = disk;
    this.clock = clock;
  }

  /// Under what a variant is kept.
  static Digest key(Digest original, Wish wish) {
    return Digest.of("variant " + VERSION + "\n" + original.hex() + "\n" + wish.canonical());
  }

  /// What was made before.
  Optional<Rendering> find(Digest key) {
    try {
      return disk.get(key).flatMap(this::parse);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the cache of pictures cannot be read", e);
      return Optional.empty();
    }
  }

  /// Makes a variant, unless it is there.
  Rendering make(Digest key, byte[] original, Wish wish) throws InterruptedException {
    Optional<Rendering> before = find(key);
    if (before.isPresent()) {
      return before.get();
    }
    Rendering made = wish.make(original, maker);
    keep(key, made);
    return made;
  }

  private void keep(Digest key, Rendering made) {
    Optional<PictureCache.Item> item =
        switch (made) {
          case Rendering.Done done ->
              Optional.of(
                  new PictureCache.Item(
                      "done "
                          + done.format()
                          + " "
                          + done.width()
                          + " "
                          + done.height()
                          + " "
                          + done.frames(),
                      done.bytes()));
          case Rendering.Refused refused ->
              Optional.of(text("refused " + refused.status(), refused.message()));
          case Rendering.Killed killed ->
              Optional.of(text("killed " + clock.instant(), killed.message()));
          case Rendering.Busy busy -> Optional.empty();
        };
    try {
      if (item.isPresent()) {
        disk.put(key, item.get());
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the cache of pictures cannot be written", e);
    }
  }

  private static PictureCache.Item text(String about, String message) {
    return new PictureCache.Item(about, message.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Rendering> parse(PictureCache.Item item) {
    String[] words = item.about().split(" ", -1);
    String message = new String(item.bytes(), StandardCharsets.UTF_8);
    return switch (words[0]) {
      case "done" ->
          Optional.of(
              new Rendering.Done(
                  Format.valueOf(words[1]),
                  Integer.parseInt(words[2]),
                  Integer.parseInt(words[3]),
                  Integer.parseInt(words[4]),
                  item.bytes()));
      case "refused" -> Optional.of(new Rendering.Refused(Integer.parseInt(words[1]), message));
      case "killed" ->
          Instant.parse(words[1]).plus(LEFT_ALONE).isAfter(clock.instant())
              ? Optional.of(new Rendering.Killed(message))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
