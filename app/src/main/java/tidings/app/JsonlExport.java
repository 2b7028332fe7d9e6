package tidings.app;

import java.io.IOException;
import java.io.OutputStream;
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
import tidings.archive.manifest.ManifestReader;
import tidings.extract.Cleaner;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// Articles written as lines of JSON, see `docs/reference/jsonl.md`. What an import needs to have
/// them again is in them. One document is held in memory at a time.
final class JsonlExport {
  private final Path root;
  private final ArticleTable articles;
  private final boolean earlier;
  private final Consumer<String> troubles;

  /// What the manifest knows of revisions and the catalog does not, by the path of the document.
  private final Map<String, List<Past>> past = new HashMap<>();

  private long count;

  private record Past(int revision, Instant seen, Optional<CaptureReference> capture) {}

  /// An export; reads the whole manifest.
  ///
  /// @param root of the archive
  /// @param articles of its catalog
  /// @param earlier whether earlier revisions are written too, before the newest
  /// @param troubles hears what could not be written, one line each
  JsonlExport(Path root, ArticleTable articles, boolean earlier, Consumer<String> troubles)
      throws IOException {
    this.root = root;
    this.articles = articles;
    this.earlier = earlier;
    this.troubles = troubles;
    ManifestReader.read(
        root,
        line ->
            line.link()
                .flatMap(Link::article)
                .filter(article -> earlier || article.capture().isPresent())
                .ifPresent(article ->
                    past.computeIfAbsent(article.path(), path -> new ArrayList<>(1))
                        .add(new Past(article.revision(), article.seen(), article.capture()))));
  }

  /// How many lines were written.
  long count() {
    return count;
  }

  void write(ArticleRow row, OutputStream out) throws IOException {
    for (int revision = 1; earlier && revision < row.revision(); revision++) {
      Optional<byte[]> bytes = read(RevisionPath.of(row.path(), revision));
      if (bytes.isPresent()) {
        write(row, revision, bytes.get(), out);
      }
    }
    Optional<byte[]> bytes = read(row.path());
    if (bytes.isEmpty()) {
      troubles.accept(row.path() + " is lost");
    } else if (Digest.of(bytes.get()).equals(row.digest())) {
      write(row, row.revision(), bytes.get(), out);
    } else {
      writeChanged(row, bytes.get(), out);
    }
  }

  /// A run may have stored a revision since the row was read; else somebody edited the document.
  private void writeChanged(ArticleRow row, byte[] bytes, OutputStream out) throws IOException {
    ArticleRow now = articles.findByPath(row.path()).orElse(row);
    if (!Digest.of(bytes).equals(now.digest())) {
      troubles.accept(row.path() + " was changed by hand, and is exported as it lies there");
    }
    write(now, now.revision(), bytes, out);
  }

  private Optional<byte[]> read(String path) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(ArticleRow row, int revision, byte[] bytes, OutputStream out)
      throws IOException {
    String document;
    try {
      document = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      troubles.accept(row.path() + " is not valid UTF-8, and left out");
      return;
    }
    Top top =
        DocumentReader.read(document) instanceof DocumentReading.Whole whole
            ? new Top(
                whole.url().map(WebUrl::href).orElse(row.heading().url()),
                whole.title(),
                whole.time().orElse(row.heading().time()),
                Cleaner.text(Cleaner.clean(whole.body(), whole.url())))
            : new Top(row.heading().url(), row.heading().title(), row.heading().time(), "");
    List<Past> known =
        past.getOrDefault(row.path(), List.of()).stream()
            .filter(one -> one.revision() == revision)
            .toList();
    boolean newest = revision == row.revision();
    Json line =
        new Json()
            .put("source", row.source().value())
            .put("id", row.id().value())
            .put("identity", row.identity())
            .put("keys", articles.keys(row))
            .put("url", top.url())
            .put("title", top.title())
            .put("published", top.time().toString())
            .put("first_seen", row.firstSeen().toString())
            .put(
                "changed",
                newest || known.isEmpty()
                    ? (newest ? row.changed() : row.firstSeen()).toString()
                    : known.getFirst().seen().toString())
            .put("revision", revision)
            .put("path", row.path())
            .put("sha256", Digest.of(bytes).hex());
    known.stream()
        .flatMap(one -> one.capture().stream())
        .findFirst()
        .ifPresent(capture -> line.put("capture", capture.toString()));
    line.put("fingerprint", newest ? row.fingerprint() : "")
        .put("document", document)
        .put("text", top.text());
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    count++;
  }

  /// What a document says.
  private record Top(String url, String title, Instant time, String text) {}
}
