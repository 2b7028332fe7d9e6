package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.model.SourceId;

/// The entries that wait for their pages.
public final class WaitingTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public WaitingTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// Stores an entry, or its next attempt; durable when this returns.
  public void save(WaitingEntry entry) {
    catalog.update(
        "INSERT OR REPLACE INTO waiting VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        entry.source().value(),
        entry.identity(),
        String.join("\n", entry.keys()),
        entry.heading().url(),
        entry.heading().title(),
        entry.heading().time().toEpochMilli(),
        entry.content(),
        entry.fingerprint(),
        entry.attempts(),
        entry.nextAttempt().toEpochMilli(),
        entry.firstSeen().toEpochMilli(),
        entry.error());
  }

  /// Forgets an entry that became a document.
  public void remove(SourceId source, String identity) {
    catalog.update(
        "DELETE FROM waiting WHERE source = ? AND identity = ?", source.value(), identity);
  }

  /// An entry that waits under this identity.
  public Optional<WaitingEntry> find(SourceId source, String identity) {
    return catalog.first(
        "SELECT * FROM waiting WHERE source = ? AND identity = ?",
        WaitingTable::read,
        source.value(),
        identity);
  }

  /// The entries of a source.
  public List<WaitingEntry> of(SourceId source) {
    return catalog.all(
        "SELECT * FROM waiting WHERE source = ? ORDER BY first_seen, identity",
        WaitingTable::read,
        source.value());
  }

  private static WaitingEntry read(ResultSet row) throws SQLException {
    return new WaitingEntry(
        new SourceId(row.getString("source")),
        row.getString("identity"),
        List.of(row.getString("keys").split("\n", -1)),
        new ArticleRow.Heading(
            row.getString("url"),
            row.getString("title"),
            Instant.ofEpochMilli(row.getLong("time"))),
        row.getString("content"),
        row.getString("fingerprint"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_attempt")),
        Instant.ofEpochMilli(row.getLong("first_seen")),
        row.getString("error"));
  }
}
