package tidings.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.manifest.Link;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.ManifestReader;
import tidings.extract.Cleaner;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// Goes through the revisions of articles for an export: reads the documents, and puts together
/// what the catalog and the manifest know of them, so that an import can have them again. One
/// document is held in memory at a time.
final class RevisionExport {
  private final Path root;
  private final ArticleTable articles;
  private final boolean earlier;
  private final Consumer<String> troubles;
  private final Sink sink;

  /// What the manifest knows of revisions and the catalog does not, by the path of the document.
  private final Map<String, List<Past>> past = new HashMap<>();

  /// The captures that show of documents that they were withdrawn, by their paths.
  private final Map<String, CaptureReference> evidence = new HashMap<>();

  private long count;

  private record Past(int revision, Instant seen, Optional<CaptureReference> capture) {}

  /// Takes what is exported.
  interface Sink {
    void take(ExportedRevision revision) throws IOException;
  }

  /// An export; reads the whole manifest.
  ///
  /// @param root of the archive
  /// @param articles of its catalog
  /// @param earlier whether earlier revisions are wanted too, before the newest
  /// @param troubles hears what could not be read, one line each
  RevisionExport(
      Path root, ArticleTable articles, boolean earlier, Consumer<String> troubles, Sink sink)
      throws IOException {
    this.root = root;
    this.articles = articles;
    this.earlier = earlier;
    this.troubles = troubles;
    this.sink = sink;
    ManifestReader.read(root, line -> line.link().flatMap(Link::article).ifPresent(this::note));
  }

  private void note(ManifestLine line) {
    switch (line.event()) {
      case ManifestLine.WITHDRAWN ->
          line.capture().ifPresent(capture -> evidence.put(line.path(), capture));
      case ManifestLine.RETURNED -> evidence.remove(line.path());
      default -> {
        if (earlier || line.capture().isPresent()) {
          past.computeIfAbsent(line.path(), path -> new ArrayList<>(1))
              .add(new Past(line.revision(), line.seen(), line.capture()));
        }
      }
    }
  }

  /// How many revisions there were.
  long count() {
    return count;
  }

  /// Hands on the revisions of an article.
  void add(ArticleRow row) throws IOException {
    for (int revision = 1; earlier && revision < row.revision(); revision++) {
      Optional<byte[]> bytes = read(RevisionPath.of(row.path(), revision));
      if (bytes.isPresent()) {
        add(row, revision, bytes.get());
      }
    }
    Optional<byte[]> bytes = read(row.path());
    if (bytes.isEmpty()) {
      troubles.accept(row.path() + " is lost");
    } else if (Digest.of(bytes.get()).equals(row.digest())) {
      add(row, row.revision(), bytes.get());
    } else {
      addChanged(row, bytes.get());
    }
  }

  /// A run may have stored a revision since the row was read; else somebody edited the document.
  private void addChanged(ArticleRow row, byte[] bytes) throws IOException {
    ArticleRow now = articles.findByPath(row.path()).orElse(row);
    if (!Digest.of(bytes).equals(now.digest())) {
      troubles.accept(row.path() + " was changed by hand, and is exported as it lies there");
    }
    add(now, now.revision(), bytes);
  }

  private Optional<byte[]> read(String path) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void add(ArticleRow row, int revision, byte[] bytes) throws IOException {
    String document;
    try {
      document = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      troubles.accept(row.path() + " is not valid UTF-8, and left out");
      return;
    }
    List<Past> known =
        past.getOrDefault(row.path(), List.of()).stream()
            .filter(one -> one.revision() == revision)
            .toList();
    boolean newest = revision == row.revision();
    sink.take(
        new ExportedRevision(
            row,
            articles.keys(row),
            revision,
            top(row, document),
            newest
                ? row.changed()
                : known.stream().findFirst().map(Past::seen).orElse(row.firstSeen()),
            Digest.of(bytes),
            known.stream().flatMap(one -> one.capture().stream()).findFirst(),
            newest ? row.fingerprint() : "",
            newest ? taken(row) : Optional.empty(),
            document));
    count++;
  }

  private static ExportedRevision.Top top(ArticleRow row, String document) {
    return DocumentReader.read(document) instanceof DocumentReading.Whole whole
        ? new ExportedRevision.Top(
            whole.url().map(WebUrl::href).orElse(row.heading().url()),
            whole.title(),
            whole.time().orElse(row.heading().time()),
            Cleaner.text(Cleaner.clean(whole.body(), whole.url())))
        : new ExportedRevision.Top(
            row.heading().url(), row.heading().title(), row.heading().time(), "");
  }

  private Optional<ExportedRevision.Taken> taken(ArticleRow row) {
    return articles
        .withdrawal(row)
        .map(seen ->
            new ExportedRevision.Taken(seen, Optional.ofNullable(evidence.get(row.path()))));
  }
}
