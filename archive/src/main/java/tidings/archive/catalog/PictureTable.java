package tidings.archive.catalog;

import java.time.Instant;
import java.util.List;

/// The pictures that documents name, and the articles that are still to be read for theirs.
///
/// A picture is known by what its address is without scheme and size
/// ([tidings.archive.picture.PictureName#key]).
public final class PictureTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public PictureTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A picture as a document names it.
  ///
  /// @param url as it stands there
  /// @param width in pixels that the address asks for, 0 where it does not say
  /// @param wanted whether it is to be kept
  public record Named(String key, String url, int width, boolean wanted) {}

  /// Whether any document that was read names a picture.
  public boolean isNamed(String key) {
    return catalog.first("SELECT 1 FROM pictures WHERE key = ?", row -> true, key).orElse(false);
  }

  /// How many pictures are named.
  public long count() {
    return catalog.first("SELECT count(*) FROM pictures", row -> row.getLong(1)).orElse(0L);
  }

  /// Articles whose documents were not read for their pictures since they were stored.
  public List<ArticleRow> unread(int limit) {
    return catalog.all(
        "SELECT a.* FROM unpictured u JOIN articles a ON a.number = u.number"
            + " ORDER BY u.number LIMIT ?",
        ArticleTable::read,
        limit);
  }

  /// Notes what some articles' documents name; durable when this returns. Of several sizes of one
  /// picture the largest is remembered; what is to be kept and is not stands in the queue
  /// ([WantedTable]) from now on.
  public void read(List<ArticleRow> articles, List<Named> pictures, Instant now) {
    catalog.inTransaction(() -> {
      for (Named picture : pictures) {
        catalog.update(
            "INSERT INTO pictures (key, url, width) VALUES (?, ?, ?) ON CONFLICT (key)"
                + " DO UPDATE SET url = excluded.url, width = excluded.width"
                + " WHERE excluded.width > pictures.width",
            picture.key(),
            picture.url(),
            picture.width());
        if (picture.wanted()) {
          WantedTable.want(catalog, picture.key(), now);
        }
      }
      articles.forEach(
          article -> catalog.update("DELETE FROM unpictured WHERE number = ?", article.number()));
      return true;
    });
  }
}
