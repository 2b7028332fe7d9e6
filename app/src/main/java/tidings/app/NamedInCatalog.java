package tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import tidings.archive.ArchiveException;
import tidings.archive.ArchiveState;
import tidings.archive.KeptPictures;
import tidings.archive.catalog.CatalogException;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.PictureName;
import tidings.model.WebUrl;

/// Whether an article names a picture, and what is kept of it, as the catalog says that another
/// process may be writing, or that is not there yet.
final class NamedInCatalog implements Predicate<String>, AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.app");

  private final Path root;
  private Optional<ArchiveState> state = Optional.empty();

  NamedInCatalog(Path root) {
    this.root = root;
  }

  @Override
  public boolean test(String key) {
    return ask(archive -> archive.pictures().isNamed(key)).orElse(false);
  }

  /// The bytes that the archive keeps of what an address shows.
  Optional<byte[]> kept(WebUrl url) {
    Optional<KeptPicture> picture =
        ask(archive -> archive.keptPictures().find(PictureName.of(url).key()))
            .flatMap(found -> found);
    try {
      return picture.isPresent() ? KeptPictures.read(root, picture.get()) : Optional.empty();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a kept picture cannot be read", e);
      return Optional.empty();
    }
  }

  /// A question to the catalog.
  private interface Question<T> {
    T ask(ArchiveState archive);
  }

  private synchronized <T> Optional<T> ask(Question<T> question) {
    try {
      if (state.isEmpty() && Files.exists(ArchiveState.catalog(root))) {
        state = Optional.of(ArchiveState.open(root));
      }
      return state.isPresent() ? Optional.of(question.ask(state.get())) : Optional.empty();
    } catch (CatalogException | ArchiveException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "which pictures articles name cannot be read: {0}",
          e.getMessage());
      close(); // it may have been made anew
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    state.ifPresent(ArchiveState::close);
    state = Optional.empty();
  }
}
