package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.FeedState.Health;
import tidings.archive.catalog.FeedState.Schedule;
import tidings.archive.catalog.FeedState.Trouble;
import tidings.archive.catalog.FeedState.Validators;
import tidings.model.SourceId;

/// The feeds' states.
public final class FeedTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public FeedTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The state of a feed.
  public Optional<FeedState> find(SourceId source, String address) {
    return catalog.first(
        "SELECT * FROM feeds WHERE source = ? AND address = ?",
        FeedTable::read,
        source.value(),
        address);
  }

  /// All states, by source.
  public List<FeedState> all() {
    return catalog.all("SELECT * FROM feeds ORDER BY source, address", FeedTable::read);
  }

  /// Stores a state; durable when this returns.
  public void save(FeedState state) {
    Optional<Trouble> trouble = state.health().error();
    catalog.update(
        "INSERT OR REPLACE INTO feeds VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        state.source().value(),
        state.address(),
        state.validators().etag(),
        state.validators().lastModified(),
        state.validators().moved(),
        state.validators().digest(),
        state.validators().format(),
        state.validators().unreadable() ? 1 : 0,
        state.schedule().nextPoll().toEpochMilli(),
        state.schedule().interval().toMillis(),
        millis(state.schedule().waitUntil()),
        millis(state.health().lastSuccess()),
        millis(state.health().lastChange()),
        state.health().failures(),
        state.health().gone() ? 1 : 0,
        millis(trouble.map(Trouble::time)),
        trouble.map(Trouble::message).orElse(""),
        trouble.map(Trouble::advice).orElse(""));
  }

  /// Has the feeds of a source answered in full, and read, when they are asked next.
  public void forgetValidators(SourceId source) {
    catalog.update(
        "UPDATE feeds SET etag = '', last_modified = '', digest = '' WHERE source = ?",
        source.value());
  }

  private static FeedState read(ResultSet row) throws SQLException {
    Optional<Trouble> trouble =
        instant(row, "error_time")
            .map(time -> new Trouble(time, string(row, "error"), string(row, "advice")));
    return new FeedState(
        new SourceId(row.getString("source")),
        row.getString("address"),
        new Validators(
            row.getString("etag"),
            row.getString("last_modified"),
            row.getString("moved"),
            row.getString("digest"),
            row.getString("format"),
            row.getInt("unreadable") != 0),
        new Schedule(
            Instant.ofEpochMilli(row.getLong("next_poll")),
            Duration.ofMillis(row.getLong("interval")),
            instant(row, "wait_until")),
        new Health(
            instant(row, "last_success"),
            instant(row, "last_change"),
            row.getInt("failures"),
            row.getInt("gone") != 0,
            trouble));
  }

  private static String string(ResultSet row, String column) {
    try {
      return row.getString(column);
    } catch (SQLException e) {
      throw new CatalogException("the catalog has no " + column, e);
    }
  }

  /// An absent time is stored as 0: nothing here happened in 1970.
  static long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
