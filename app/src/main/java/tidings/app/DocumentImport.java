package tidings.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.Draft;
import tidings.archive.Original;
import tidings.archive.Stored;
import tidings.archive.capture.CaptureLog;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.Withdrawal;
import tidings.archive.document.Composer;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.document.DocumentWriter;
import tidings.archive.document.FrontMatter;
import tidings.extract.Cleaner;
import tidings.model.CanonicalUrl;
import tidings.model.Document;
import tidings.model.DocumentId;
import tidings.model.Source;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Documents on their way into an archive: read, judged, and handed to the store, so many at a time
/// that its groups are full and memory stays flat.
///
/// A document of a known shape is stored byte for byte. Of a post that has no document in it, only
/// the text of a page below its front matter, one is made.
final class DocumentImport {
  /// No document that is imported is larger; no page of a publisher comes near.
  static final int MAX_BYTES = 16 << 20;

  private static final int MOST_UNDER_WAY = 4096;
  private static final long BYTES_UNDER_WAY = 24 << 20;

  private final Archive archive;
  private final ImportSources sources;
  private final Composer composer;
  private final ImportReport report;
  private final Consumer<String> stored;
  private final Instant now = Instant.now();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private long bytesUnderWay;

  private record UnderWay(
      String name,
      String identity,
      int size,
      Optional<ExportedRevision.Taken> taken,
      CompletableFuture<Stored> result) {}

  /// An import.
  ///
  /// @param composer for what has to be composed anew
  /// @param stored hears the identity of each revision that was stored
  DocumentImport(
      Archive archive,
      ImportSources sources,
      Composer composer,
      ImportReport report,
      Consumer<String> stored) {
    this.archive = archive;
    this.sources = sources;
    this.composer = composer;
    this.report = report;
    this.stored = stored;
  }

  /// A document as it was read.
  ///
  /// @param heading what the catalog will know of it, without its body
  /// @param bytes as they will be stored
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  private record Read(Document heading, byte[] bytes) {}

  /// Imports the file of a document.
  ///
  /// @param changed when the file was, for want of any other time
  void file(String name, byte[] bytes, Instant changed) throws IOException, InterruptedException {
    try {
      if (LinkList.is(bytes)) {
        report.odd("lists of documents, which are made anew", name);
        return;
      }
      Source source = sources.ofFile(name);
      Read read = read(name, bytes, changed);
      String key = CanonicalUrl.of(read.heading().url()).key();
      var basis = new Draft.Basis(Optional.empty(), Optional.empty(), original(read));
      store(name, draft(source, key, List.of(key), read, "", now, basis), Optional.empty());
    } catch (RefusedException e) {
      report.refuse(name, e.reason());
    }
  }

  /// Imports a line of an export.
  void line(String name, ExportedLine line) throws IOException, InterruptedException {
    try {
      String path = line.text("path").orElse("");
      Optional<String> id = line.text("source");
      Source source = id.isPresent() ? sources.named(id.get(), path) : sources.ofFile(path);
      Optional<Instant> changed = line.time("changed");
      Read read = read(name, line.document(), line.time("published").or(() -> changed).orElse(now));
      String key = CanonicalUrl.of(read.heading().url()).key();
      String identity = line.text("identity").orElse(key);
      boolean known = line.text("identity").isPresent() && changed.isPresent();
      Optional<Original.Place> place =
          known
              ? Optional.of(
                  new Original.Place(path, id(line), line.time("first_seen").orElse(changed.get())))
              : Optional.empty();
      var basis =
          new Draft.Basis(
              capture(line, "capture"),
              Optional.empty(),
              Optional.of(new Original(read.bytes(), place)));
      List<String> keys = known ? line.keys() : List.of(key);
      String fingerprint = line.text("fingerprint").orElse("");
      store(
          name,
          draft(source, identity, keys, read, fingerprint, changed.orElse(now), basis),
          taken(line));
    } catch (RefusedException e) {
      report.refuse(name, e.reason());
    }
  }

  private static Optional<DocumentId> id(ExportedLine line) throws RefusedException {
    try {
      return line.text("id").map(DocumentId::new);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("'id' is none");
    }
  }

  /// That the publisher took the article back, as the line tells.
  private Optional<ExportedRevision.Taken> taken(ExportedLine line)
      throws RefusedException, IOException {
    Optional<Instant> time = line.time("withdrawn");
    if (time.isEmpty()) {
      return Optional.empty();
    }
    String reason = Titles.normalize(line.text("withdrawn_reason").orElse(""));
    var withdrawal =
        new Withdrawal(
            millis(time.get()), reason.isEmpty() ? "withdrawn, as an export says" : reason);
    return Optional.of(new ExportedRevision.Taken(withdrawal, capture(line, "withdrawn_capture")));
  }

  /// Where a capture of the line lies, if its file was brought along.
  private Optional<CaptureReference> capture(ExportedLine line, String key) throws IOException {
    Optional<CaptureReference> capture = line.text(key).flatMap(CaptureReference::parse);
    if (capture.isPresent()) {
      Path file = archive.root().resolve(CaptureLog.FOLDER).resolve(capture.get().file());
      if (!Files.isRegularFile(file) || Files.size(file) <= capture.get().offset()) {
        return Optional.empty();
      }
    }
    return capture;
  }

  private Read read(String name, byte[] bytes, Instant otherwise) throws RefusedException {
    if (bytes.length > MAX_BYTES) {
      throw new RefusedException("larger than " + (MAX_BYTES >> 20) + " MiB");
    }
    return switch (DocumentReader.read(bytes)) {
      case DocumentReading.Whole whole -> whole(name, whole, bytes, otherwise);
      case DocumentReading.Strange strange -> post(name, bytes, otherwise, strange.reason());
      case DocumentReading.Damaged damaged -> throw new RefusedException(damaged.reason());
    };
  }

  private Read whole(String name, DocumentReading.Whole whole, byte[] bytes, Instant otherwise)
      throws RefusedException {
    WebUrl url =
        whole.url().orElseThrow(() -> new RefusedException("no web address in its heading"));
    if (whole.shape() != DocumentReading.Shape.STANDARD) {
      report.odd("of the shape '" + whole.shape().label() + "'", name);
    }
    Optional<Instant> time = whole.time().filter(ExportedLine::isPossible);
    if (whole.time().isPresent() && time.isEmpty()) {
      report.odd("whose time cannot be true", name);
    }
    Instant best =
        time.or(() -> FrontMatter.read(text(bytes)).flatMap(FrontMatter::date)).orElse(otherwise);
    return new Read(new Document(millis(best), Titles.normalize(whole.title()), url, ""), bytes);
  }

  /// A post whose page was saved as it was: cleaned, and composed as a document.
  private Read post(String name, byte[] bytes, Instant otherwise, String strange)
      throws RefusedException {
    Optional<FrontMatter> post =
        FrontMatter.read(text(bytes)).filter(matter -> !matter.title().isBlank());
    WebUrl url = post.flatMap(FrontMatter::from).orElseThrow(() -> new RefusedException(strange));
    report.odd("made from saved pages", name);
    var header =
        new Composer.Header(
            millis(post.flatMap(FrontMatter::date).orElse(otherwise)), post.get().title(), url);
    Document document =
        composer.cleaned(header, Cleaner.clean(post.get().rest(), Optional.of(url)));
    return new Read(document, DocumentWriter.write(document));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Instant millis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  private static Optional<Original> original(Read read) {
    return Optional.of(new Original(read.bytes(), Optional.empty()));
  }

  private static Draft draft(
      Source source,
      String identity,
      List<String> keys,
      Read read,
      String fingerprint,
      Instant changed,
      Draft.Basis basis) {
    return new Draft(
        source.id(), source.folder(), identity, keys, read.heading(), fingerprint, changed, basis);
  }

  private void store(String name, Draft draft, Optional<ExportedRevision.Taken> taken)
      throws IOException, InterruptedException {
    int size = draft.basis().original().map(original -> original.bytes().length).orElse(0);
    while (underWay.size() >= MOST_UNDER_WAY
        || (bytesUnderWay + size > BYTES_UNDER_WAY && !underWay.isEmpty())) {
      takeResult();
    }
    underWay.add(new UnderWay(name, draft.identity(), size, taken, archive.store(draft)));
    bytesUnderWay += size;
  }

  private void takeResult() throws IOException, InterruptedException {
    UnderWay oldest = underWay.remove();
    bytesUnderWay -= oldest.size();
    try {
      Stored result = oldest.result().get();
      if (oldest.taken().isPresent()) {
        withdraw(result, oldest.taken().get());
      }
      switch (result) {
        case Stored.Created created -> {
          report.created();
          stored.accept(oldest.identity());
        }
        case Stored.Revised revised -> {
          report.revised();
          stored.accept(oldest.identity());
        }
        case Stored.Unchanged unchanged -> {
          report.unchanged();
          if (unchanged.older()) {
            report.odd("older than what is there, and not stored", oldest.name());
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ArchiveException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void withdraw(Stored result, ExportedRevision.Taken taken) throws ArchiveException {
    boolean older = result instanceof Stored.Unchanged unchanged && unchanged.older();
    if (!older && archive.articles().withdrawal(result.article()).isEmpty()) {
      Withdrawal withdrawal = taken.withdrawal();
      archive.withdraw(result.article(), withdrawal.why(), taken.capture(), withdrawal.time());
    }
  }

  /// Waits until everything is durable.
  void finish() throws IOException, InterruptedException {
    while (!underWay.isEmpty()) {
      takeResult();
    }
  }
}
