package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidings.archive.capture.CaptureReference;
import tidings.archive.manifest.ManifestFiles;
import tidings.archive.manifest.ManifestLine;

/// When articles changed after they came, and what vouches for their revisions.
public final class RevisionTable {
  private static final String CHANGES =
      "SELECT c.number AS change, c.event, c.revision AS changed_to, c.time AS change_time, c.why,"
          + " a.* FROM events c JOIN articles a ON a.number = c.article";

  private static final Set<String> VOUCHING =
      Set.of(ManifestLine.STORED, ManifestLine.TAKEN_UP, ManifestLine.EDITED);

  private final Catalog catalog;

  /// The tables of a catalog.
  public RevisionTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// What happened to an article.
  public enum Event {
    /// A revision after the first one came.
    REVISED,
    /// The publisher took it back.
    WITHDRAWN,
    /// It is at its address again.
    RETURNED
  }

  /// A change of an article.
  ///
  /// @param number in the order in which they were noted, from 1
  /// @param article as it stands now
  /// @param revision the one that came; of an article that was withdrawn or is back, its newest one
  /// @param time when that was seen
  /// @param why what was seen of an article that was withdrawn, in a line; else empty
  public record Change(
      long number, ArticleRow article, Event event, int revision, Instant time, String why) {}

  /// What the manifest says of a revision.
  ///
  /// @param event of its line: `stored`, `taken-up` or `edited`
  /// @param recorded when its line was written
  /// @param capture of the page that it was made from, where one was kept
  public record Proof(String event, Instant recorded, Optional<CaptureReference> capture) {
    /// The day of the manifest that has the line, below the archive's root.
    public String manifest() {
      return ManifestFiles.of(recorded);
    }
  }

  /// The changes of an article, the oldest first.
  public List<Change> of(ArticleRow article, int limit) {
    return catalog.all(
        CHANGES + " WHERE c.article = ? ORDER BY c.number LIMIT ?",
        RevisionTable::read,
        article.number(),
        limit);
  }

  /// The changes before one, the newest first.
  ///
  /// @param number of that one; [Long#MAX_VALUE] for the newest of all
  public List<Change> before(long number, int limit) {
    return catalog.all(
        CHANGES + " WHERE c.number < ? ORDER BY c.number DESC LIMIT ?",
        RevisionTable::read,
        number,
        limit);
  }

  /// How many revisions came after the first ones.
  public long countRevised() {
    return catalog
        .first("SELECT count(*) FROM events WHERE event = 'REVISED'", row -> row.getLong(1))
        .orElse(0L);
  }

  /// What the manifest says of a revision; empty where this catalog never saw its line.
  public Optional<Proof> proof(ArticleRow article, int revision) {
    return catalog.first(
        "SELECT event, recorded, capture FROM proofs WHERE article = ? AND revision = ?",
        row ->
            new Proof(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                CaptureReference.parse(row.getString(3))),
        article.number(),
        revision);
  }

  /// Notes, as part of a transaction, what lines of the manifest say of articles that are there.
  static void prove(Catalog catalog, List<ManifestLine> lines) {
    for (ManifestLine line : lines) {
      if (VOUCHING.contains(line.event())) {
        catalog.update(
            "INSERT OR REPLACE INTO proofs SELECT number, ?, ?, ?, ? FROM articles WHERE path = ?",
            line.revision(),
            line.event(),
            line.time().toEpochMilli(),
            line.capture().map(CaptureReference::toString).orElse(""),
            line.path());
      }
    }
  }

  /// Notes, as part of a transaction, that the article at a path was withdrawn or is back.
  static void note(Catalog catalog, String path, Event event, Instant time, String why) {
    catalog.update(
        "INSERT OR IGNORE INTO events (article, event, revision, time, why)"
            + " SELECT number, ?, revision, ?, ? FROM articles WHERE path = ?",
        event.name(),
        time.toEpochMilli(),
        why,
        path);
  }

  private static Change read(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("change"),
        ArticleTable.read(row),
        Event.valueOf(row.getString("event")),
        row.getInt("changed_to"),
        Instant.ofEpochMilli(row.getLong("change_time")),
        row.getString("why"));
  }
}
