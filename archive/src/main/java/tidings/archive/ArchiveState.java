package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.ChangeTable;
import tidings.archive.catalog.FeedTable;
import tidings.archive.catalog.KeptTable;
import tidings.archive.catalog.PictureTable;
import tidings.archive.catalog.ReaderTable;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.RevisionTable;
import tidings.archive.catalog.RunTable;
import tidings.archive.catalog.WaitingTable;
import tidings.archive.catalog.WantedTable;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.model.Digest;

/// An archive as it stands, for looking only: no lock is taken, so that it can be looked at while
/// another process writes it.
public final class ArchiveState implements AutoCloseable {
  private final Path root;
  private final Catalog catalog;

  private ArchiveState(Path root, Catalog catalog) {
    this.root = root;
    this.catalog = catalog;
  }

  /// The archive's root.
  public Path root() {
    return root;
  }

  /// The file that an archive's catalog is in.
  public static Path catalog(Path root) {
    return root.resolve(Archive.WORK_FOLDER).resolve("catalog.db");
  }

  /// Opens the archive at a root, whose catalog must be there.
  public static ArchiveState open(Path root) throws ArchiveException {
    try {
      return new ArchiveState(root, Catalog.openReadOnly(catalog(root)));
    } catch (CatalogException e) {
      throw Archive.damaged(root, e);
    }
  }

  /// The articles that the catalog knows.
  public ArticleTable articles() {
    return new ArticleTable(catalog);
  }

  /// The articles as readers turn their pages.
  public ReaderTable readers() {
    return new ReaderTable(catalog);
  }

  /// How articles changed, and what vouches for them.
  public RevisionTable revisions() {
    return new RevisionTable(catalog);
  }

  /// A document as it lies in its file.
  ///
  /// @param digest of the file's bytes; empty where it cannot be read
  /// @param reading what stands in it; damaged where it is not there
  public record Text(Optional<Digest> digest, DocumentReading reading) {}

  /// Reads a revision of an article, whatever the catalog thinks of it.
  ///
  /// @param revision from 1 to the article's own
  public Text read(ArticleRow article, int revision) {
    String path =
        revision == article.revision() ? article.path() : RevisionPath.of(article.path(), revision);
    try {
      Path file = root.resolve(path);
      if (!Files.isRegularFile(file)) {
        return new Text(Optional.empty(), new DocumentReading.Damaged("missing"));
      }
      if (Files.size(file) > DocumentReader.MAX_BYTES) {
        return new Text(Optional.empty(), new DocumentReading.Damaged("too large"));
      }
      byte[] bytes = Files.readAllBytes(file);
      return new Text(Optional.of(Digest.of(bytes)), DocumentReader.read(bytes));
    } catch (IOException e) {
      return new Text(
          Optional.empty(), new DocumentReading.Damaged("cannot be read: " + e.getMessage()));
    }
  }

  /// Where the feeds stand.
  public FeedTable feeds() {
    return new FeedTable(catalog);
  }

  /// The entries that wait for their pages.
  public WaitingTable waiting() {
    return new WaitingTable(catalog);
  }

  /// The pictures that documents name.
  public PictureTable pictures() {
    return new PictureTable(catalog);
  }

  /// The pictures that are kept.
  public KeptTable keptPictures() {
    return new KeptTable(catalog);
  }

  /// The pictures that are still to be fetched.
  public WantedTable wantedPictures() {
    return new WantedTable(catalog);
  }

  /// The articles in the order in which they last changed.
  public ChangeTable changes() {
    return new ChangeTable(catalog);
  }

  /// What one run leaves to the next.
  public RunTable runs() {
    return new RunTable(catalog);
  }

  @Override
  public void close() {
    catalog.close();
  }
}
