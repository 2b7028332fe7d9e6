package tidings.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.app.parquet.DuckDb;
import tidings.archive.Archive;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.archive.Stored;
import tidings.model.Document;
import tidings.model.SourceId;
import tidings.model.Titles;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;

/// Archives exported as Parquet, and read with DuckDB: the same as the lines of JSON, row for row.
class ParquetExportTest extends CommandFixture {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

  @BeforeEach
  void makeAnArchive() throws Exception {
    root = Files.createDirectories(folder.resolve("archive"));
    Files.writeString(
        root.resolve("tidings.yaml"),
        "title: Mine\ngit: {commit: false}\nsources:\n  - id: a\n  - id: b\n");
  }

  private Archive open() throws Exception {
    return Archive.open(root, Layout.DATED, List.of(), InstantSource.system());
  }

  private static CompletableFuture<Stored> store(
      Archive archive, String source, String identity, String title, String body, Instant time)
      throws Exception {
    var url =
        WebUrl.of("https://" + source + ".example/" + Integer.toHexString(identity.hashCode()));
    List<String> keys = new ArrayList<>(List.of("id:" + identity));
    if (identity.length() % 2 == 0) {
      keys.add("url:" + identity.hashCode());
    }
    var document = new Document(time, Titles.normalize(title), url, body);
    return archive.store(
        new Draft(new SourceId(source), source, identity, keys, document, "print", time));
  }

  /// The rows of both forms must be the same.
  ///
  /// @return how many there are
  private int compare(String... narrowing) throws Exception {
    Path lines = folder.resolve("out.jsonl");
    Path table = folder.resolve("out.parquet");
    List<String> arguments = List.of(narrowing);
    List<String> jsonl = new ArrayList<>(List.of("--as", "jsonl", lines.toString()));
    jsonl.addAll(arguments);
    assertEquals(0, export(jsonl.toArray(String[]::new)), said);
    List<String> parquet = new ArrayList<>(List.of("--as", "parquet", table.toString()));
    parquet.addAll(arguments);
    assertEquals(0, export(parquet.toArray(String[]::new)), said);
    List<Map<String, Object>> expected = new ArrayList<>();
    for (String line : Files.readAllLines(lines)) {
      expected.add(values(Json.mapper().readTree(line)));
    }
    List<Map<String, Object>> found = new ArrayList<>();
    for (Map<String, @Nullable Object> row :
        DuckDb.query(table, "SELECT * FROM read_parquet($file)")) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> value : row.entrySet()) {
        Object plain = plain(value.getValue());
        if (plain != null) {
          values.put(value.getKey(), plain);
        }
      }
      found.add(values);
    }
    assertEquals(expected, found);
    byte[] bytes = Files.readAllBytes(table);
    assertEquals(0, export(parquet.toArray(String[]::new)), said);
    assertArrayEquals(bytes, Files.readAllBytes(table));
    return found.size();
  }

  private static Map<String, Object> values(JsonNode line) {
    Map<String, Object> out = new LinkedHashMap<>();
    line.properties()
        .forEach(property -> {
          JsonNode value = property.getValue();
          Object plain =
              value.isArray()
                  ? value.valueStream().map(JsonNode::stringValue).toList()
                  : value.isNumber() ? value.intValue() : value.stringValue();
          out.put(property.getKey(), plain);
        });
    return out;
  }

  private static @Nullable Object plain(@Nullable Object value) throws Exception {
    return switch (value) {
      case OffsetDateTime time -> time.toInstant().toString();
      case Array array when array.getArray() instanceof Object[] all -> Arrays.asList(all);
      case null, default -> value;
    };
  }

  @Test
  void hasWhatTheLinesHave() throws Exception {
    try (Archive archive = open()) {
      for (int i = 0; i < 40; i++) {
        String source = i % 2 == 0 ? "a" : "b";
        Instant time = FIRST.plusSeconds(3600L * i).plusMillis(i);
        store(archive, source, "id " + "x".repeat(i), "Title " + i, "<p>Text " + i, time).get();
      }
      store(archive, "a", "id ", "New", "<p>New text", FIRST.plusSeconds(9)).get();
    }
    assertEquals(40, compare());
    assertEquals(41, compare("--revisions"));
    assertEquals(20, compare("--source", "b"));
    assertEquals(16, compare("--since", "2026-03-02"));
    assertEquals(3, compare("--until", "2026-03-01T02:30:00Z"));
    assertEquals(0, compare("--since", "2030-01-01"));
    assertFalse(Files.exists(folder.resolve("out.parquet.new")));
  }

  @Test
  void takesAnyText() throws Exception {
    List<String> odd =
        List.of(
            "", "\0", "a\0b", "\ud800", "x\udc00y", "😀 新闻", "\ufeff", "\r\n\t", "\"'\\", "\uffff");
    try (Archive archive = open()) {
      for (String text : odd) {
        store(
                archive,
                "a",
                "odd " + text,
                "T " + text,
                "<p>" + text.replaceAll("\\s", " ") + "</p>",
                FIRST)
            .get();
      }
      store(archive, "b", "long", "long", "<p>" + "长".repeat(3 << 20), FIRST).get();
    }
    assertTrue(compare() >= odd.size(), said);
  }

  @Test
  void writesManyRows() throws Exception {
    try (Archive archive = open()) {
      List<CompletableFuture<Stored>> stored = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        stored.add(store(archive, "a", "id " + i, "Title " + i, "<p>Text " + i, FIRST));
      }
      stored.forEach(CompletableFuture::join);
    }
    assertEquals(20_000, compare());
  }

  @Test
  void saysWhatDoesNotFit() {
    assertEquals(2, export("--as", "wacz", "--revisions", folder.resolve("x.wacz").toString()));
    assertTrue(said.contains("--revisions goes with --as jsonl and parquet only"), said);
  }
}
