package tidings.app.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Another reader of Parquet files.
public final class DuckDb {
  private DuckDb() {}

  /// The rows that a query gives.
  ///
  /// @param query with `$file` for the file
  public static List<Map<String, @Nullable Object>> query(Path file, String query)
      throws SQLException {
    String quoted = "'" + file.toString().replace("'", "''") + "'";
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows = statement.executeQuery(query.replace("$file", quoted))) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= columns; i++) {
            row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
          }
          out.add(row);
        }
        return out;
      }
    }
  }
}
