package tidings.archive.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.model.Digest;

/// Which bytes the files have that are derived from the documents, such as lists. Where it is lost,
/// the next publishing fills it again.
public final class DerivedTable {
  private final Catalog catalog;

  /// The tables of a catalog.
  public DerivedTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// Stands for bytes that are not known.
  private static final String ANY = "-";

  /// A derived file.
  ///
  /// @param path below the archive's root
  /// @param digest of its bytes
  /// @param before digest of the bytes that it may still have, because a process died before it was
  ///   written anew
  /// @param settled whether it has one of the two for certain
  public record Derived(String path, Digest digest, Optional<Digest> before, boolean settled) {}

  /// Notes what files will have; those that will be as they are change nothing. Durable when this
  /// returns.
  ///
  /// @return the files that anything was noted of, for [#finish] when they are durable
  public List<String> begin(Map<String, Digest> files) {
    List<Map.Entry<String, Digest>> changed =
        files.entrySet().stream().filter(file -> !isKnown(file.getKey(), file.getValue())).toList();
    if (changed.isEmpty()) {
      return List.of();
    }
    catalog.inTransaction(() -> {
      for (Map.Entry<String, Digest> file : changed) {
        catalog.update(
            "INSERT INTO derived VALUES (?1, ?2, ?3) ON CONFLICT (path) DO UPDATE SET"
                + " before = CASE before WHEN '' THEN digest ELSE ?3 END, digest = ?2",
            file.getKey(),
            file.getValue().hex(),
            ANY);
      }
      return true;
    });
    return changed.stream().map(Map.Entry::getKey).toList();
  }

  private boolean isKnown(String path, Digest digest) {
    return catalog
        .first(
            "SELECT digest FROM derived WHERE path = ? AND before = ''",
            row -> row.getString(1),
            path)
        .equals(Optional.of(digest.hex()));
  }

  /// Notes that files have the bytes that they were to have; those that a dead process had begun
  /// stay open.
  public void finish(List<String> paths) {
    if (paths.isEmpty()) {
      return;
    }
    catalog.inTransaction(() -> {
      paths.forEach(path -> catalog.update("UPDATE derived SET before = '' WHERE path = ?", path));
      return true;
    });
  }

  /// All files, by path.
  public List<Derived> all() {
    return catalog.all(
        "SELECT path, digest, before FROM derived ORDER BY path",
        row -> {
          String before = row.getString(3);
          boolean isKnown = !before.isEmpty() && !before.equals(ANY);
          return new Derived(
              row.getString(1),
              new Digest(row.getString(2)),
              isKnown ? Optional.of(new Digest(before)) : Optional.empty(),
              !before.equals(ANY));
        });
  }

  /// Forgets files, which are derived no more or will be derived anew.
  public void forget(List<String> paths) {
    catalog.inTransaction(() -> {
      paths.forEach(path -> catalog.update("DELETE FROM derived WHERE path = ?", path));
      return true;
    });
  }
}
