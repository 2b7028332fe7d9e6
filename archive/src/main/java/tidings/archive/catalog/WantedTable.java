package tidings.archive.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The pictures that are still to be fetched: the newest first, and after a failure ever more
/// rarely.
public final class WantedTable {
  /// After so many failures a picture is given up.
  static final int MOST_ATTEMPTS = 6;

  private static final Duration FIRST_PAUSE = Duration.ofHours(1);
  private static final int PAUSE_FACTOR = 4;

  /// When what was given up is asked for again.
  private static final long NEVER = Long.MAX_VALUE;

  private final Catalog catalog;

  /// The table of a catalog.
  public WantedTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A picture that is to be fetched.
  ///
  /// @param url as a document names it
  /// @param attempts that failed
  public record Wanted(String key, String url, int attempts) {}

  /// How the queue stands.
  ///
  /// @param waiting that were not asked for yet
  /// @param failed that failed and are asked for again
  /// @param givenUp that failed too often
  public record Counts(long waiting, long failed, long givenUp) {}

  /// Puts a picture into the queue, unless it is there or kept.
  static void want(Catalog catalog, String key, Instant now) {
    catalog.update(
        "INSERT OR IGNORE INTO wanted_pictures SELECT ?1, ?2, ?3, 0, ''"
            + " WHERE NOT EXISTS (SELECT 1 FROM kept_pictures WHERE key = ?1)",
        key,
        host(key),
        now.toEpochMilli());
  }

  /// The host of a picture, with its port.
  private static String host(String key) {
    int end = key.indexOf('/');
    return end < 0 ? key : key.substring(0, end);
  }

  /// The hosts of which something is due.
  public List<String> hosts(Instant now) {
    boolean none =
        catalog
            .first(
                "SELECT 1 FROM wanted_pictures WHERE due <= ? LIMIT 1",
                row -> true,
                now.toEpochMilli())
            .isEmpty();
    return none
        ? List.of()
        : catalog.all(
            "SELECT DISTINCT host FROM wanted_pictures WHERE due <= ?",
            row -> row.getString(1),
            now.toEpochMilli());
  }

  /// What is due of a host, what was noted last first.
  public List<Wanted> due(String host, Instant now, int limit) {
    return catalog.all(
        "SELECT w.key, p.url, w.attempts FROM wanted_pictures w JOIN pictures p ON p.key = w.key"
            + " WHERE w.host = ? AND w.due <= ? ORDER BY w.due DESC LIMIT ?",
        row -> new Wanted(row.getString(1), row.getString(2), row.getInt(3)),
        host,
        now.toEpochMilli(),
        limit);
  }

  /// Notes that a picture could not be had; durable when this returns.
  public void failed(Wanted picture, String why, Instant now) {
    int attempts = picture.attempts() + 1;
    long pause = FIRST_PAUSE.toMillis();
    for (int i = 1; i < attempts; i++) {
      pause *= PAUSE_FACTOR;
    }
    catalog.update(
        "UPDATE wanted_pictures SET due = ?, attempts = ?, error = ? WHERE key = ?",
        attempts >= MOST_ATTEMPTS ? NEVER : now.toEpochMilli() + pause,
        attempts,
        why.substring(0, Math.min(why.length(), 500)),
        picture.key());
  }

  /// Takes a picture out of the queue.
  public void done(Wanted picture) {
    catalog.update("DELETE FROM wanted_pictures WHERE key = ?", picture.key());
  }

  /// Leaves a picture alone until a time that its publisher named.
  public void later(Wanted picture, String why, Instant until) {
    catalog.update(
        "UPDATE wanted_pictures SET due = ?, error = ? WHERE key = ?",
        until.toEpochMilli(),
        why,
        picture.key());
  }

  /// How the queue stands.
  public Counts counts() {
    return catalog
        .first(
            "SELECT count(*) FILTER (WHERE attempts = 0),"
                + " count(*) FILTER (WHERE attempts > 0 AND due < ?1),"
                + " count(*) FILTER (WHERE due = ?1) FROM wanted_pictures",
            row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)),
            NEVER)
        .orElse(new Counts(0, 0, 0));
  }

  /// The hosts of most of what failed, with the last reason, for the operator; at most so many.
  public List<String> troubles(int limit) {
    return catalog.all(
        "SELECT host, count(*), max(error) FROM wanted_pictures WHERE attempts > 0 GROUP BY host"
            + " ORDER BY count(*) DESC, host LIMIT ?",
        row -> row.getString(1) + ": " + row.getLong(2) + ", " + row.getString(3),
        limit);
  }
}
