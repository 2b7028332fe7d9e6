package tidings.archive.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow.Heading;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.Position;
import tidings.model.Digest;
import tidings.model.DocumentId;
import tidings.model.SourceId;

/// The articles, the keys that they are known by, and the intents of writes that are under way.
///
/// An article is known by every key that it ever came with: `id:` and its guid, `url:` and its
/// canonical link. An intent is written before a document's file and removed with the row that
/// acknowledges it, so that after a crash nobody has to guess what a file is.
public final class ArticleTable {
  private final Catalog catalog;

  /// The table of a catalog.
  public ArticleTable(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A write that was begun: the row as it will be, and the keys it will have.
  ///
  /// @param capture of the page that it was made from, where one was kept
  public record Intent(ArticleRow row, List<String> keys, Optional<CaptureReference> capture) {
    /// One that was made from no page.
    public Intent(ArticleRow row, List<String> keys) {
      this(row, keys, Optional.empty());
    }
  }

  /// An article that was looked at again.
  public record Touch(ArticleRow row, String fingerprint, List<String> keys) {}

  /// The article that a key belongs to.
  public Optional<ArticleRow> findByKey(SourceId source, String key) {
    return catalog.first(
        "SELECT a.* FROM keys k JOIN articles a ON a.number = k.article"
            + " WHERE k.source = ? AND k.key = ?",
        ArticleTable::read,
        source.value(),
        key);
  }

  /// The article whose newest revision lies at a path below the archive's root.
  public Optional<ArticleRow> findByPath(String path) {
    return catalog.first("SELECT * FROM articles WHERE path = ?", ArticleTable::read, path);
  }

  /// The newest articles of a source, in order of arrival, the last first.
  public List<ArticleRow> newest(SourceId source, int limit) {
    return catalog.all(
        "SELECT * FROM articles WHERE source = ? ORDER BY number DESC LIMIT ?",
        ArticleTable::read,
        source.value(),
        limit);
  }

  /// The newest articles of all sources, the last first.
  public List<ArticleRow> newest(int limit) {
    return catalog.all(
        "SELECT * FROM articles ORDER BY number DESC LIMIT ?", ArticleTable::read, limit);
  }

  /// The articles of a source that have several revisions, the last changed first.
  ///
  /// @param behind the article that the ones before ended with; empty for the first ones
  public List<ArticleRow> revised(SourceId source, Optional<ArticleRow> behind, int limit) {
    return catalog.all(
        "SELECT * FROM articles WHERE source = ? AND revision > 1 AND (changed, number) < (?, ?)"
            + " ORDER BY changed DESC, number DESC LIMIT ?",
        ArticleTable::read,
        source.value(),
        behind.map(row -> row.changed().toEpochMilli()).orElse(Long.MAX_VALUE),
        behind.map(ArticleRow::number).orElse(Long.MAX_VALUE),
        limit);
  }

  /// How many articles a source has.
  public long count(SourceId source) {
    return catalog
        .first(
            "SELECT count(*) FROM articles WHERE source = ?", row -> row.getLong(1), source.value())
        .orElse(0L);
  }

  /// How many articles there are.
  public long count() {
    return catalog.first("SELECT count(*) FROM articles", row -> row.getLong(1)).orElse(0L);
  }

  /// That an article was withdrawn; empty where it was not.
  public Optional<Withdrawal> withdrawal(ArticleRow article) {
    return catalog.first(
        "SELECT time, why FROM withdrawn WHERE article = ?",
        row -> new Withdrawal(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
        article.number());
  }

  /// How many articles are withdrawn.
  public long countWithdrawn() {
    return catalog.first("SELECT count(*) FROM withdrawn", row -> row.getLong(1)).orElse(0L);
  }

  /// How many articles of a source are withdrawn.
  public long countWithdrawn(SourceId source) {
    return catalog
        .first(
            "SELECT count(*) FROM withdrawn w JOIN articles a ON a.number = w.article"
                + " WHERE a.source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  /// Notes that an article was withdrawn, or, without a withdrawal, that it is back; durable when
  /// this returns.
  ///
  /// @param seen when that was seen
  /// @param end of the manifest, which has its line
  public void withdraw(
      ArticleRow article, Optional<Withdrawal> withdrawal, Instant seen, Position end) {
    catalog.inTransaction(() -> {
      withdraw(article.path(), withdrawal, seen);
      ManifestTable.save(catalog, end);
      return true;
    });
  }

  /// The same of the article with a path, as the manifest has it.
  public void withdraw(String path, Optional<Withdrawal> withdrawal, Instant seen) {
    RevisionTable.note(
        catalog,
        path,
        withdrawal.isPresent() ? RevisionTable.Event.WITHDRAWN : RevisionTable.Event.RETURNED,
        seen,
        withdrawal.map(Withdrawal::why).orElse(""));
    catalog.update(
        "DELETE FROM withdrawn WHERE article = (SELECT number FROM articles WHERE path = ?)", path);
    withdrawal.ifPresent(since ->
        catalog.update(
            "INSERT INTO withdrawn SELECT number, ?, ? FROM articles WHERE path = ?",
            since.time().toEpochMilli(),
            since.why(),
            path));
  }

  /// All that an article is known by.
  public List<String> keys(ArticleRow article) {
    return catalog.all(
        "SELECT key FROM keys WHERE article = ? ORDER BY key",
        key -> key.getString(1),
        article.number());
  }

  /// A page of all articles by number, for checks that go through everything.
  public List<ArticleRow> after(long number, int limit) {
    return catalog.all(
        "SELECT * FROM articles WHERE number > ? ORDER BY number LIMIT ?",
        ArticleTable::read,
        number,
        limit);
  }

  /// Tells whether a path is taken, by a document or by a write under way.
  public boolean isTaken(String path) {
    return catalog
        .first(
            "SELECT 1 FROM articles WHERE path = ?1 UNION SELECT 1 FROM intents WHERE path = ?1",
            row -> true,
            path)
        .isPresent();
  }

  /// Notes that entries were looked at and their documents needed no change, and further keys.
  ///
  /// @param end of the manifest
  public void touch(Collection<Touch> touches, Position end) {
    if (!touches.isEmpty()) {
      touched(touches, end);
    }
  }

  /// The same where the manifest has new lines even if there are no touches.
  public void touched(Collection<Touch> touches, Position end) {
    catalog.inTransaction(() -> {
      touches.forEach(this::touch);
      ManifestTable.save(catalog, end);
      return true;
    });
  }

  private void touch(Touch touch) {
    long number = touch.row().number();
    catalog.update(
        "UPDATE articles SET fingerprint = ? WHERE number = ?", touch.fingerprint(), number);
    touch.keys().forEach(key -> addKey(touch.row().source(), key, number));
  }

  /// Writes intents, and the numbers that come next in folders that count down; durable when this
  /// returns.
  public void intend(Collection<Intent> intents, Map<String, Integer> nextNumbers) {
    catalog.inTransaction(() -> {
      intents.forEach(this::insertIntent);
      nextNumbers.forEach(this::setNextNumber);
      return true;
    });
  }

  /// Turns intents into articles; durable when this returns.
  ///
  /// @param lines of the manifest about them
  /// @param end of the manifest, which has these lines
  /// @return the rows as stored, in the order of the intents
  public List<ArticleRow> fulfil(List<Intent> intents, List<ManifestLine> lines, Position end) {
    return catalog.inTransaction(() -> {
      List<ArticleRow> rows = intents.stream().map(this::fulfil).toList();
      RevisionTable.prove(catalog, lines);
      ManifestTable.save(catalog, end);
      return rows;
    });
  }

  /// Takes up articles whose documents are there already, and which the manifest has yet to get
  /// lines of; durable when this returns.
  public void adopt(List<Intent> articles) {
    catalog.inTransaction(() -> {
      for (Intent article : articles) {
        long number = insert(article.row());
        article.keys().forEach(key -> addKey(article.row().source(), key, number));
        addUncommitted(article.row().path());
        catalog.update("INSERT INTO unlisted VALUES (?)", number);
      }
      return true;
    });
  }

  /// Makes articles as the manifest has them, or brings them to where it is; durable when this
  /// returns. The title and time of one that is there stay. Which of their files Git has was lost
  /// with what the catalog knew, so it is given all.
  ///
  /// @param lines of the manifest that say so
  public void replay(List<Intent> articles, List<ManifestLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    catalog.inTransaction(() -> {
      articles.forEach(this::replay);
      RevisionTable.prove(catalog, lines);
      addUncommitted(RunTable.EVERYTHING);
      return true;
    });
  }

  private void replay(Intent article) {
    ArticleRow row = article.row();
    Optional<ArticleRow> known = findByPath(row.path());
    long number = known.map(ArticleRow::number).orElseGet(() -> insert(row));
    if (known.isPresent() && row.revision() >= known.get().revision()) {
      catalog.update(
          "UPDATE articles SET source = ?, identity = ?, revision = ?, url = ?, fingerprint = ?,"
              + " digest = ?, first_seen = ?, changed = ? WHERE number = ?",
          row.source().value(),
          row.identity(),
          row.revision(),
          row.heading().url(),
          row.fingerprint(),
          row.digest().hex(),
          row.firstSeen().toEpochMilli(),
          row.changed().toEpochMilli(),
          number);
    }
    article.keys().forEach(key -> addKey(row.source(), key, number));
    catalog.update("DELETE FROM unlisted WHERE number = ?", number);
  }

  /// Sets the title and the time of an article as its document has them.
  public void correct(String path, String title, Instant time) {
    catalog.update(
        "UPDATE articles SET title = ?, time = ? WHERE path = ?", title, time.toEpochMilli(), path);
  }

  /// Forgets intents whose files were never written.
  public void abandon(Collection<Intent> intents) {
    catalog.inTransaction(() -> {
      intents.forEach(intent -> deleteIntent(intent.row().path()));
      return true;
    });
  }

  /// The writes that were under way when the last process ended.
  public List<Intent> unfinished() {
    return catalog.all(
        "SELECT article AS number, * FROM intents ORDER BY rowid",
        row ->
            new Intent(
                read(row),
                Arrays.stream(row.getString("keys").split("\n", -1))
                    .filter(key -> !key.isEmpty())
                    .toList(),
                CaptureReference.parse(row.getString("capture"))));
  }

  /// The next number of a folder, where one was ever taken.
  public Optional<Integer> nextNumber(String folder) {
    return catalog.first(
        "SELECT next_number FROM folders WHERE folder = ?", row -> row.getInt(1), folder);
  }

  /// Sets the next number of a folder.
  public void setNextNumber(String folder, int number) {
    catalog.update("INSERT OR REPLACE INTO folders VALUES (?, ?)", folder, number);
  }

  private ArticleRow fulfil(Intent intent) {
    ArticleRow row = intent.row();
    long number = row.number();
    if (number == 0) {
      number = insert(row);
    } else {
      catalog.update(
          "UPDATE articles SET revision = ?, url = ?, title = ?, time = ?, fingerprint = ?,"
              + " digest = ?, changed = ? WHERE number = ?",
          row.revision(),
          row.heading().url(),
          row.heading().title(),
          row.heading().time().toEpochMilli(),
          row.fingerprint(),
          row.digest().hex(),
          row.changed().toEpochMilli(),
          number);
    }
    for (String key : intent.keys()) {
      addKey(row.source(), key, number);
    }
    deleteIntent(row.path());
    addUncommitted(row.path());
    if (row.revision() > 1) {
      addUncommitted(RevisionPath.of(row.path(), row.revision() - 1));
    }
    return row.withNumber(number);
  }

  private long insert(ArticleRow row) {
    return catalog
        .first(
            "INSERT INTO articles (source, identity, id, path, revision, url, title, time,"
                + " fingerprint, digest, first_seen, changed) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
                + " RETURNING number",
            number -> number.getLong(1),
            values(row))
        .orElseThrow();
  }

  private void insertIntent(Intent intent) {
    ArticleRow row = intent.row();
    catalog.update(
        "INSERT INTO intents (source, identity, id, path, revision, url, title, time, fingerprint,"
            + " digest, first_seen, changed, article, keys, capture)"
            + " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
        concat(
            values(row),
            row.number(),
            String.join("\n", intent.keys()),
            intent.capture().map(CaptureReference::toString).orElse("")));
  }

  private void deleteIntent(String path) {
    catalog.update("DELETE FROM intents WHERE path = ?", path);
  }

  private void addUncommitted(String path) {
    catalog.update("INSERT OR IGNORE INTO uncommitted VALUES (?)", path);
  }

  private void addKey(SourceId source, String key, long article) {
    catalog.update("INSERT OR REPLACE INTO keys VALUES (?, ?, ?)", source.value(), key, article);
  }

  private static Object[] values(ArticleRow row) {
    return new Object[] {
      row.source().value(),
      row.identity(),
      row.id().value(),
      row.path(),
      row.revision(),
      row.heading().url(),
      row.heading().title(),
      row.heading().time().toEpochMilli(),
      row.fingerprint(),
      row.digest().hex(),
      row.firstSeen().toEpochMilli(),
      row.changed().toEpochMilli()
    };
  }

  private static Object[] concat(Object[] values, Object... more) {
    Object[] out = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, out, values.length, more.length);
    return out;
  }

  static ArticleRow read(ResultSet row) throws SQLException {
    return new ArticleRow(
        row.getLong("number"),
        new SourceId(row.getString("source")),
        row.getString("identity"),
        new DocumentId(row.getString("id")),
        row.getString("path"),
        row.getInt("revision"),
        new Heading(
            row.getString("url"),
            row.getString("title"),
            Instant.ofEpochMilli(row.getLong("time"))),
        row.getString("fingerprint"),
        new Digest(row.getString("digest")),
        Instant.ofEpochMilli(row.getLong("first_seen")),
        Instant.ofEpochMilli(row.getLong("changed")));
  }
}
