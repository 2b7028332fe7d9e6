package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tidings.model.SourceId;

/// The articles whose pages are looked at again, and when. Where it is lost, those of the last days
/// are not looked at again.
public final class RecheckTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public RecheckTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A page that is to be looked at again.
  ///
  /// @param article whose page it is
  /// @param due when
  /// @param page what it said of itself when it was last read
  /// @param missing whether its text was missing when it was last asked for
  public record Recheck(ArticleRow article, Instant due, Page page, boolean missing) {}

  /// What a page says of itself.
  ///
  /// @param title its own
  /// @param etag the `ETag` of its answer
  /// @param lastModified the `Last-Modified` of its answer
  public record Page(String title, Optional<String> etag, Optional<String> lastModified) {}

  /// Sets when pages are looked at again, and what they said; durable when this returns.
  public void save(Collection<Recheck> rechecks) {
    if (rechecks.isEmpty()) {
      return;
    }
    catalog.inTransaction(() -> {
      for (Recheck recheck : rechecks) {
        catalog.update(
            "INSERT OR REPLACE INTO rechecks VALUES (?, ?, ?, ?, ?, ?, ?)",
            recheck.article().number(),
            recheck.article().source().value(),
            recheck.due().toEpochMilli(),
            recheck.page().title(),
            recheck.page().etag().orElse(""),
            recheck.page().lastModified().orElse(""),
            recheck.missing() ? 1 : 0);
      }
      return true;
    });
  }

  /// The pages of a source whose time has come, the longest due first.
  public List<Recheck> due(SourceId source, Instant now, int limit) {
    return catalog.all(
        "SELECT a.*, r.due AS r_due, r.title AS r_title, r.etag AS r_etag,"
            + " r.last_modified AS r_modified, r.missing AS r_missing"
            + " FROM rechecks r JOIN articles a ON a.number = r.article"
            + " WHERE r.source = ? AND r.due <= ? ORDER BY r.due, r.article LIMIT ?",
        RecheckTable::read,
        source.value(),
        now.toEpochMilli(),
        limit);
  }

  /// Looks at a page no more.
  public void remove(ArticleRow article) {
    catalog.update("DELETE FROM rechecks WHERE article = ?", article.number());
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
  }

  private static Recheck read(ResultSet row) throws SQLException {
    return new Recheck(
        ArticleTable.read(row),
        Instant.ofEpochMilli(row.getLong("r_due")),
        new Page(row.getString("r_title"), text(row, "r_etag"), text(row, "r_modified")),
        row.getInt("r_missing") != 0);
  }
}
