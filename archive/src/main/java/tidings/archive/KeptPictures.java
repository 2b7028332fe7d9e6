package tidings.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.KeptTable;
import tidings.archive.catalog.RunTable;
import tidings.archive.disk.DurableFiles;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.PictureEvent;
import tidings.archive.picture.PictureLog;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// The pictures of an archive, open for writing: their files, the log of them, and what the catalog
/// knows. Safe for many threads.
///
/// A picture is kept in four steps, each durable before the next: the catalog says which file will
/// be written, the file, its line in the log, the rows. After a crash a file without a line is
/// removed, for its picture is still in the queue; a line without rows gets them.
public final class KeptPictures {
  /// Keeps the folder out of Git, whatever stands in the operator's own file.
  private static final String IGNORED = KeptPicture.FOLDER + "/.gitignore";

  private static final int BATCH = 1000;

  private final Path root;
  private final DurableFiles files;
  private final KeptTable table;
  private final RunTable runs;
  private PictureLog log;
  private boolean inGit;
  private boolean marked;

  private KeptPictures(
      Path root, DurableFiles files, KeptTable table, RunTable runs, PictureLog log) {
    this.root = root;
    this.files = files;
    this.table = table;
    this.runs = runs;
    this.log = log;
  }

  /// Opens the pictures, and settles what a dead process left under way.
  ///
  /// @param notes hears what could not be read
  static KeptPictures open(Path root, DurableFiles files, Catalog catalog, Consumer<String> notes)
      throws IOException {
    var table = new KeptTable(catalog);
    List<PictureEvent> batch = new ArrayList<>();
    PictureLog log =
        PictureLog.open(
            root,
            table.end(),
            line -> {
              line.event().ifPresent(batch::add);
              if (line.isWhole() && line.event().isEmpty()) {
                notes.accept(
                    line.file() + ": a line that cannot be read; 'tidings verify' tells which");
              }
              if (batch.size() >= BATCH) {
                table.heard(batch, line.end());
                batch.clear();
              }
            });
    if (!log.end().equals(table.end())) {
      table.heard(batch, log.end());
    }
    for (String path : table.intents()) {
      if (table.find(KeptPicture.digestIn(path)).isEmpty()) {
        Files.deleteIfExists(root.resolve(path));
      }
      table.abandon(path);
    }
    return new KeptPictures(root, files, table, new RunTable(catalog), log);
  }

  /// Whether Git takes up the pictures of an archive, by what lies there.
  static boolean areInGit(Path root) {
    return Files.isDirectory(root.resolve(KeptPicture.FOLDER))
        && !Files.exists(root.resolve(IGNORED));
  }

  /// The folders of what history takes up.
  public static List<String> folders(Path root) {
    List<String> all = new ArrayList<>(Archive.FOLDERS);
    if (areInGit(root)) {
      all.add(KeptPicture.FOLDER);
    }
    return all;
  }

  /// Says whether Git is to take up the pictures; what is there already goes along.
  public synchronized void shareWithGit(boolean wanted) throws ArchiveException {
    inGit = wanted;
    marked = false;
    if (Files.isDirectory(root.resolve(KeptPicture.FOLDER))) {
      try {
        mark();
      } catch (IOException e) {
        throw Archive.unwritable(root, e);
      }
    }
  }

  private void mark() throws IOException {
    if (marked) {
      return;
    }
    Path file = root.resolve(IGNORED);
    if (inGit && Files.exists(file)) {
      runs.addUncommitted(List.of(RunTable.EVERYTHING));
      Files.delete(file);
      DurableFiles.syncFolder(root.resolve(KeptPicture.FOLDER));
    } else if (!inGit && !Files.exists(file)) {
      byte[] everything = "*\n".getBytes(StandardCharsets.US_ASCII);
      files.write(List.of(new DurableFiles.Write(file, everything)));
    }
    marked = true;
  }

  /// The picture that is kept of what an address shows ([tidings.archive.picture.PictureName#key]).
  public Optional<KeptPicture> find(String key) {
    return table.find(key);
  }

  /// The bytes of a picture; empty where they are gone or altered, which `tidings verify` tells.
  public Optional<byte[]> read(KeptPicture picture) throws ArchiveException {
    try {
      return read(root, picture);
    } catch (IOException e) {
      throw Archive.unwritable(root, e);
    }
  }

  /// The bytes of a picture of the archive at a root, which need not be open; empty where they are
  /// gone or altered.
  public static Optional<byte[]> read(Path root, KeptPicture picture) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(root.resolve(picture.path()));
      return Digest.of(bytes).equals(picture.digest()) ? Optional.of(bytes) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// What the bytes of a new picture are, once it is known that they are new.
  public interface Describer {
    /// The form of the picture.
    KeptPicture.Form describe() throws InterruptedException;
  }

  /// Keeps what came from an address; durable when this returns. The same bytes from another
  /// address are kept once.
  ///
  /// @param describer asked where the bytes are new
  public KeptPicture keep(WebUrl url, byte[] bytes, Describer describer, Instant now)
      throws ArchiveException, InterruptedException {
    Digest digest = Digest.of(bytes);
    Optional<KeptPicture> before = table.find(digest);
    KeptPicture picture =
        before.isPresent() ? before.get() : new KeptPicture(digest, describer.describe());
    try {
      store(url, bytes, picture, now.truncatedTo(ChronoUnit.MILLIS));
    } catch (IOException | CatalogException e) {
      throw Archive.unwritable(root, e);
    }
    return picture;
  }

  private synchronized void store(WebUrl url, byte[] bytes, KeptPicture picture, Instant now)
      throws IOException {
    Path file = root.resolve(picture.path());
    mark();
    if (table.find(picture.digest()).isEmpty() || !Files.exists(file)) {
      table.begin(picture.path(), inGit);
      files.write(List.of(new DurableFiles.Write(file, bytes)));
    }
    tell(List.of(new PictureEvent.Kept(now, url, picture)), now);
  }

  /// Writes lines into the log, and lets the catalog know.
  private void tell(List<? extends PictureEvent> events, Instant now) throws IOException {
    PictureLog.End end = log.append(events, now);
    if (inGit) {
      runs.addUncommitted(List.of(end.file()));
    }
    table.heard(events, end);
  }

  /// Writes the lines of pictures that the log has none of, as far as the catalog knows them.
  ///
  /// @return how many pictures
  synchronized int tellAgain(Set<Digest> pictures, Instant now) throws IOException {
    List<PictureEvent> events = new ArrayList<>();
    Set<Digest> known = new HashSet<>();
    for (Digest digest : pictures) {
      List<PictureEvent.Kept> lines = table.of(digest);
      events.addAll(lines);
      if (!lines.isEmpty()) {
        known.add(digest);
      }
    }
    if (!events.isEmpty()) {
      mark();
      tell(events, now);
    }
    return known.size();
  }

  /// Notes that the bytes of pictures are gone; they are fetched again where that is possible.
  synchronized void lost(Set<Digest> pictures, Instant now) throws IOException {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    tell(pictures.stream().map(digest -> new PictureEvent.Lost(time, digest)).toList(), now);
  }

  /// Takes the lines that cannot be read out of a file of the log, which is set aside.
  ///
  /// @return what was done
  synchronized Optional<String> mendLog(String file) throws IOException {
    Optional<String> note = Optional.empty();
    if (Files.exists(root.resolve(file))) {
      var sound = new ByteArrayOutputStream();
      PictureLog.read(
          root,
          new PictureLog.End(file, 0),
          line -> {
            if (line.file().equals(file) && line.event().isPresent()) {
              sound.writeBytes(line.event().get().line());
              sound.write('\n');
            }
          });
      Path aside = Aside.move(root, file);
      files.write(List.of(new DurableFiles.Write(root.resolve(file), sound.toByteArray())));
      note =
          Optional.of(
              file
                  + ": what could not be read was taken out; as it was, it is "
                  + root.relativize(aside));
    }
    log = PictureLog.open(root, PictureLog.End.START, line -> {});
    table.heard(List.of(), log.end());
    if (inGit) {
      runs.addUncommitted(List.of(file));
    }
    return note;
  }

  /// Whether the catalog knows the picture at a path.
  boolean isKnown(String path) {
    try {
      return table.find(KeptPicture.digestIn(path)).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  long count() {
    return table.count();
  }

  /// Brings the catalog to what the log says.
  synchronized void replay() throws IOException {
    table.clear();
    List<PictureEvent> batch = new ArrayList<>();
    PictureLog.read(
        root,
        PictureLog.End.START,
        line -> {
          line.event().ifPresent(batch::add);
          if (batch.size() >= BATCH) {
            table.heard(batch, line.end());
            batch.clear();
          }
        });
    table.heard(batch, log.end());
  }
}
