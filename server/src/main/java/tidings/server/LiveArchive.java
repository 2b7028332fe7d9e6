package tidings.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tidings.archive.ArchiveException;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.ReaderTable.Stand;

/// The archive while another process, or another part of this one, writes it: opened when it is
/// there, and again when its catalog was made anew.
final class LiveArchive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.server");

  /// A new article is seen at the latest after this time; each look costs two look-ups.
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Path root;
  private final InstantSource clock;
  private volatile Optional<Open> open = Optional.empty();

  LiveArchive(Path root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /// @param file what tells the catalog from another one of its name
  private record Open(View view, Object file, Instant looked) {
    boolean isFresh(Instant now) {
      return !looked.isAfter(now) && looked.plus(LOOK).isAfter(now);
    }
  }

  /// An archive and how far it had come when it was last looked at.
  record View(ArchiveState state, Stand stand) {}

  /// The archive as it stands; empty where nothing was mirrored yet, or it cannot be read now.
  Optional<View> view() {
    Optional<Open> seen = open;
    Instant now = clock.instant();
    // Most requests come within the time, and need not wait for each other.
    return seen.isPresent() && seen.get().isFresh(now) ? Optional.of(seen.get().view()) : look(now);
  }

  private synchronized Optional<View> look(Instant now) {
    if (open.isPresent() && open.get().isFresh(now)) {
      return open.map(Open::view);
    }
    try {
      Path file = ArchiveState.catalog(root);
      Optional<Object> key = key(file);
      if (open.isPresent() && !key.equals(open.map(Open::file))) {
        close(); // made anew: what is open is a file that nobody sees any more
      }
      if (open.isEmpty() && key.isEmpty()) {
        return Optional.empty();
      }
      ArchiveState state = open.isPresent() ? open.get().view().state() : ArchiveState.open(root);
      var view = new View(state, state.readers().stand());
      open = Optional.of(new Open(view, key.orElseThrow(), now));
      return Optional.of(view);
    } catch (ArchiveException | CatalogException e) {
      LOG.log(System.Logger.Level.WARNING, "the archive cannot be read: {0}", e.getMessage());
      close();
      return Optional.empty();
    }
  }

  /// What tells a file from another of its name, where the system has that.
  private static Optional<Object> key(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(
              String.valueOf(
                  Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                      .fileKey()))
          : Optional.empty();
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    open.ifPresent(is -> is.view().state().close());
    open = Optional.empty();
  }
}
