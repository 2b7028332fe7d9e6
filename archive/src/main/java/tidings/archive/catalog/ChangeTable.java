package tidings.archive.catalog;

import java.util.List;

/// The articles in the order in which they were last stored, revised, lost, withdrawn or returned.
/// Each stands there once, with the number of its last change; numbers only grow.
public final class ChangeTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public ChangeTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A change of an article, as it is now.
  public record Change(long number, ArticleRow article) {}

  /// The name of this very catalog: one that is made anew has another, and other numbers.
  public String identity() {
    return catalog.first("SELECT name FROM identity", row -> row.getString(1)).orElse("");
  }

  /// The number of the last change, 0 where there was none.
  public long last() {
    return catalog.first("SELECT max(number) FROM changes", row -> row.getLong(1)).orElse(0L);
  }

  /// The changes behind a number, in order.
  public List<Change> after(long number, int limit) {
    return catalog.all(
        "SELECT c.number AS change, a.* FROM changes c JOIN articles a ON a.number = c.article"
            + " WHERE c.number > ? ORDER BY c.number LIMIT ?",
        row -> new Change(row.getLong("change"), ArticleTable.read(row)),
        number,
        limit);
  }
}
