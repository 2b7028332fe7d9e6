package tidings.archive.catalog;

import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.ArticleTable.Intent;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.Position;
import tidings.model.Digest;

/// How far the manifest goes, and which articles it has no lines of.
public final class ManifestTable {
  private final Catalog catalog;

  /// The tables of a catalog.
  public ManifestTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The end of the manifest when the catalog was last written; empty where no line was written
  /// since the catalog was made.
  public Optional<Position> end() {
    return catalog.first(
        "SELECT file, length, last FROM manifest",
        row -> new Position(row.getString(1), row.getLong(2), new Digest(row.getString(3))));
  }

  /// Notes the end of the manifest, as part of a transaction, and that Git must take it up.
  static void save(Catalog catalog, Position end) {
    if (!end.file().isEmpty()) {
      catalog.update("INSERT OR IGNORE INTO uncommitted VALUES (?)", end.file());
    }
    catalog.update(
        "INSERT OR REPLACE INTO manifest VALUES (1, ?, ?, ?)",
        end.file(),
        end.length(),
        end.last().hex());
  }

  /// Notes the end of the manifest after lines that change no row; durable when this returns.
  public void heard(Position end) {
    catalog.inTransaction(() -> {
      save(catalog, end);
      return true;
    });
  }

  /// The first articles in order of arrival that the manifest has no line of, with their keys.
  public List<Intent> unlisted(int limit) {
    return catalog
        .all(
            "SELECT a.* FROM unlisted u JOIN articles a ON a.number = u.number"
                + " ORDER BY u.number LIMIT ?",
            ArticleTable::read,
            limit)
        .stream()
        .map(row -> new Intent(row, new ArticleTable(catalog).keys(row)))
        .toList();
  }

  /// Notes that the manifest has lines of articles now; durable when this returns.
  ///
  /// @param lines that it has of them
  public void listed(List<Intent> articles, List<ManifestLine> lines, Position end) {
    catalog.inTransaction(() -> {
      for (Intent article : articles) {
        catalog.update("DELETE FROM unlisted WHERE number = ?", article.row().number());
      }
      RevisionTable.prove(catalog, lines);
      save(catalog, end);
      return true;
    });
  }
}
