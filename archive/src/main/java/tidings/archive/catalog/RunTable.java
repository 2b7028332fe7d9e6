package tidings.archive.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one run leaves to the next: paths not yet in Git, remotes not yet pushed to, hosts that
/// asked for a pause, and the robots.txt of hosts.
public final class RunTable {
  /// Stands among the uncommitted paths for every file that the archive has.
  public static final String EVERYTHING = "*";

  private final Catalog catalog;

  /// The tables of a catalog.
  public RunTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// Notes paths that Git must take up; durable when this returns.
  public void addUncommitted(Collection<String> paths) {
    catalog.inTransaction(() -> {
      paths.forEach(path -> catalog.update("INSERT OR IGNORE INTO uncommitted VALUES (?)", path));
      return true;
    });
  }

  /// The paths that Git must take up.
  public List<String> uncommitted() {
    return catalog.all("SELECT path FROM uncommitted ORDER BY path", row -> row.getString(1));
  }

  /// Forgets the paths that Git took up.
  public void clearUncommitted() {
    catalog.update("DELETE FROM uncommitted");
  }

  /// Notes a remote that must be pushed to, and why the last push failed (or empty).
  public void addUnpushed(String remote, String error) {
    catalog.update("INSERT OR REPLACE INTO unpushed VALUES (?, ?)", remote, error);
  }

  /// The remotes that must be pushed to, with the last error.
  public Map<String, String> unpushed() {
    Map<String, String> out = new HashMap<>();
    catalog.all(
        "SELECT remote, error FROM unpushed", row -> out.put(row.getString(1), row.getString(2)));
    return out;
  }

  /// Forgets a remote that has everything.
  public void clearUnpushed(String remote) {
    catalog.update("DELETE FROM unpushed WHERE remote = ?", remote);
  }

  /// The hosts that must be left alone, and until when.
  public Map<String, Instant> pauses(Instant now) {
    Map<String, Instant> out = new HashMap<>();
    catalog.update("DELETE FROM pauses WHERE until <= ?", now.toEpochMilli());
    catalog.all(
        "SELECT host, until FROM pauses",
        row -> out.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
    return out;
  }

  /// Notes hosts that must be left alone.
  public void savePauses(Map<String, Instant> pauses) {
    catalog.inTransaction(() -> {
      pauses.forEach((host, until) ->
          catalog.update(
              "INSERT OR REPLACE INTO pauses VALUES (?, ?)", host, until.toEpochMilli()));
      return true;
    });
  }

  /// When any host may last have been asked for something.
  public Optional<Instant> lastRequest() {
    return catalog.first(
        "SELECT time FROM marks WHERE name = 'last request'",
        row -> Instant.ofEpochMilli(row.getLong(1)));
  }

  /// Notes that hosts are asked until now.
  public void saveLastRequest(Instant time) {
    catalog.update("INSERT OR REPLACE INTO marks VALUES ('last request', ?)", time.toEpochMilli());
  }

  /// What a host's robots.txt said, and when.
  public record Robots(Instant time, String answer) {}

  /// The robots.txt of a host.
  public Optional<Robots> robots(String host) {
    return catalog.first(
        "SELECT time, answer FROM robots WHERE host = ?",
        row -> new Robots(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
        host);
  }

  /// Remembers the robots.txt of a host.
  public void saveRobots(String host, Robots robots) {
    catalog.update(
        "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
        host,
        robots.time().toEpochMilli(),
        robots.answer());
  }
}
