package tidings.archive.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/// The embedded database behind an archive: one connection, statements kept prepared, every call
/// serialised. Safe for many threads.
///
/// A commit is durable when it returns (WAL with `synchronous=FULL`).
public final class Catalog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tidings.archive");
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /// In KiB. What SQLite takes by itself, 2 MiB, is too little for the inner pages of the indexes
  /// of a large archive.
  private static final int CACHE = 16 << 10;

  /// In pages of 4 KiB. By default every group of documents of a large import would be copied from
  /// the log into the database, and both synced, at its commit.
  private static final int CHECKPOINT = 8 << 10;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean damaged;

  private Catalog(Connection connection) {
    this.connection = connection;
  }

  /// Opens a catalog, creating or migrating it.
  ///
  /// @throws CatalogException where it is damaged, or was written by a newer program
  public static Catalog open(Path file) {
    return open(file, false);
  }

  /// Opens an existing catalog for reading, also while another process writes it.
  public static Catalog openReadOnly(Path file) {
    return open(file, true);
  }

  private static Catalog open(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setReadOnly(readOnly);
    config.setCacheSize(-CACHE);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT));
    try {
      if (Files.exists(file) && Files.size(file) == 0) {
        throw new EmptyException(file + " is empty");
      }
      Connection connection = config.createConnection(address(file, readOnly));
      try {
        var catalog = new Catalog(connection);
        catalog.migrate(file, readOnly);
        return catalog;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new CatalogException("the catalog " + file + " cannot be opened: " + oneLine(e), e);
    } catch (IOException e) {
      throw new CatalogException("the catalog " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// SQLite writes beside a file that it only reads, so that nobody changes it meanwhile. In a
  /// folder that cannot be written nobody does, and it is told so; not where a log of changes lies
  /// there, which it would pass over.
  private static String address(Path file, boolean readOnly) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    boolean isStill =
        readOnly
            && !Files.isWritable(file.toAbsolutePath().getParent())
            && (!Files.exists(log) || Files.size(log) == 0);
    return "jdbc:sqlite:" + (isStill ? file.toUri() + "?immutable=1" : file);
  }

  private void migrate(Path file, boolean readOnly) throws SQLException {
    int version;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      version = row.next() ? row.getInt(1) : 0;
    }
    int latest = Migrations.STEPS.size();
    if (readOnly && version < latest) {
      throw new OutdatedException(
          file + " is of an earlier version; the next run of tidings mirror renews it");
    }
    if (version > latest) {
      throw new SQLException(
          file + " has version " + version + ", this program knows version " + latest);
    }
    for (int step = version; step < latest; step++) {
      runStep(step);
    }
  }

  /// SQLite takes an empty file for a new database; ours gets its name when it is complete.
  static final class EmptyException extends SQLException {
    private static final long serialVersionUID = 1L;

    EmptyException(String message) {
      super(message);
    }
  }

  /// A row holds what the program never wrote.
  static final class UnreadableException extends SQLException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The catalog must be written to be renewed, and is only read.
  static final class OutdatedException extends SQLException {
    private static final long serialVersionUID = 1L;

    OutdatedException(String message) {
      super(message);
    }
  }

  private void runStep(int step) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : Migrations.STEPS.get(step).split(";\\s*\n", -1)) {
        if (!sql.isBlank()) {
          statement.executeUpdate(sql);
        }
      }
      statement.executeUpdate("PRAGMA user_version = " + (step + 1));
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /// Something done with a row.
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Statements that belong together.
  interface Work<T> {
    T run();
  }

  /// Runs statements as one transaction: all of them or none.
  <T> T inTransaction(Work<T> work) {
    lock.lock();
    try {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.run();
        connection.commit();
        done = true;
        return result;
      } finally {
        endTransaction(done);
      }
    } catch (SQLException e) {
      throw failed("a transaction", e);
    } finally {
      lock.unlock();
    }
  }

  private void endTransaction(boolean done) throws SQLException {
    if (done) {
      connection.setAutoCommit(true);
      return;
    }
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // After a full disk SQLite has rolled back by itself, and says that there is nothing to do.
      // What went wrong before is on its way up; it must not be hidden by this.
      LOG.log(System.Logger.Level.DEBUG, "nothing to roll back", e);
    }
  }

  int update(String sql, Object... values) {
    lock.lock();
    try {
      return prepared(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failed(sql, e);
    } finally {
      lock.unlock();
    }
  }

  <T> List<T> all(String sql, Reader<T> reader, Object... values) {
    lock.lock();
    try (ResultSet rows = prepared(sql, values).executeQuery()) {
      List<T> out = new ArrayList<>();
      while (rows.next()) {
        out.add(read(reader, rows));
      }
      return out;
    } catch (SQLException e) {
      throw failed(sql, e);
    } finally {
      lock.unlock();
    }
  }

  <T> Optional<T> first(String sql, Reader<T> reader, Object... values) {
    lock.lock();
    try (ResultSet rows = prepared(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(read(reader, rows)) : Optional.empty();
    } catch (SQLException e) {
      throw failed(sql, e);
    } finally {
      lock.unlock();
    }
  }

  /// A byte that was altered in a page of the file need not be noticed by SQLite: then a row holds
  /// what nobody wrote.
  private static <T> T read(Reader<T> reader, ResultSet row) throws SQLException {
    try {
      return reader.read(row);
    } catch (CatalogException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableException("a row holds what was never written: " + e.getMessage(), e);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /// What SQLite finds wrong with the file, one line each; reads all of it.
  public List<String> check() {
    return all("PRAGMA quick_check(20)", row -> row.getString(1)).stream()
        .filter(line -> !line.equals("ok"))
        .toList();
  }

  /// Whether a statement found the file damaged.
  public boolean isDamaged() {
    return damaged;
  }

  private CatalogException failed(String what, SQLException e) {
    String action = what.strip().lines().findFirst().orElse("");
    var failure = new CatalogException("the catalog failed at " + action + ": " + oneLine(e), e);
    damaged |= failure.isDamaged();
    return failure;
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    lock.lock();
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw failed("closing", e);
    } finally {
      lock.unlock();
    }
  }
}
