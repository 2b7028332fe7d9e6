package tidings.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.model.SourceId;
import tidings.publish.TextDiff;

/// What changed from each revision of an article to the next, as files for people.
final class Differences {
  /// So many articles are looked at together.
  private static final int BATCH = 100;

  private final Archive archive;
  private final Sink sink;

  /// Takes files to be written.
  interface Sink {
    void add(String path, byte[] bytes) throws ArchiveException;
  }

  Differences(Archive archive, Sink sink) {
    this.archive = archive;
    this.sink = sink;
  }

  /// Hands over those of a source that are not there yet.
  ///
  /// @param all whether every article is looked at, and what is there is handed over too; otherwise
  ///   the last changed are, until a hundred in a row have theirs: a run that dies leaves gaps
  ///   nowhere else
  void of(SourceId source, boolean all) throws ArchiveException {
    Optional<ArticleRow> last = Optional.empty();
    while (true) {
      List<ArticleRow> rows = archive.articles().revised(source, last, BATCH);
      boolean lacked = false;
      for (ArticleRow row : rows) {
        lacked |= of(row, all);
      }
      if (rows.size() < BATCH || (!all && !lacked)) {
        return;
      }
      last = Optional.of(rows.getLast());
    }
  }

  private boolean of(ArticleRow row, boolean all) throws ArchiveException {
    boolean lacked = false;
    for (int revision = 1; revision < row.revision(); revision++) {
      String path = RevisionPath.ofDifference(row.path(), revision);
      boolean isThere = Files.exists(archive.root().resolve(path));
      lacked |= !isThere;
      if (all || !isThere) {
        Optional<byte[]> bytes = bytes(row, revision);
        if (bytes.isPresent()) {
          sink.add(path, bytes.get());
        }
      }
    }
    return lacked;
  }

  /// The difference between a revision and the next; empty where one of them is lost, which the
  /// archive's check says.
  private Optional<byte[]> bytes(ArticleRow row, int revision) throws ArchiveException {
    Optional<Substance> before = substance(row, revision);
    Optional<Substance> after = substance(row, revision + 1);
    return before.isEmpty() || after.isEmpty()
        ? Optional.empty()
        : Optional.of(render(row.path(), revision, before.get(), after.get()));
  }

  private static byte[] render(String path, int revision, Substance before, Substance after) {
    String text =
        "--- %s revision %d\n+++ %s revision %d\n\n".formatted(path, revision, path, revision + 1);
    return (text + TextDiff.of(before.lines(), after.lines()).render())
        .getBytes(StandardCharsets.UTF_8);
  }

  private Optional<Substance> substance(ArticleRow row, int revision) throws ArchiveException {
    Path file =
        archive
            .root()
            .resolve(
                revision == row.revision() ? row.path() : RevisionPath.of(row.path(), revision));
    try {
      return Files.isRegularFile(file)
              && DocumentReader.read(Files.readAllBytes(file))
                  instanceof DocumentReading.Whole whole
          ? Optional.of(Substance.of(whole))
          : Optional.empty();
    } catch (IOException e) {
      throw new ArchiveException(
          ArchiveException.Kind.UNWRITABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
