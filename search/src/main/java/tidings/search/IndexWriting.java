package tidings.search;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import tidings.search.text.Words;

/// The one writer of an index; holds a lock of the operating system, which a dead process cannot.
///
/// ```java
/// writing.put(document);
/// index.refresh();               // found in this process
/// writing.commit("1234");        // durable, and found in others; mark() is "1234" from now on
/// ```
///
/// What was not committed when the process dies is not there afterwards: whoever feeds the index
/// goes on behind [#mark].
public final class IndexWriting implements AutoCloseable {
  /// Raised whenever documents are cut into words, or kept, in another way: then all are to be
  /// written anew.
  private static final String FORMAT = "2";

  private static final String FORMAT_NAME = "format";
  static final String MARK_NAME = "mark";

  /// In MiB: what is written is held in memory up to here.
  private static final double BUFFER = 48;

  private final IndexWriter writer;
  private final SearchIndex index;

  IndexWriting(IndexWriter writer, SearchIndex index) {
    this.writer = writer;
    this.index = index;
  }

  /// Opens a writer, of an emptied index where it cannot be read.
  static IndexWriter open(Directory directory) throws IOException {
    try {
      return openAsIs(directory);
    } catch (IOException | RuntimeException e) {
      if (!SearchIndex.isDamage(e)) {
        throw e;
      }
      clear(directory);
      return openAsIs(directory);
    }
  }

  private static IndexWriter openAsIs(Directory directory) throws IOException {
    var config = new IndexWriterConfig(Words.ANALYZER);
    config.setRAMBufferSizeMB(BUFFER);
    config.setCommitOnClose(false);
    var writer = new IndexWriter(directory, config);
    try {
      if (!FORMAT.equals(data(writer).getOrDefault(FORMAT_NAME, FORMAT))) {
        writer.deleteAll();
        writer.setLiveCommitData(Map.of(FORMAT_NAME, FORMAT).entrySet());
      }
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  private static Map<String, String> data(IndexWriter writer) {
    var data = new java.util.HashMap<String, String>();
    Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  /// Removes all files of an index.
  static void clear(Directory directory) throws IOException {
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          lock.ensureValid();
          directory.deleteFile(file);
        }
      }
    }
  }

  /// Adds a document, or puts it in the place of the one with its key.
  public void put(Searchable document) throws SearchException {
    Document fields = Fields.of(document);
    doing(() -> writer.updateDocument(new Term(Fields.KEY, document.key()), fields));
  }

  /// Removes a document, where it is there.
  public void remove(String key) throws SearchException {
    doing(() -> writer.deleteDocuments(new Term(Fields.KEY, key)));
  }

  /// Removes all documents.
  public void removeAll() throws SearchException {
    doing(writer::deleteAll);
  }

  /// Makes durable what was written.
  ///
  /// @param mark up to where that is, in the words of whoever feeds the index
  public void commit(String mark) throws SearchException {
    doing(() -> {
      writer.setLiveCommitData(Map.of(FORMAT_NAME, FORMAT, MARK_NAME, mark).entrySet());
      return writer.commit();
    });
  }

  /// Makes durable what was written, and leaves the mark where it was.
  public void commit() throws SearchException {
    commit(mark().orElse(""));
  }

  /// The mark of the last commit; empty where there was none.
  public Optional<String> mark() {
    return Optional.ofNullable(data(writer).get(MARK_NAME)).filter(mark -> !mark.isEmpty());
  }

  /// The version of a document as it was when the index was last refreshed; empty where it has
  /// none.
  public Optional<String> version(String key) {
    return index.version(key);
  }

  private interface Work {
    long run() throws IOException;
  }

  private void doing(Work work) throws SearchException {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      Throwable cause = Optional.ofNullable(writer.getTragicException()).orElse(e);
      if (SearchIndex.isDamage(cause)) {
        index.foundDamaged(cause);
      }
      throw new SearchException("the index cannot be written: " + cause, cause);
    }
  }

  /// Ends writing; what was not committed is dropped.
  @Override
  public void close() throws SearchException {
    try {
      writer.rollback();
    } catch (IOException e) {
      throw new SearchException("the index cannot be closed: " + e, e);
    } finally {
      index.writingEnded();
    }
  }
}
