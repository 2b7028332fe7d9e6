package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
  /// @param title that the page itself had when it was last read
  /// @param missing whether its text was missing when it was last read
  public record Recheck(ArticleRow article, Instant due, String title, boolean missing) {}

  /// Sets when pages are looked at again, and what they said; durable when this returns.
  public void save(Collection<Recheck> rechecks) {
    if (rechecks.isEmpty()) {
      return;
    }
    catalog.inTransaction(() -> {
      for (Recheck recheck : rechecks) {
        catalog.update(
            "INSERT OR REPLACE INTO rechecks VALUES (?, ?, ?, ?, ?)",
            recheck.article().number(),
            recheck.article().source().value(),
            recheck.due().toEpochMilli(),
            recheck.title(),
            recheck.missing() ? 1 : 0);
      }
      return true;
    });
  }

  /// The pages of a source whose time has come, the longest due first.
  public List<Recheck> due(SourceId source, Instant now, int limit) {
    return catalog.all(
        "SELECT a.*, r.due AS r_due, r.title AS r_title, r.missing AS r_missing"
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

  private static Recheck read(ResultSet row) throws SQLException {
    return new Recheck(
        ArticleTable.read(row),
        Instant.ofEpochMilli(row.getLong("r_due")),
        row.getString("r_title"),
        row.getInt("r_missing") != 0);
  }
}
