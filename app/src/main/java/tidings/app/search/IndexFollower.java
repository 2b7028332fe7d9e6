package tidings.app.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.CatalogException;
import tidings.search.IndexWriting;
import tidings.search.SearchException;
import tidings.search.SearchIndex;

/// Keeps the index of an archive up to date while it is served, on a thread of its own: a document
/// that any process stored is found within a second. Where another process writes the index, only
/// looks for what that wrote, and takes over when it ends.
public final class IndexFollower implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.app");
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// After a failure, and between two tries to become the one that writes.
  private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

  private final Path root;
  private final ArchiveIndex archive;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable IndexWriting writing;
  private @Nullable ArchiveState state;
  private long nextTry = System.nanoTime();

  private IndexFollower(Path root, ArchiveIndex archive) {
    this.root = root;
    this.archive = archive;
    this.thread = Thread.ofPlatform().name("tidings-index").daemon().unstarted(this::work);
  }

  /// Begins to follow.
  public static IndexFollower start(Path root) throws SearchException {
    var follower = new IndexFollower(root, ArchiveIndex.open(root));
    follower.thread.start();
    return follower;
  }

  /// What is asked.
  public SearchIndex index() {
    return archive.index();
  }

  private void work() {
    Duration pause = PAUSE;
    try {
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      letGo();
    }
  }

  private Duration step() {
    try {
      if (archive.index().state() == SearchIndex.State.DAMAGED && writing != null) {
        letGo(); // it is emptied when it is opened again
      }
      IndexWriting mine = writing().orElse(null);
      if (mine == null) {
        archive.index().refresh();
      } else if (Files.exists(ArchiveState.catalog(root))) {
        archive.update(mine, state());
      }
      return PAUSE;
    } catch (IOException | CatalogException e) {
      LOG.log(
          System.Logger.Level.WARNING, "the search index is not up to date: {0}", e.getMessage());
      letGo();
      return LONG_PAUSE;
    }
  }

  private Optional<IndexWriting> writing() throws SearchException {
    if (writing == null && System.nanoTime() - nextTry >= 0) {
      nextTry = System.nanoTime() + LONG_PAUSE.toNanos();
      writing = archive.index().write().orElse(null);
    }
    return Optional.ofNullable(writing);
  }

  private ArchiveState state() throws IOException {
    ArchiveState open = state;
    if (open == null) {
      open = ArchiveState.open(root);
      state = open;
    }
    return open;
  }

  private void letGo() {
    ArchiveState oldState = state;
    IndexWriting oldWriting = writing;
    state = null;
    writing = null;
    try {
      if (oldState != null) {
        oldState.close();
      }
      if (oldWriting != null) {
        oldWriting.close();
      }
    } catch (SearchException | CatalogException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing", e);
    }
  }

  @Override
  public void close() throws SearchException {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    archive.close();
  }
}
