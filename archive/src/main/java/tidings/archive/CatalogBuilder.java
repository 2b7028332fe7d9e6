package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.ArticleTable.Intent;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.Withdrawal;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.manifest.Link;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.ManifestReader;
import tidings.model.CanonicalUrl;
import tidings.model.Digest;
import tidings.model.DocumentId;
import tidings.model.Source;
import tidings.model.WebUrl;

/// Makes the catalog's articles from the files: from the manifest, and from documents that it has
/// no line of, as in a mirror that is taken over. No file is changed.
///
/// A document without a line is known by its link from then on. Which entry it was made from is not
/// written in it, so the first entry with this link is taken for it without a new revision.
final class CatalogBuilder {
  private static final System.Logger LOG = System.getLogger("tidings.archive");
  private static final int BATCH = 1000;

  /// The events that leave what the catalog knows of an article's revision as it is.
  private static final Set<String> BESIDE_REVISIONS =
      Set.of(ManifestLine.EDITED, ManifestLine.WITHDRAWN, ManifestLine.RETURNED);

  private final Path root;
  private final ArticleTable articles;

  CatalogBuilder(Path root, ArticleTable articles) {
    this.root = root;
    this.articles = articles;
  }

  /// Replays the whole manifest: the articles come in the order in which they came before.
  void replay() throws IOException {
    List<ManifestLine> batch = new ArrayList<>();
    ManifestReader.read(
        root,
        line -> {
          line.link().flatMap(Link::article).ifPresent(batch::add);
          if (batch.size() == BATCH) {
            replay(batch);
            batch.clear();
          }
        });
    replay(batch);
  }

  /// Replays some lines, in order.
  void replay(List<ManifestLine> lines) {
    articles.replay(
        lines.stream()
            .filter(line -> !BESIDE_REVISIONS.contains(line.event()))
            .map(this::intent)
            .toList(),
        lines);
    for (ManifestLine line : lines) {
      switch (line.event()) {
        case ManifestLine.WITHDRAWN ->
            articles.withdraw(
                line.path(), Optional.of(new Withdrawal(line.seen(), line.reason())), line.seen());
        case ManifestLine.RETURNED -> articles.withdraw(line.path(), Optional.empty(), line.seen());
        default -> {}
      }
    }
  }

  private Intent intent(ManifestLine line) {
    Path file = root.resolve(line.path());
    DocumentId id =
        Layout.idIn(line.path())
            .orElseGet(() ->
                DocumentId.of(
                    line.source(),
                    line.event().equals(ManifestLine.TAKEN_UP) ? line.path() : line.entry()));
    var row =
        new ArticleRow(
            0,
            line.source(),
            line.entry(),
            id,
            line.path(),
            line.revision(),
            heading(line, file),
            line.fingerprint(),
            line.sha256(),
            line.firstSeen(),
            line.seen());
    return new Intent(row, line.keys());
  }

  /// What the document says at the top; of one that is lost, what the line knows.
  private static ArticleRow.Heading heading(ManifestLine line, Path file) {
    try {
      if (Files.isRegularFile(file)
          && DocumentReader.read(Files.readAllBytes(file)) instanceof DocumentReading.Whole whole) {
        return new ArticleRow.Heading(
            line.url(), whole.title(), whole.time().orElse(line.firstSeen()));
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot read " + file, e);
    }
    return new ArticleRow.Heading(line.url(), line.url(), line.firstSeen());
  }

  void addDocuments(List<Source> sources) throws IOException {
    for (Source source : sources) {
      Path folder = root.resolve("articles").resolve(source.folder());
      if (Files.isDirectory(folder)) {
        addFolder(source, folder);
      }
    }
  }

  private void addFolder(Source source, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files =
          Layout.oldestFirst(
              tree.filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file)));
    }
    List<Intent> batch = new ArrayList<>();
    int lowest =
        articles.nextNumber(source.folder()).map(next -> next + 1).orElse(Integer.MAX_VALUE);
    for (Path file : files) {
      String path = root.relativize(file).toString().replace('\\', '/');
      lowest = Math.min(lowest, Layout.numberIn(path).orElse(Integer.MAX_VALUE));
      if (!articles.isTaken(path)) {
        read(source, file, path).ifPresent(batch::add);
      }
      if (batch.size() == BATCH) {
        articles.adopt(batch);
        batch.clear();
      }
    }
    articles.adopt(batch);
    if (lowest != Integer.MAX_VALUE) {
      articles.setNextNumber(source.folder(), lowest - 1);
    }
  }

  private Optional<Intent> read(Source source, Path file, String path) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!(DocumentReader.read(bytes) instanceof DocumentReading.Whole whole)
        || whole.url().isEmpty()) {
      return Optional.empty();
    }
    WebUrl url = whole.url().get();
    String key = CanonicalUrl.of(url).key();
    DocumentId id = Layout.idIn(path).orElseGet(() -> DocumentId.of(source.id(), path));
    Instant stored = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS);
    var row =
        new ArticleRow(
            0,
            source.id(),
            key,
            id,
            path,
            1 + earlierRevisions(path),
            new ArticleRow.Heading(url.href(), whole.title(), whole.time().orElse(stored)),
            "",
            Digest.of(bytes),
            stored,
            stored);
    return Optional.of(new Intent(row, List.of(key)));
  }

  private int earlierRevisions(String path) {
    int count = 0;
    while (Files.exists(root.resolve(RevisionPath.of(path, count + 1)))) {
      count++;
    }
    return count;
  }
}
