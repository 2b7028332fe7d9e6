package tidings.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.app.parquet.Column;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.Withdrawal;
import tidings.model.Digest;

/// A revision of a document with all that is known of it: a line of JSON, or a row of a table, see
/// `docs/reference/jsonl.md`.
///
/// @param article whose revision it is
/// @param keys what the article is known by
/// @param revision its number
/// @param top what the document says of itself
/// @param changed when the revision came
/// @param sha256 of the document's bytes
/// @param capture where the raw exchange lies
/// @param fingerprint of the feed's entry, or empty
/// @param taken that the publisher took the article back
/// @param document the file
record ExportedRevision(
    ArticleRow article,
    List<String> keys,
    int revision,
    Top top,
    Instant changed,
    Digest sha256,
    Optional<CaptureReference> capture,
    String fingerprint,
    Optional<Taken> taken,
    String document) {
  ExportedRevision {
    keys = List.copyOf(keys);
  }

  /// What a document says.
  ///
  /// @param text that readers see
  record Top(String url, String title, Instant time, String text) {}

  /// A withdrawal, and the capture that shows it.
  record Taken(Withdrawal withdrawal, Optional<CaptureReference> capture) {}

  /// The columns of a table, under the names and in the order of [#json].
  static final List<Column<ExportedRevision>> COLUMNS =
      List.of(
          new Column.Text<>("source", row -> row.article.source().value()),
          new Column.Text<>("id", row -> row.article.id().value()),
          new Column.Text<>("identity", row -> row.article.identity()),
          new Column.Texts<>("keys", ExportedRevision::keys),
          new Column.Text<>("url", row -> row.top.url()),
          new Column.Text<>("title", row -> row.top.title()),
          new Column.Time<>("published", row -> row.top.time()),
          new Column.Time<>("first_seen", row -> row.article.firstSeen()),
          new Column.Time<>("changed", ExportedRevision::changed),
          new Column.Whole<>("revision", ExportedRevision::revision),
          new Column.Text<>("path", row -> row.article.path()),
          new Column.Text<>("sha256", row -> row.sha256.hex()),
          new Column.MaybeText<>("capture", row -> row.capture.map(CaptureReference::toString)),
          new Column.Text<>("fingerprint", ExportedRevision::fingerprint),
          new Column.MaybeTime<>("withdrawn", row -> row.taken.map(at -> at.withdrawal().time())),
          new Column.MaybeText<>(
              "withdrawn_reason", row -> row.taken.map(at -> at.withdrawal().why())),
          new Column.MaybeText<>(
              "withdrawn_capture",
              row -> row.taken.flatMap(Taken::capture).map(CaptureReference::toString)),
          new Column.Text<>("document", ExportedRevision::document),
          new Column.Text<>("text", row -> row.top.text()));

  /// The line of JSON.
  Json json() {
    Json line =
        new Json()
            .put("source", article.source().value())
            .put("id", article.id().value())
            .put("identity", article.identity())
            .put("keys", keys)
            .put("url", top.url())
            .put("title", top.title())
            .put("published", top.time().toString())
            .put("first_seen", article.firstSeen().toString())
            .put("changed", changed.toString())
            .put("revision", revision)
            .put("path", article.path())
            .put("sha256", sha256.hex());
    capture.ifPresent(where -> line.put("capture", where.toString()));
    line.put("fingerprint", fingerprint);
    taken.ifPresent(at -> {
      line.put("withdrawn", at.withdrawal().time().toString())
          .put("withdrawn_reason", at.withdrawal().why());
      at.capture().ifPresent(where -> line.put("withdrawn_capture", where.toString()));
    });
    return line.put("document", document).put("text", top.text());
  }
}
