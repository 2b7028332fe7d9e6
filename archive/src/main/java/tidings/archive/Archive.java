package tidings.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.BacklogTable;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.FeedTable;
import tidings.archive.catalog.RunTable;
import tidings.archive.catalog.WaitingTable;
import tidings.model.Source;

/// The directory that holds everything of one mirror, open for writing. One process at a time.
///
/// ```java
/// try (Archive archive = Archive.open(root, Layout.DATED, sources)) {
///   Stored stored = archive.store(draft).join();   // durable when this returns
/// }
/// ```
public final class Archive implements AutoCloseable {
  /// The folders of what the archive writes and history takes up.
  public static final List<String> FOLDERS = List.of("articles", "feeds", "lists", "revisions");

  private static final Pattern OWN_FEED = Pattern.compile("feeds/[a-z0-9-]+\\.(?:rss|atom|json)");

  /// The folder of what can be rebuilt.
  public static final String WORK_FOLDER = ".tidings";

  private final Path root;
  private final ArchiveLock lock;
  private final DurableFiles files;
  private final Catalog catalog;
  private final DocumentStore store;

  private Archive(
      Path root, ArchiveLock lock, DurableFiles files, Catalog catalog, DocumentStore store) {
    this.root = root;
    this.lock = lock;
    this.files = files;
    this.catalog = catalog;
    this.store = store;
  }

  /// Opens an archive for writing, settles what a dead process left under way, makes a new catalog
  /// from the documents where there is none, and takes up the documents of sources that it has none
  /// of yet.
  ///
  /// @param sources whose folders are taken up
  /// @throws ArchiveException where it is locked, damaged or not writable
  public static Archive open(Path root, Layout layout, List<Source> sources)
      throws ArchiveException {
    Path work = root.resolve(WORK_FOLDER);
    try {
      Files.createDirectories(work);
      ArchiveLock lock = ArchiveLock.take(work.resolve("lock"));
      try {
        return openLocked(root, layout, sources, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (ArchiveException e) {
      throw e;
    } catch (CatalogException e) {
      throw damaged(root, e);
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  private static Archive openLocked(
      Path root, Layout layout, List<Source> sources, ArchiveLock lock) throws IOException {
    Path work = root.resolve(WORK_FOLDER);
    Path catalogFile = work.resolve("catalog.db");
    boolean isNew = !Files.exists(catalogFile);
    // A catalog that is made anew gets its name only when it is complete.
    Path opened = isNew ? work.resolve("catalog.new") : catalogFile;
    DurableFiles files = DurableFiles.open(work.resolve("tmp"));
    if (isNew) {
      Files.deleteIfExists(opened);
      try (Catalog rebuilt = Catalog.open(opened)) {
        new CatalogBuilder(root, new ArticleTable(rebuilt)).addDocuments(sources);
      }
      Files.move(opened, catalogFile);
    }
    Catalog catalog = Catalog.open(catalogFile);
    var articles = new ArticleTable(catalog);
    new CatalogBuilder(root, articles)
        .addDocuments(sources.stream().filter(source -> articles.count(source.id()) == 0).toList());
    DocumentStore store = new DocumentStore(root, layout, articles, files);
    store.settle();
    return new Archive(root, lock, files, catalog, store);
  }

  /// Stores a document; the future completes when it is durable, or with an [ArchiveException].
  public CompletableFuture<Stored> store(Draft draft) throws InterruptedException {
    return store.store(draft);
  }

  /// The archive's root.
  public Path root() {
    return root;
  }

  /// The articles that the catalog knows.
  public ArticleTable articles() {
    return new ArticleTable(catalog);
  }

  /// Where the feeds stand.
  public FeedTable feeds() {
    return new FeedTable(catalog);
  }

  /// The entries that wait for their pages.
  public WaitingTable waiting() {
    return new WaitingTable(catalog);
  }

  /// What belongs to the feeds and is still to be read.
  public BacklogTable backlog() {
    return new BacklogTable(catalog);
  }

  /// What one run leaves to the next.
  public RunTable runs() {
    return new RunTable(catalog);
  }

  /// Tells whether a path below one of [#FOLDERS] is the archive's own: beside the feeds that it
  /// writes, operators keep feeds that other programs write.
  public static boolean isOwn(String path) {
    return !path.startsWith("feeds/") || OWN_FEED.matcher(path).matches();
  }

  /// Writes files that are derived from the documents, such as lists, where their bytes differ from
  /// what is there; all of them durable when this returns.
  ///
  /// @param derived the bytes by the path below the root, with `/`
  /// @return how many were written
  public int write(Map<String, byte[]> derived) throws ArchiveException {
    try {
      List<DurableFiles.Write> writes = new ArrayList<>();
      List<String> paths = new ArrayList<>();
      for (Map.Entry<String, byte[]> file : derived.entrySet()) {
        Path target = root.resolve(file.getKey()).normalize();
        if (!target.startsWith(root)) {
          throw new IllegalArgumentException("outside the archive: " + file.getKey());
        }
        if (!isThere(target, file.getValue())) {
          writes.add(new DurableFiles.Write(target, file.getValue()));
          paths.add(file.getKey());
        }
      }
      if (!writes.isEmpty()) {
        // Before the files: after a crash between the two, Git looks at a file in vain, and never
        // misses one.
        runs().addUncommitted(paths);
        files.write(writes);
      }
      return writes.size();
    } catch (IOException | CatalogException e) {
      throw unwritable(root, e);
    }
  }

  private static boolean isThere(Path target, byte[] bytes) throws IOException {
    return Files.isRegularFile(target)
        && Files.size(target) == bytes.length
        && Arrays.equals(Files.readAllBytes(target), bytes);
  }

  static ArchiveException damaged(Path root, CatalogException e) {
    if (e.isUnwritable()) {
      return unwritable(root, e);
    }
    return new ArchiveException(
        ArchiveException.Kind.DAMAGED,
        e.getMessage()
            + "; move "
            + root.resolve(WORK_FOLDER)
            + " away: it is rebuilt from the documents at the next start",
        e);
  }

  static ArchiveException unwritable(Path root, Exception e) {
    if (e instanceof ArchiveException already) {
      return already;
    }
    String why =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason() + ": " + file.getFile()
            : String.valueOf(e.getMessage());
    return new ArchiveException(
        ArchiveException.Kind.UNWRITABLE,
        "cannot write to the archive "
            + root
            + ": "
            + why.replaceAll("\\s+", " ")
            + "; free space or mend the permissions and run again, nothing stored is lost",
        e);
  }

  @Override
  public void close() throws ArchiveException {
    store.close();
    files.close();
    try {
      try {
        catalog.close();
      } finally {
        lock.close();
      }
    } catch (IOException | CatalogException e) {
      throw unwritable(root, e);
    }
  }
}
