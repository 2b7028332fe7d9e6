package tidings.archive.catalog;

import java.util.List;
import java.util.Optional;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// What belongs to a feed and is still to be read: its older pages, and the parts of a sitemap.
public final class BacklogTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public BacklogTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A document that is still to be read.
  ///
  /// @param depth how many pages of the feed stand before it; what has fewer is read first
  public record Item(WebUrl url, int depth) {}

  /// Notes documents; durable when this returns.
  public void add(SourceId source, String address, List<Item> items) {
    catalog.inTransaction(() -> {
      for (Item item : items) {
        catalog.update(
            "INSERT OR REPLACE INTO backlog VALUES (?, ?, ?, ?)",
            source.value(),
            address,
            item.url().href(),
            item.depth());
      }
      return true;
    });
  }

  /// The document of a feed that is to be read next.
  public Optional<Item> first(SourceId source, String address) {
    return catalog.first(
        "SELECT url, depth FROM backlog WHERE source = ? AND address = ?"
            + " ORDER BY depth, rowid LIMIT 1",
        row -> new Item(WebUrl.of(row.getString(1)), row.getInt(2)),
        source.value(),
        address);
  }

  /// How many documents of a feed wait.
  public int count(SourceId source, String address) {
    return catalog
        .first(
            "SELECT count(*) FROM backlog WHERE source = ? AND address = ?",
            row -> row.getInt(1),
            source.value(),
            address)
        .orElse(0);
  }

  /// Forgets a document that was read.
  public void remove(SourceId source, String address, WebUrl url) {
    catalog.update(
        "DELETE FROM backlog WHERE source = ? AND address = ? AND url = ?",
        source.value(),
        address,
        url.href());
  }
}
