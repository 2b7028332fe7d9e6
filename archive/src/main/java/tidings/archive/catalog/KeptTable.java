package tidings.archive.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.PictureEvent;
import tidings.archive.picture.PictureLog;
import tidings.archive.picture.PictureName;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// The pictures that are kept: what the log of pictures says, to be asked.
public final class KeptTable {
  private static final String PICTURE =
      "f.digest, f.type, f.extension, f.width, f.height, f.bytes, f.blur";

  private final Catalog catalog;

  /// The tables of a catalog.
  public KeptTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// Where a picture was fetched from.
  public record Origin(WebUrl url, Digest digest) {}

  /// The picture that is kept of what an address shows ([PictureName#key]).
  public Optional<KeptPicture> find(String key) {
    return catalog.first(
        "SELECT "
            + PICTURE
            + " FROM kept_pictures k JOIN picture_files f ON f.digest = k.digest WHERE k.key = ?",
        KeptTable::picture,
        key);
  }

  /// The picture of a digest.
  public Optional<KeptPicture> find(Digest digest) {
    return catalog.first(
        "SELECT " + PICTURE + " FROM picture_files f WHERE f.digest = ?",
        KeptTable::picture,
        digest.hex());
  }

  private static KeptPicture picture(java.sql.ResultSet row) throws java.sql.SQLException {
    return new KeptPicture(
        new Digest(row.getString(1)),
        new KeptPicture.Form(
            row.getString(2),
            row.getString(3),
            row.getInt(4),
            row.getInt(5),
            row.getLong(6),
            row.getString(7)));
  }

  /// Addresses that pictures were fetched from, by key behind one, so many at most.
  public List<Origin> origins(String afterKey, int limit) {
    return catalog.all(
        "SELECT url, digest FROM kept_pictures WHERE key > ? ORDER BY key LIMIT ?",
        row -> new Origin(WebUrl.of(row.getString(1)), new Digest(row.getString(2))),
        afterKey,
        limit);
  }

  /// What the log says of a picture, as far as it counts now.
  public List<PictureEvent.Kept> of(Digest digest) {
    Optional<KeptPicture> picture = find(digest);
    List<PictureEvent.Kept> out = new ArrayList<>();
    picture.ifPresent(known ->
        out.addAll(
            catalog.all(
                "SELECT url, time FROM kept_pictures WHERE digest = ? ORDER BY key",
                row ->
                    new PictureEvent.Kept(
                        java.time.Instant.ofEpochMilli(row.getLong(2)),
                        WebUrl.of(row.getString(1)),
                        known),
                digest.hex())));
    return out;
  }

  /// How many different pictures are kept.
  public long count() {
    return catalog.first("SELECT count(*) FROM picture_files", row -> row.getLong(1)).orElse(0L);
  }

  /// How many bytes they are.
  public long bytes() {
    return catalog
        .first("SELECT coalesce(sum(bytes), 0) FROM picture_files", row -> row.getLong(1))
        .orElse(0L);
  }

  /// Up to where the log is known.
  public PictureLog.End end() {
    return catalog
        .first(
            "SELECT file, length FROM picture_log",
            row -> new PictureLog.End(row.getString(1), row.getLong(2)))
        .orElse(PictureLog.End.START);
  }

  /// The files of pictures that are being written.
  public List<String> intents() {
    return catalog.all("SELECT path FROM picture_intents", row -> row.getString(1));
  }

  /// Notes that the file of a picture will be written; durable when this returns.
  ///
  /// @param forGit whether Git is to take it up
  public void begin(String path, boolean forGit) {
    catalog.inTransaction(() -> {
      catalog.update("INSERT OR IGNORE INTO picture_intents VALUES (?)", path);
      if (forGit) {
        catalog.update("INSERT OR IGNORE INTO uncommitted VALUES (?)", path);
      }
      return true;
    });
  }

  /// Forgets that a file was to be written.
  public void abandon(String path) {
    catalog.update("DELETE FROM picture_intents WHERE path = ?", path);
  }

  /// Notes what the log says; durable when this returns.
  ///
  /// @param end up to where it was read or written
  public void heard(List<? extends PictureEvent> events, PictureLog.End end) {
    catalog.inTransaction(() -> {
      for (PictureEvent event : events) {
        switch (event) {
          case PictureEvent.Kept kept -> kept(kept);
          case PictureEvent.Lost lost -> lost(lost);
        }
      }
      catalog.update(
          "INSERT OR REPLACE INTO picture_log VALUES (1, ?, ?)", end.file(), end.length());
      return true;
    });
  }

  /// Forgets which pictures are kept; documents are read again for those that are to be.
  public void clear() {
    catalog.inTransaction(() -> {
      catalog.update("DELETE FROM kept_pictures");
      catalog.update("DELETE FROM picture_files");
      catalog.update("INSERT OR IGNORE INTO unpictured SELECT number FROM articles");
      return true;
    });
  }

  private void kept(PictureEvent.Kept kept) {
    KeptPicture picture = kept.picture();
    KeptPicture.Form form = picture.form();
    String key = PictureName.of(kept.url()).key();
    catalog.update(
        "INSERT OR REPLACE INTO kept_pictures VALUES (?, ?, ?, ?)",
        key,
        kept.url().href(),
        picture.digest().hex(),
        kept.time().toEpochMilli());
    catalog.update(
        "INSERT OR REPLACE INTO picture_files VALUES (?, ?, ?, ?, ?, ?, ?)",
        picture.digest().hex(),
        form.type(),
        form.extension(),
        form.width(),
        form.height(),
        form.bytes(),
        form.blur());
    catalog.update("DELETE FROM wanted_pictures WHERE key = ?", key);
    catalog.update("DELETE FROM picture_intents WHERE path = ?", picture.path());
  }

  /// What was lost may be had again from where it was.
  private void lost(PictureEvent.Lost lost) {
    String digest = lost.digest().hex();
    List<String> keys =
        catalog.all(
            "SELECT k.key FROM kept_pictures k JOIN pictures p ON p.key = k.key"
                + " WHERE k.digest = ?",
            row -> row.getString(1),
            digest);
    catalog.update("DELETE FROM kept_pictures WHERE digest = ?", digest);
    catalog.update("DELETE FROM picture_files WHERE digest = ?", digest);
    keys.forEach(key -> WantedTable.want(catalog, key, lost.time()));
  }
}
