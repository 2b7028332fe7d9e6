package tidings.archive.catalog;

import java.util.List;
import java.util.Map;

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

  /// Notes what some articles' documents name; durable when this returns.
  ///
  /// @param urls the address of each picture by its key
  public void read(List<ArticleRow> articles, Map<String, String> urls) {
    catalog.inTransaction(() -> {
      urls.forEach(
          (key, url) -> catalog.update("INSERT OR IGNORE INTO pictures VALUES (?, ?)", key, url));
      articles.forEach(
          article -> catalog.update("DELETE FROM unpictured WHERE number = ?", article.number()));
      return true;
    });
  }
}
