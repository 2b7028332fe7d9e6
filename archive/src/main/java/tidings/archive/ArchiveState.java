package tidings.archive;

import java.nio.file.Path;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.ChangeTable;
import tidings.archive.catalog.FeedTable;
import tidings.archive.catalog.KeptTable;
import tidings.archive.catalog.PictureTable;
import tidings.archive.catalog.RunTable;
import tidings.archive.catalog.WaitingTable;
import tidings.archive.catalog.WantedTable;

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
