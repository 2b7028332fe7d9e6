package tidings.archive.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tidings.archive.capture.CaptureReference;
import tidings.archive.capture.KeptPayload;
import tidings.model.Digest;

/// Which bodies the captures have already, and how far they are known to be whole. Where it is
/// lost, bodies are kept once more.
public final class CaptureTable {
  private final Catalog catalog;

  /// The tables of a catalog.
  public CaptureTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The record that has a body.
  public Optional<KeptPayload> find(Digest payload) {
    return catalog.first(
        "SELECT record, url, time FROM payloads WHERE digest = ?",
        row ->
            new KeptPayload(
                row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
        payload.hex());
  }

  /// Up to where the newest file is known to be whole.
  public Optional<CaptureReference> end() {
    return catalog
        .first("SELECT end FROM captured", row -> CaptureReference.parse(row.getString(1)))
        .flatMap(end -> end);
  }

  /// Notes bodies that are durable, and the end of the file that they are in; durable when this
  /// returns.
  public void save(Map<Digest, KeptPayload> payloads, CaptureReference end) {
    catalog.inTransaction(() -> {
      payloads.forEach((digest, kept) ->
          catalog.update(
              "INSERT OR REPLACE INTO payloads VALUES (?, ?, ?, ?)",
              digest.hex(),
              kept.record(),
              kept.url(),
              kept.time().toEpochMilli()));
      catalog.update("INSERT OR REPLACE INTO captured VALUES (1, ?)", end.toString());
      return true;
    });
  }

  /// Forgets the bodies from before a time: hardly any comes again after that.
  public void forgetBefore(Instant time) {
    catalog.update("DELETE FROM payloads WHERE time < ?", time.toEpochMilli());
  }
}
