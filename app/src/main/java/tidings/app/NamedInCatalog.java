package tidings.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import tidings.archive.ArchiveException;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.CatalogException;

/// Whether an article names a picture, as the catalog says that another process may be writing, or
/// that is not there yet.
final class NamedInCatalog implements Predicate<String>, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.app");

  private final Path root;
  private Optional<ArchiveState> state = Optional.empty();

  NamedInCatalog(Path root) {
    this.root = root;
  }

  @Override
  public synchronized boolean test(String key) {
    try {
      if (state.isEmpty() && Files.exists(ArchiveState.catalog(root))) {
        state = Optional.of(ArchiveState.open(root));
      }
      return state.isPresent() && state.get().pictures().isNamed(key);
    } catch (CatalogException | ArchiveException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "which pictures articles name cannot be read: {0}",
          e.getMessage());
      close(); // it may have been made anew
      return false;
    }
  }

  @Override
  public synchronized void close() {
    state.ifPresent(ArchiveState::close);
    state = Optional.empty();
  }
}
