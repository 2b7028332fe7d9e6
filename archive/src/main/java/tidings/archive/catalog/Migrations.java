package tidings.archive.catalog;

import java.util.List;

/// The catalog's schema as the list of steps that made it. Steps are only ever appended; a
/// catalog's `user_version` is the number of steps it has seen.
///
/// Times are epoch milliseconds in UTC, digests hexadecimal text, absent text the empty string.
final class Migrations {
  static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE feeds (
            source TEXT NOT NULL, address TEXT NOT NULL,
            etag TEXT NOT NULL, last_modified TEXT NOT NULL, moved TEXT NOT NULL,
            digest TEXT NOT NULL, format TEXT NOT NULL, unreadable INTEGER NOT NULL,
            next_poll INTEGER NOT NULL, interval INTEGER NOT NULL, wait_until INTEGER NOT NULL,
            last_success INTEGER NOT NULL, last_change INTEGER NOT NULL,
            failures INTEGER NOT NULL, gone INTEGER NOT NULL,
            error_time INTEGER NOT NULL, error TEXT NOT NULL, advice TEXT NOT NULL,
            PRIMARY KEY (source, address)) WITHOUT ROWID;

          CREATE TABLE articles (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL, identity TEXT NOT NULL, id TEXT NOT NULL,
            path TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL,
            url TEXT NOT NULL, title TEXT NOT NULL, time INTEGER NOT NULL,
            fingerprint TEXT NOT NULL, digest TEXT NOT NULL,
            first_seen INTEGER NOT NULL, changed INTEGER NOT NULL);
          CREATE INDEX articles_by_source ON articles (source, number);
          CREATE INDEX articles_by_id ON articles (id);

          CREATE TABLE keys (
            source TEXT NOT NULL, key TEXT NOT NULL, article INTEGER NOT NULL,
            PRIMARY KEY (source, key)) WITHOUT ROWID;

          CREATE TABLE intents (
            path TEXT PRIMARY KEY, article INTEGER NOT NULL,
            source TEXT NOT NULL, identity TEXT NOT NULL, id TEXT NOT NULL,
            revision INTEGER NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
            time INTEGER NOT NULL, fingerprint TEXT NOT NULL, digest TEXT NOT NULL,
            first_seen INTEGER NOT NULL, changed INTEGER NOT NULL, keys TEXT NOT NULL);

          CREATE TABLE folders (
            folder TEXT PRIMARY KEY, next_number INTEGER NOT NULL) WITHOUT ROWID;

          CREATE TABLE waiting (
            source TEXT NOT NULL, identity TEXT NOT NULL, keys TEXT NOT NULL,
            url TEXT NOT NULL, title TEXT NOT NULL, time INTEGER NOT NULL,
            content TEXT NOT NULL, fingerprint TEXT NOT NULL,
            attempts INTEGER NOT NULL, next_attempt INTEGER NOT NULL,
            first_seen INTEGER NOT NULL, error TEXT NOT NULL,
            PRIMARY KEY (source, identity)) WITHOUT ROWID;

          CREATE TABLE uncommitted (path TEXT PRIMARY KEY) WITHOUT ROWID;
          CREATE TABLE unpushed (remote TEXT PRIMARY KEY, error TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE pauses (host TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
          CREATE TABLE marks (name TEXT PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
          CREATE TABLE robots (
            host TEXT PRIMARY KEY, time INTEGER NOT NULL, answer TEXT NOT NULL) WITHOUT ROWID;
          """,
          """
          CREATE TABLE backlog (
            source TEXT NOT NULL, address TEXT NOT NULL, url TEXT NOT NULL,
            depth INTEGER NOT NULL, PRIMARY KEY (source, address, url));
          """,
          // What an archive of an earlier version has stands in no manifest yet.
          """
          CREATE TABLE manifest (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            file TEXT NOT NULL, length INTEGER NOT NULL, last TEXT NOT NULL);
          CREATE TABLE unlisted (number INTEGER PRIMARY KEY);
          INSERT INTO unlisted SELECT number FROM articles;
          CREATE INDEX keys_by_article ON keys (article);
          """,
          // Which bodies the captures have, and how far they are known to be whole.
          """
          ALTER TABLE intents ADD COLUMN capture TEXT NOT NULL DEFAULT '';
          CREATE TABLE payloads (
            digest TEXT PRIMARY KEY, record TEXT NOT NULL, url TEXT NOT NULL,
            time INTEGER NOT NULL) WITHOUT ROWID;
          CREATE INDEX payloads_by_time ON payloads (time);
          CREATE TABLE captured (
            one INTEGER PRIMARY KEY CHECK (one = 1), end TEXT NOT NULL);
          """,
          """
          CREATE TABLE rechecks (
            article INTEGER PRIMARY KEY, source TEXT NOT NULL, due INTEGER NOT NULL,
            title TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
            missing INTEGER NOT NULL);
          CREATE INDEX rechecks_by_due ON rechecks (source, due);
          CREATE TABLE withdrawn (
            article INTEGER PRIMARY KEY, time INTEGER NOT NULL, why TEXT NOT NULL);
          """,
          // Which bytes derived files have; `before` while they are being written anew.
          """
          CREATE TABLE derived (
            path TEXT PRIMARY KEY, digest TEXT NOT NULL, before TEXT NOT NULL) WITHOUT ROWID;
          CREATE INDEX articles_revised ON articles (source, changed, number) WHERE revision > 1;
          """,
          // Which pictures documents name; `unpictured` are articles whose documents are to be read
          // for
          // them. The triggers keep no writer of articles waiting, and miss none.
          """
          CREATE TABLE unpictured (number INTEGER PRIMARY KEY);
          INSERT INTO unpictured SELECT number FROM articles;
          CREATE TRIGGER article_stored AFTER INSERT ON articles
            BEGIN INSERT OR IGNORE INTO unpictured VALUES (new.number); END;
          CREATE TRIGGER article_revised AFTER UPDATE OF digest ON articles
            BEGIN INSERT OR IGNORE INTO unpictured VALUES (new.number); END;
          CREATE TABLE pictures (key TEXT PRIMARY KEY, url TEXT NOT NULL) WITHOUT ROWID;
          """,
          // Which pictures are kept, and which are still to be fetched (`due`, the newest first).
          // Documents are read again for the queue.
          """
          ALTER TABLE pictures ADD COLUMN width INTEGER NOT NULL DEFAULT 0;
          INSERT OR IGNORE INTO unpictured SELECT number FROM articles;
          CREATE TABLE kept_pictures (
            key TEXT PRIMARY KEY, url TEXT NOT NULL, digest TEXT NOT NULL,
            time INTEGER NOT NULL) WITHOUT ROWID;
          CREATE INDEX kept_pictures_by_digest ON kept_pictures (digest);
          CREATE TABLE picture_files (
            digest TEXT PRIMARY KEY, type TEXT NOT NULL, extension TEXT NOT NULL,
            width INTEGER NOT NULL, height INTEGER NOT NULL, bytes INTEGER NOT NULL,
            blur TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE wanted_pictures (
            key TEXT PRIMARY KEY, host TEXT NOT NULL, due INTEGER NOT NULL,
            attempts INTEGER NOT NULL, error TEXT NOT NULL) WITHOUT ROWID;
          CREATE INDEX wanted_pictures_by_due ON wanted_pictures (due);
          CREATE INDEX wanted_pictures_by_host ON wanted_pictures (host, due);
          CREATE TABLE picture_intents (path TEXT PRIMARY KEY) WITHOUT ROWID;
          CREATE TABLE picture_log (
            one INTEGER PRIMARY KEY CHECK (one = 1), file TEXT NOT NULL, length INTEGER NOT NULL);
          """,
          // The articles in the order in which they last changed, for whoever follows them, such as
          // the search index; and a name of this very catalog, whose order another does not share.
          """
          CREATE TABLE changes (
            number INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL UNIQUE);
          INSERT INTO changes (article) SELECT number FROM articles ORDER BY number;
          CREATE TRIGGER change_stored AFTER INSERT ON articles
            BEGIN INSERT OR REPLACE INTO changes (article) VALUES (new.number); END;
          CREATE TRIGGER change_revised AFTER UPDATE OF digest, title, time ON articles
            BEGIN INSERT OR REPLACE INTO changes (article) VALUES (new.number); END;
          CREATE TRIGGER change_lost AFTER UPDATE OF fingerprint ON articles
            WHEN new.fingerprint = 'lost'
            BEGIN INSERT OR REPLACE INTO changes (article) VALUES (new.number); END;
          CREATE TRIGGER change_withdrawn AFTER INSERT ON withdrawn
            BEGIN INSERT OR REPLACE INTO changes (article) VALUES (new.article); END;
          CREATE TRIGGER change_returned AFTER DELETE ON withdrawn
            BEGIN INSERT OR REPLACE INTO changes (article) VALUES (old.article); END;
          CREATE TABLE identity (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL);
          INSERT INTO identity VALUES (1, lower(hex(randomblob(16))));
          """,
          // What readers ask for: the articles of a day, how many a source has, what changed and
          // what vouches for a revision. Of earlier revisions but the newest one nobody noted when
          // they came; a catalog that is made anew from the manifest knows.
          """
          CREATE INDEX articles_by_time ON articles (time, number);
          CREATE TABLE counts (source TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
          INSERT INTO counts SELECT source, count(*) FROM articles GROUP BY source;
          CREATE TRIGGER article_counted AFTER INSERT ON articles
            BEGIN INSERT INTO counts VALUES (new.source, 1)
            ON CONFLICT (source) DO UPDATE SET articles = articles + 1; END;
          CREATE TABLE events (
            number INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL,
            event TEXT NOT NULL, revision INTEGER NOT NULL, time INTEGER NOT NULL,
            why TEXT NOT NULL, UNIQUE (article, event, revision, time));
          INSERT INTO events (article, event, revision, time, why)
            SELECT number, 'REVISED', revision, changed, '' FROM articles WHERE revision > 1
            UNION ALL
            SELECT w.article, 'WITHDRAWN', a.revision, w.time, w.why
            FROM withdrawn w JOIN articles a ON a.number = w.article ORDER BY 4;
          CREATE TRIGGER article_changed AFTER UPDATE OF revision ON articles
            WHEN new.revision > old.revision
            BEGIN INSERT OR IGNORE INTO events (article, event, revision, time, why)
            VALUES (new.number, 'REVISED', new.revision, new.changed, ''); END;
          CREATE TABLE proofs (
            article INTEGER NOT NULL, revision INTEGER NOT NULL, event TEXT NOT NULL,
            recorded INTEGER NOT NULL, capture TEXT NOT NULL,
            PRIMARY KEY (article, revision)) WITHOUT ROWID;
          """);

  private Migrations() {}
}
