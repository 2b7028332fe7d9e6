package tidings.archive;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.BacklogTable;
import tidings.archive.catalog.CaptureTable;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.DerivedTable;
import tidings.archive.catalog.FeedTable;
import tidings.archive.catalog.ManifestTable;
import tidings.archive.catalog.PictureTable;
import tidings.archive.catalog.RecheckTable;
import tidings.archive.catalog.RunTable;
import tidings.archive.catalog.WaitingTable;
import tidings.archive.catalog.WantedTable;
import tidings.archive.disk.DurableFiles;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.manifest.Removal;
import tidings.archive.manifest.Signer;
import tidings.archive.picture.NamedPictures;
import tidings.archive.picture.PictureName;
import tidings.model.Digest;
import tidings.model.Exchange;
import tidings.model.Source;
import tidings.model.WebUrl;

/// The directory that holds everything of one mirror, open for writing. One process at a time.
///
/// ```java
/// try (Archive archive = Archive.open(root, Layout.DATED, sources, clock)) {
///   Stored stored = archive.store(draft).join();   // durable when this returns
/// }
/// ```
public final class Archive implements AutoCloseable {
  /// The folders of what the archive writes and history takes up.
  public static final List<String> FOLDERS =
      List.of("articles", "changes", "feeds", "lists", "manifest", "revisions");

  /// Documents that are read for their pictures at once.
  private static final int BATCH = 200;

  /// Of the pictures of an article, so many are kept.
  public static final int KEPT_PICTURES = 100;

  private static final Pattern OWN_FEED = Pattern.compile("feeds/[a-z0-9-]+\\.(?:rss|atom|json)");

  /// The folder of what can be rebuilt.
  public static final String WORK_FOLDER = ".tidings";

  /// The folder below [#WORK_FOLDER] of what was set aside because it was damaged.
  static final String DAMAGED = "damaged";

  private final Path root;
  private final Layout layout;
  private final ArchiveLock lock;
  private final DurableFiles files;
  private final Catalog catalog;
  private final Captures captures;
  private final KeptPictures kept;
  private final DocumentStore store;
  private final Signer signer;
  private final Notes notes;

  private Archive(
      Path root,
      Layout layout,
      ArchiveLock lock,
      DurableFiles files,
      Catalog catalog,
      Captures captures,
      KeptPictures kept,
      DocumentStore store,
      Signer signer,
      Notes notes) {
    this.root = root;
    this.layout = layout;
    this.lock = lock;
    this.files = files;
    this.catalog = catalog;
    this.captures = captures;
    this.kept = kept;
    this.store = store;
    this.signer = signer;
    this.notes = notes;
  }

  /// What the operator should know, until somebody asks.
  private static final class Notes {
    private final List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
      lines.add(line);
    }

    synchronized List<String> take() {
      List<String> out = List.copyOf(lines);
      lines.clear();
      return out;
    }
  }

  /// Opens an archive for writing: settles what a dead process left under way, makes a new catalog
  /// from the files where there is none or a damaged one, takes up the documents of sources that it
  /// has none of yet, gives the manifest lines of what it has none of, and makes the operator's
  /// keys where there never were any.
  ///
  /// @param sources whose folders are taken up
  /// @param clock for the times in the manifest
  /// @throws ArchiveException where it is locked or not writable, or of a newer program
  public static Archive open(Path root, Layout layout, List<Source> sources, InstantSource clock)
      throws ArchiveException {
    Path work = root.resolve(WORK_FOLDER);
    try {
      Files.createDirectories(work);
      ArchiveLock lock = ArchiveLock.take(work.resolve("lock"));
      try {
        return openLocked(root, layout, sources, clock, lock);
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
      Path root, Layout layout, List<Source> sources, InstantSource clock, ArchiveLock lock)
      throws IOException {
    Path work = root.resolve(WORK_FOLDER);
    var notes = new Notes();
    DurableFiles files = DurableFiles.open(work.resolve("tmp"));
    Catalog catalog = openCatalog(root, sources, notes);
    try {
      Signer signer = Signer.open(root, work.resolve("tmp"));
      var articles = new ArticleTable(catalog);
      var log = new RevisionLog(root, articles, new ManifestTable(catalog), clock, notes::add);
      Captures captures = Captures.open(root, new CaptureTable(catalog), clock, notes::add);
      var store = new DocumentStore(root, layout, articles, files, log, captures);
      store.settle();
      new CatalogBuilder(root, articles)
          .addDocuments(
              sources.stream().filter(source -> articles.count(source.id()) == 0).toList());
      store.takeUp();
      KeptPictures kept = KeptPictures.open(root, files, catalog, notes::add);
      return new Archive(root, layout, lock, files, catalog, captures, kept, store, signer, notes);
    } catch (CatalogException e) {
      catalog.close();
      if (e.isDamaged()) {
        setAside(root); // the next start makes it anew
      }
      throw e;
    } catch (IOException e) {
      catalog.close();
      throw e;
    }
  }

  private static Catalog openCatalog(Path root, List<Source> sources, Notes notes)
      throws IOException {
    Path file = ArchiveState.catalog(root);
    try {
      if (Files.exists(file)) {
        return Catalog.open(file);
      }
    } catch (CatalogException e) {
      if (!e.isDamaged()) {
        throw e;
      }
      notes.add(setAside(root));
    }
    // A catalog that is made anew gets its name only when it is complete.
    Path unfinished = file.resolveSibling("catalog.new");
    Files.deleteIfExists(unfinished);
    try (Catalog rebuilt = Catalog.open(unfinished)) {
      var builder = new CatalogBuilder(root, new ArticleTable(rebuilt));
      builder.replay();
      builder.addDocuments(sources);
    }
    Files.move(unfinished, file);
    return Catalog.open(file);
  }

  /// Gives a catalog that cannot be read another name, with what SQLite keeps beside it.
  ///
  /// @return what was done
  static String setAside(Path root) throws IOException {
    Path file = ArchiveState.catalog(root);
    Path target = Aside.move(root, root.relativize(file).toString());
    for (String suffix : List.of("-wal", "-shm")) {
      Path beside = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(beside)) {
        Files.move(beside, target.resolveSibling(target.getFileName() + suffix));
      }
    }
    return "the catalog was damaged; it is kept as "
        + root.relativize(target)
        + ", and made anew from the files";
  }

  /// What the operator should know of what was mended since this was last asked, one line each.
  public List<String> takeNotes() {
    return notes.take();
  }

  /// Keeps what went over the line on the way to a page; durable before the document that refers to
  /// it is acknowledged.
  ///
  /// @param exchanges one at least
  public CaptureReference keep(List<Exchange> exchanges) throws ArchiveException {
    try {
      return captures.keep(exchanges);
    } catch (IOException | CatalogException e) {
      throw unwritable(root, e);
    }
  }

  /// Stores a document; the future completes when it is durable, or with an [ArchiveException].
  public CompletableFuture<Stored> store(Draft draft) throws InterruptedException {
    return store.store(draft);
  }

  /// Notes that entries were looked at and needed no new revision, and what else their articles are
  /// known by; durable when this returns.
  public void touch(List<ArticleTable.Touch> touches) throws ArchiveException {
    if (!touches.isEmpty()) {
      store.touch(touches);
    }
  }

  /// Notes that the publisher took an article back: its document stays. Durable when this returns.
  ///
  /// @param reason what was seen, in a line
  /// @param capture of what shows it
  /// @param now when it was seen
  public void withdraw(
      ArticleRow article, String reason, Optional<CaptureReference> capture, Instant now)
      throws ArchiveException {
    store.withdraw(article, reason, capture, now);
  }

  /// Notes that an article that was withdrawn is at its address again.
  public void returned(ArticleRow article, Instant now) throws ArchiveException {
    store.withdraw(article, "", Optional.empty(), now);
  }

  /// The pages that are looked at again.
  public RecheckTable rechecks() {
    return new RecheckTable(catalog);
  }

  /// Removes files of captures, as the operator wants it; the manifest says so before they go.
  ///
  /// @param age the least time since anything was added to a file that goes
  /// @return what was removed, one line each
  public List<String> removeCaptures(Duration age, Instant now) throws ArchiveException {
    try {
      List<String> notes = new ArrayList<>();
      for (Removal file : captures.olderThan(age, now)) {
        store.removed(List.of(file));
        captures.remove(file);
        notes.add(file.path() + ": removed, " + file.reason());
      }
      return notes;
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  /// Signs the days of the manifest that have new lines.
  ///
  /// @return why some are not signed, one line each
  public List<String> sign(Instant now) throws ArchiveException {
    try {
      Signer.Signed signed = signer.sign(now);
      writeWhatDiffers(signed.files());
      return signed.troubles();
    } catch (IOException | CatalogException e) {
      throw unwritable(root, e);
    }
  }

  /// The archive's root.
  public Path root() {
    return root;
  }

  /// Brings the articles to what the manifest says of them.
  void replay() throws IOException {
    new CatalogBuilder(root, articles()).replay();
  }

  /// Takes up the documents that lie in the folders of sources and that nobody told the archive of.
  void takeUp(List<Source> sources) throws IOException {
    new CatalogBuilder(root, articles()).addDocuments(sources);
    store.takeUp();
  }

  /// Notes that an article's newest revision is gone, and that an earlier text lies in its place.
  void fallBack(ArticleRow article, Digest present) throws IOException {
    store.fallBack(article, present);
    feeds().forgetValidators(article.source());
  }

  /// Notes that revisions are gone; their sources' feeds are read in full again, for they may have
  /// them still.
  void lost(List<DocumentStore.Lost> revisions) throws IOException {
    store.lost(revisions);
    revisions.stream()
        .map(lost -> lost.row().source())
        .distinct()
        .forEach(feeds()::forgetValidators);
  }

  /// Writes files as they are to be; durable when this returns.
  void put(List<DurableFiles.Write> writes) throws IOException {
    files.write(writes);
  }

  Catalog catalog() {
    return catalog;
  }

  /// The newest revision of an article, as it lies there.
  public DocumentReading read(ArticleRow article) {
    Path file = root.resolve(article.path());
    try {
      return Files.isRegularFile(file)
          ? DocumentReader.read(Files.readAllBytes(file))
          : new DocumentReading.Damaged("missing");
    } catch (IOException e) {
      return new DocumentReading.Damaged("cannot be read: " + e.getMessage());
    }
  }

  /// The way from a document up to the archive's root, such as `../../`: from that of an article,
  /// or from where one lies that is new.
  public String wayUp(Optional<ArticleRow> article) {
    int depth =
        article
            .map(row -> (int) row.path().chars().filter(c -> c == '/').count())
            .orElse(layout.depth());
    return "../".repeat(depth);
  }

  /// The articles that the catalog knows.
  public ArticleTable articles() {
    return new ArticleTable(catalog);
  }

  /// Where the feeds stand.
  public FeedTable feeds() {
    return new FeedTable(catalog);
  }

  /// The pictures that documents name.
  public PictureTable pictures() {
    return new PictureTable(catalog);
  }

  /// Reads the documents that were stored since this was last done for the pictures that they name.
  /// A document that cannot be read names none. Of each, the first [#KEPT_PICTURES] are to be kept.
  ///
  /// @param now when those came into the queue
  public void readPictures(Instant now) {
    PictureTable table = pictures();
    for (List<ArticleRow> rows = table.unread(BATCH); !rows.isEmpty(); rows = table.unread(BATCH)) {
      List<PictureTable.Named> named = new ArrayList<>();
      for (ArticleRow row : rows) {
        if (read(row) instanceof DocumentReading.Whole whole) {
          int count = 0;
          for (WebUrl url : NamedPictures.in(whole.body())) {
            PictureName name = PictureName.of(url);
            boolean wanted = count++ < KEPT_PICTURES;
            named.add(new PictureTable.Named(name.key(), url.href(), name.width(), wanted));
          }
        }
      }
      table.read(rows, named, now);
    }
  }

  /// The pictures that are kept.
  public KeptPictures keptPictures() {
    return kept;
  }

  /// The pictures that are still to be fetched.
  public WantedTable wantedPictures() {
    return new WantedTable(catalog);
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
    Map<String, Digest> digests = new LinkedHashMap<>();
    derived.forEach((path, bytes) -> digests.put(path, Digest.of(bytes)));
    try {
      var table = new DerivedTable(catalog);
      List<String> begun = table.begin(digests);
      int written = writeWhatDiffers(derived);
      table.finish(begun);
      return written;
    } catch (IOException | CatalogException e) {
      throw unwritable(root, e);
    }
  }

  private int writeWhatDiffers(Map<String, byte[]> contents) throws IOException {
    List<DurableFiles.Write> writes = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
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
            + (e.isDamaged()
                ? "; it is made anew from the files at the next start"
                : "; move " + root.resolve(WORK_FOLDER) + " away to have it made anew"),
        e);
  }

  static ArchiveException unwritable(Path root, Exception e) {
    if (e instanceof ArchiveException already) {
      return already;
    }
    if (e instanceof ClosedByInterruptException) {
      return new ArchiveException(
          ArchiveException.Kind.UNWRITABLE,
          "stopped in the middle of writing to the archive "
              + root
              + "; the next run goes on there",
          e);
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
        try (catalog) {
          captures.close();
        }
        if (catalog.isDamaged()) {
          setAside(root);
        }
      } finally {
        lock.close();
      }
    } catch (IOException | CatalogException e) {
      throw unwritable(root, e);
    }
  }
}
