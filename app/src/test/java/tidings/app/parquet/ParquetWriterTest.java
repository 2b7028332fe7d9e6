package tidings.app.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables written, and read with DuckDB.
class ParquetWriterTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456Z");

  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column.Text<>("text", Row::text),
          new Column.MaybeText<>("maybe", Row::maybe),
          new Column.Texts<>("texts", Row::texts),
          new Column.Whole<>("number", Row::number),
          new Column.Time<>("time", Row::time),
          new Column.MaybeTime<>("maybe_time", Row::maybeTime));

  @TempDir private Path folder;

  private record Row(
      String text,
      Optional<String> maybe,
      List<String> texts,
      int number,
      Instant time,
      Optional<Instant> maybeTime) {
    static Row of(String text, int number) {
      return new Row(text, Optional.empty(), List.of(), number, TIME, Optional.empty());
    }
  }

  private static byte[] written(List<Row> rows) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new ParquetWriter<>(out, "test", COLUMNS);
    for (Row row : rows) {
      writer.write(row);
    }
    writer.finish();
    return out.toByteArray();
  }

  private List<Map<String, @Nullable Object>> query(List<Row> rows, String query) throws Exception {
    Path file = Files.write(folder.resolve("it's.parquet"), written(rows));
    return DuckDb.query(file, query);
  }

  private List<Row> back(List<Row> rows) throws Exception {
    List<Row> out = new ArrayList<>();
    String query =
        "SELECT text, maybe, texts, number, epoch_us(time) time, epoch_us(maybe_time) maybe_time"
            + " FROM read_parquet($file)";
    for (Map<String, @Nullable Object> row : query(rows, query)) {
      List<String> texts = new ArrayList<>();
      if (row.get("texts") instanceof Array array && array.getArray() instanceof Object[] all) {
        for (Object text : all) {
          texts.add((String) text);
        }
      }
      out.add(
          new Row(
              String.valueOf(row.get("text")),
              Optional.ofNullable((String) row.get("maybe")),
              texts,
              row.get("number") instanceof Integer number ? number : -1,
              instant(row.get("time")).orElseThrow(),
              instant(row.get("maybe_time"))));
    }
    return out;
  }

  private static Optional<Instant> instant(@Nullable Object micros) {
    return micros instanceof Long count
        ? Optional.of(
            Instant.ofEpochSecond(
                Math.floorDiv(count, 1_000_000L), Math.floorMod(count, 1_000_000L) * 1000))
        : Optional.empty();
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    List<Row> rows =
        List.of(
            Row.of("", 0),
            new Row(
                "a\0b", Optional.of(""), List.of(""), Integer.MAX_VALUE, TIME, Optional.of(TIME)),
            new Row(
                "新闻 😀 \r\n\t\"'",
                Optional.of("\0"),
                List.of("a", "😀", "c"),
                -5,
                TIME,
                Optional.empty()),
            new Row(
                "x",
                Optional.empty(),
                List.of(),
                1,
                Instant.EPOCH.minusNanos(1000),
                Optional.of(Instant.EPOCH)));
    assertEquals(rows, back(rows));
  }

  @Test
  void hasTypes() throws Exception {
    List<String> types = new ArrayList<>();
    for (var row : query(List.of(), "DESCRIBE SELECT * FROM read_parquet($file)")) {
      types.add(row.get("column_name") + " " + row.get("column_type"));
    }
    assertEquals(
        List.of(
            "text VARCHAR",
            "maybe VARCHAR",
            "texts VARCHAR[]",
            "number INTEGER",
            "time TIMESTAMP WITH TIME ZONE",
            "maybe_time TIMESTAMP WITH TIME ZONE"),
        types);
    assertEquals(List.of(), back(List.of()));
  }

  @Test
  void writesWhatNoTextAndNoTimeCanBe() throws Exception {
    Row row =
        back(List.of(
                new Row(
                    "\ud800x\udc00",
                    Optional.empty(),
                    List.of(),
                    0,
                    Instant.EPOCH,
                    Optional.empty())))
            .getFirst();
    assertEquals("?x?", row.text());
    byte[] file =
        written(
            List.of(
                new Row(
                    "x", Optional.empty(), List.of(), 0, Instant.MAX, Optional.of(Instant.MIN))));
    Path path = Files.write(folder.resolve("far.parquet"), file);
    assertEquals(1, DuckDb.query(path, "SELECT text FROM read_parquet($file)").size());
  }

  @Test
  void readsManyRowsInGroupsAndLists() throws Exception {
    var random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(2500)];
      random.nextBytes(noise);
      List<String> texts = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        texts.add("key " + random.nextInt());
      }
      rows.add(
          new Row(
              HexFormat.of().formatHex(noise),
              random.nextBoolean() ? Optional.of("m" + i) : Optional.empty(),
              texts,
              i,
              TIME.plusSeconds(i),
              i % 3 == 0 ? Optional.of(TIME) : Optional.empty()));
    }
    assertEquals(rows, back(rows));
    var groups = query(rows, "SELECT DISTINCT row_group_id FROM parquet_metadata($file)");
    assertTrue(groups.size() > 1, "one group only");
    assertArrayEquals(written(rows), written(rows));
  }

  /// What is packed leaves the memory long before the end.
  @Test
  void writesGroupsAsTheyCome() throws Exception {
    var random = new Random(7);
    var out = new ByteArrayOutputStream();
    var writer = new ParquetWriter<>(out, "test", COLUMNS);
    byte[] noise = new byte[1 << 20];
    long most = 0;
    long given = 0;
    for (int i = 0; i < 60; i++) {
      random.nextBytes(noise);
      String text = HexFormat.of().formatHex(noise);
      writer.write(Row.of(text, i));
      given += noise.length;
      most = Math.max(most, given - out.size());
    }
    assertTrue(most < 24 << 20, "held back " + most);
  }
}
