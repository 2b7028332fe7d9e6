package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.archive.picture.PictureLog;
import tidings.model.DocumentId;
import tidings.model.SourceId;

/// The articles as readers turn their pages. Each query follows an index, however large the archive
/// is; an article's number is a place in its list that stays.
public final class ReaderTable {
  private final Catalog catalog;

  /// The tables of a catalog.
  public ReaderTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// How far the archive has come: two that are equal saw the same articles, changes and pictures.
  ///
  /// @param article the number of the newest article, 0 without one
  /// @param change the number of the newest change, 0 without one
  /// @param pictures up to where the log of kept pictures was read
  public record Stand(long article, long change, PictureLog.End pictures) {}

  /// How far the archive has come.
  public Stand stand() {
    return catalog
        .first(
            "SELECT (SELECT max(number) FROM articles), (SELECT max(number) FROM events),"
                + " coalesce((SELECT file FROM picture_log), ''),"
                + " (SELECT length FROM picture_log)",
            row ->
                new Stand(
                    row.getLong(1),
                    row.getLong(2),
                    new PictureLog.End(row.getString(3), row.getLong(4))))
        .orElseThrow();
  }

  /// The articles that came before one, the last first.
  ///
  /// @param source the only source, where given
  /// @param number of that one; [Long#MAX_VALUE] for the newest of all
  public List<ArticleRow> before(Optional<SourceId> source, long number, int limit) {
    return source.isPresent()
        ? catalog.all(
            "SELECT * FROM articles WHERE source = ? AND number < ? ORDER BY number DESC LIMIT ?",
            ArticleTable::read,
            source.get().value(),
            number,
            limit)
        : catalog.all(
            "SELECT * FROM articles WHERE number < ? ORDER BY number DESC LIMIT ?",
            ArticleTable::read,
            number,
            limit);
  }

  /// The articles that came after one, the first of them first.
  ///
  /// @param source the only source, where given
  public List<ArticleRow> after(Optional<SourceId> source, long number, int limit) {
    return source.isPresent()
        ? catalog.all(
            "SELECT * FROM articles WHERE source = ? AND number > ? ORDER BY number LIMIT ?",
            ArticleTable::read,
            source.get().value(),
            number,
            limit)
        : catalog.all(
            "SELECT * FROM articles WHERE number > ? ORDER BY number LIMIT ?",
            ArticleTable::read,
            number,
            limit);
  }

  /// A place in the list of articles by their own time.
  ///
  /// @param number of the article among those of the same time
  public record Moment(Instant time, long number) {}

  /// The articles whose documents bear a time from one on and before a place, the last first.
  public List<ArticleRow> between(Instant from, Moment before, int limit) {
    return catalog.all(
        "SELECT * FROM articles WHERE time >= ? AND (time, number) < (?, ?)"
            + " ORDER BY time DESC, number DESC LIMIT ?",
        ArticleTable::read,
        from.toEpochMilli(),
        before.time().toEpochMilli(),
        before.number(),
        limit);
  }

  /// The time of the last article before a time.
  public Optional<Instant> timeBefore(Instant time) {
    return catalog.first(
        "SELECT time FROM articles WHERE time < ? ORDER BY time DESC LIMIT 1",
        ReaderTable::time,
        time.toEpochMilli());
  }

  /// The time of the first article from a time on.
  public Optional<Instant> timeFrom(Instant time) {
    return catalog.first(
        "SELECT time FROM articles WHERE time >= ? ORDER BY time LIMIT 1",
        ReaderTable::time,
        time.toEpochMilli());
  }

  private static Instant time(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(1));
  }

  /// The article with a short name; the first of them where two have it.
  public Optional<ArticleRow> find(DocumentId id) {
    return catalog.first(
        "SELECT * FROM articles WHERE id = ? ORDER BY number LIMIT 1",
        ArticleTable::read,
        id.value());
  }

  /// The article with a number.
  public Optional<ArticleRow> find(long number) {
    return catalog.first("SELECT * FROM articles WHERE number = ?", ArticleTable::read, number);
  }

  /// How many articles each source has, by source.
  public Map<SourceId, Long> counts() {
    Map<SourceId, Long> out = new LinkedHashMap<>();
    catalog
        .all(
            "SELECT source, articles FROM counts ORDER BY source",
            row -> Map.entry(new SourceId(row.getString(1)), row.getLong(2)))
        .forEach(count -> out.put(count.getKey(), count.getValue()));
    return out;
  }
}
