package tidings.archive.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Makes a catalog what an earlier version of the program would have left.
public final class OldCatalog {
  private OldCatalog() {}

  /// Brings a catalog back to a version, with the rows of the tables that it had then.
  public static void downgrade(Path file, int version) throws Exception {
    Path old = file.resolveSibling("old.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      for (String step : Migrations.STEPS.subList(0, version)) {
        for (String sql : step.split(";\\s*\n", -1)) {
          if (!sql.isBlank()) {
            statement.executeUpdate(sql);
          }
        }
      }
      statement.executeUpdate("PRAGMA user_version = " + version);
      statement.executeUpdate("ATTACH '" + file + "' AS new");
      for (String table :
          names(statement, "SELECT name FROM sqlite_schema WHERE type = 'table'", "name")) {
        if (!table.startsWith("sqlite_")) {
          String columns =
              String.join(", ", names(statement, "PRAGMA main.table_info(" + table + ")", "name"));
          statement.executeUpdate(
              "INSERT OR REPLACE INTO main."
                  + table
                  + " ("
                  + columns
                  + ") SELECT "
                  + columns
                  + " FROM new."
                  + table);
        }
      }
    }
    Files.move(old, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> names(Statement statement, String query, String column)
      throws SQLException {
    List<String> out = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        out.add(rows.getString(column));
      }
    }
    return out;
  }
}
