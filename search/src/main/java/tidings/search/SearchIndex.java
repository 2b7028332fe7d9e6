package tidings.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/// An index of documents on disk. Safe for many threads. Many processes may search it, and one of
/// them at a time writes it ([#write]); what it wrote the others find after [#refresh].
///
/// It can always be deleted: whoever feeds it makes it anew. A damaged one finds nothing until
/// then, and says so ([#state]); it does not fail.
public final class SearchIndex implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.search");

  private final Directory directory;
  private final Function<String, Optional<DocumentText>> texts;
  private final InstantSource clock;

  private Optional<SearcherManager> searchers = Optional.empty();
  private boolean damaged;

  private SearchIndex(
      Directory directory, Function<String, Optional<DocumentText>> texts, InstantSource clock) {
    this.directory = directory;
    this.texts = texts;
    this.clock = clock;
  }

  /// How an index is.
  public enum State {
    /// It can be searched.
    READY,
    /// There is none yet.
    MISSING,
    /// It cannot be read, and waits for being made anew.
    DAMAGED
  }

  /// Opens the index in a folder, which is made where it is missing.
  ///
  /// @param texts the text of a document by its key, to show what was found in it; called once for
  ///   each result that is handed out, by the thread that searches; empty where it is gone
  /// @param clock what the age of documents is counted from
  /// @throws SearchException where the folder can neither be read nor made
  public static SearchIndex open(
      Path folder, Function<String, Optional<DocumentText>> texts, InstantSource clock)
      throws SearchException {
    try {
      var index = new SearchIndex(FSDirectory.open(folder), texts, clock);
      index.refresh();
      return index;
    } catch (IOException e) {
      throw new SearchException("the index " + folder + " cannot be opened: " + e, e);
    }
  }

  /// How it is.
  public synchronized State state() {
    return damaged ? State.DAMAGED : searchers.isPresent() ? State.READY : State.MISSING;
  }

  /// Looks for what was written since; takes microseconds where nothing was.
  public synchronized void refresh() {
    try {
      if (searchers.isPresent()) {
        searchers.get().maybeRefreshBlocking();
      } else if (DirectoryReader.indexExists(directory)) {
        searchers = Optional.of(new SearcherManager(directory, null));
        damaged = false;
      }
    } catch (IndexNotFoundException e) {
      dropSearchers(); // it is being made anew
    } catch (IOException | RuntimeException e) {
      foundDamaged(e);
    }
  }

  /// Finds documents. Takes about two seconds at most, whatever is asked for.
  public Results search(SearchRequest request) {
    return ask(searcher -> new Search(searcher, texts, clock.instant()).results(request), NOTHING);
  }

  private static final Results NOTHING =
      new Results(
          List.of(), new Results.Total(0, false), false, Results.Reach.SO_FAR, Optional.empty());

  /// What somebody who has typed so much may mean, the likeliest first: names in both scripts,
  /// words, titles.
  ///
  /// @param limit the most of them
  public List<Completion> complete(String typed, int limit) {
    return ask(searcher -> new Completions(searcher, clock.instant()).of(typed, limit), List.of());
  }

  /// How many documents there are.
  public int count() {
    return ask(searcher -> searcher.getIndexReader().numDocs(), 0);
  }

  /// Some keys of documents in their order.
  ///
  /// @param behind the key that the ones before ended with, or the empty text
  public List<String> keys(String behind, int limit) {
    return ask(searcher -> Keys.after(searcher.getIndexReader(), behind, limit), List.of());
  }

  /// The version of a document; empty where it is not there.
  public Optional<String> version(String key) {
    return ask(searcher -> Keys.version(searcher, key), Optional.empty());
  }

  /// The mark of the last commit ([IndexWriting#commit]); empty where there was none.
  public Optional<String> mark() {
    return ask(SearchIndex::mark, Optional.empty());
  }

  static Optional<String> mark(IndexSearcher searcher) throws IOException {
    return searcher.getIndexReader() instanceof DirectoryReader reader
        ? Optional.ofNullable(reader.getIndexCommit().getUserData().get(IndexWriting.MARK_NAME))
            .filter(mark -> !mark.isEmpty())
        : Optional.empty();
  }

  /// Reads all of the index, and tells what is wrong with its files.
  public Optional<String> damage() {
    return ask(
        searcher -> {
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            try {
              leaf.reader().checkIntegrity();
            } catch (IOException e) {
              return Optional.of(String.valueOf(e.getMessage()));
            }
          }
          return Optional.empty();
        },
        Optional.of("cannot be read"));
  }

  /// Begins to write an index that is emptied first; as [#write].
  public synchronized Optional<IndexWriting> writeAnew() throws SearchException {
    damaged = true;
    return write();
  }

  /// Begins to write, where no other process does. What is written is found here after [#refresh],
  /// elsewhere once it is committed too. A damaged index, and one that another version of the
  /// program wrote, is emptied.
  ///
  /// @return empty where another process writes
  /// @throws SearchException where the folder cannot be written
  public synchronized Optional<IndexWriting> write() throws SearchException {
    try {
      if (damaged) {
        dropSearchers();
        IndexWriting.clear(directory);
      }
      IndexWriter writer = IndexWriting.open(directory);
      dropSearchers();
      searchers = Optional.of(new SearcherManager(writer, null));
      damaged = false;
      return Optional.of(new IndexWriting(writer, this));
    } catch (LockObtainFailedException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SearchException("the index cannot be written: " + e, e);
    }
  }

  /// A writer of this index ended.
  synchronized void writingEnded() {
    dropSearchers();
    refresh();
  }

  /// Something done with the index as it is now.
  interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  /// @param otherwise the answer where there is no index that can be read
  <T> T ask(Question<T> question, T otherwise) {
    Optional<SearcherManager> manager;
    synchronized (this) {
      manager = searchers;
    }
    if (manager.isEmpty()) {
      return otherwise;
    }
    try {
      IndexSearcher searcher = manager.get().acquire();
      try {
        return question.ask(searcher);
      } finally {
        manager.get().release(searcher);
      }
    } catch (AlreadyClosedException e) {
      return otherwise; // closed meanwhile
    } catch (IOException | InternalError e) {
      foundDamaged(e); // InternalError: a mapped file became shorter
      return otherwise;
    }
  }

  /// Notes that it cannot be read.
  synchronized void foundDamaged(Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "the index cannot be read", cause);
    dropSearchers();
    damaged = true;
  }

  static boolean isDamage(Throwable cause) {
    return cause instanceof CorruptIndexException
        || cause instanceof IndexFormatTooOldException
        || cause instanceof IndexFormatTooNewException
        || cause instanceof java.nio.file.NoSuchFileException
        || cause instanceof java.io.FileNotFoundException
        || cause instanceof java.io.EOFException
        || cause instanceof RuntimeException;
  }

  private void dropSearchers() {
    try {
      if (searchers.isPresent()) {
        searchers.get().close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing what cannot be read", e);
    }
    searchers = Optional.empty();
  }

  @Override
  public synchronized void close() throws SearchException {
    dropSearchers();
    try {
      directory.close();
    } catch (IOException e) {
      throw new SearchException("the index cannot be closed: " + e, e);
    }
  }
}
