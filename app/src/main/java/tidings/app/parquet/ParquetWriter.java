package tidings.app.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes a table as an [Apache Parquet](https://parquet.apache.org/docs/file-format/) file: plain
/// values, pages packed with Zstandard. The same rows give the same bytes.
///
/// Rows are kept in memory, packed, until there are 16 MiB of them; of each such group the end of
/// the file has some lines.
///
/// ```java
/// var writer = new ParquetWriter<>(out, "mine", columns);
/// rows.forEach(writer::write);
/// writer.finish();
/// ```
///
/// @param <R> the type of the rows
public final class ParquetWriter<R> {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final long GROUP = 16 << 20;
  private static final int MOST_ROWS = 1 << 20;

  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;
  private static final int UTF8 = 0;
  private static final int LIST = 3;
  private static final int TIMESTAMP_MICROS = 10;

  private final OutputStream out;
  private final String software;
  private final List<Column<R>> columns;
  private final List<ColumnChunk<R>> chunks;
  private final List<Group> groups = new ArrayList<>();
  private long at;
  private int rows;

  /// What the file's end says of a group of rows.
  @SuppressWarnings("ArrayRecordComponent") // written once
  private record Group(byte[] columns, ColumnChunk.Size size, int rows, long at) {}

  /// Begins a file.
  ///
  /// @param out gets it; is not closed
  /// @param software that the file shall name as its writer
  public ParquetWriter(OutputStream out, String software, List<Column<R>> columns)
      throws IOException {
    this.out = out;
    this.software = software;
    this.columns = List.copyOf(columns);
    chunks = this.columns.stream().map(ColumnChunk::new).toList();
    out.write(MAGIC);
    at = MAGIC.length;
  }

  /// Whether files can be written here: what packs the pages is native code.
  public static boolean isPossible() {
    try {
      return com.github.luben.zstd.Zstd.compressBound(1) > 0;
    } catch (LinkageError e) {
      return false;
    }
  }

  /// Writes a row.
  public void write(R row) throws IOException {
    long size = 0;
    for (ColumnChunk<R> chunk : chunks) {
      chunk.add(row);
      size += chunk.size();
    }
    rows++;
    if (size >= GROUP || rows == MOST_ROWS) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    if (rows == 0) {
      return;
    }
    long start = at;
    long unpacked = 0;
    var footer = new Thrift();
    for (ColumnChunk<R> chunk : chunks) {
      ColumnChunk.Size size = chunk.writeTo(out, at, footer);
      at += size.packed();
      unpacked += size.unpacked();
    }
    groups.add(new Group(footer.bytes(), new ColumnChunk.Size(at - start, unpacked), rows, start));
    rows = 0;
  }

  /// Writes the file's end.
  public void finish() throws IOException {
    endGroup();
    var footer = new Thrift();
    footer.i32(1, 1);
    schema(footer);
    footer.i64(3, groups.stream().mapToLong(Group::rows).sum());
    footer.structs(4, groups.size());
    for (Group group : groups) {
      footer.begin().structs(1, columns.size()).raw(group.columns());
      footer.i64(2, group.size().unpacked()).i64(3, group.rows());
      footer.i64(5, group.at()).i64(6, group.size().packed()).end();
    }
    footer.text(6, software).stop();
    byte[] bytes = footer.bytes();
    out.write(bytes);
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(bytes.length)
            .array());
    out.write(MAGIC);
  }

  /// The tree of the columns, each before what is below it. What has a logical type says it in the
  /// way of older readers too.
  private void schema(Thrift footer) {
    int below =
        (int) columns.stream().filter(column -> column instanceof Column.Texts<R>).count() * 2;
    footer.structs(2, 1 + columns.size() + below);
    footer.begin().text(4, "schema").i32(5, columns.size()).end();
    for (Column<R> column : columns) {
      footer.begin();
      switch (column) {
        case Column.Text<R> text -> text(footer, REQUIRED, column.name());
        case Column.MaybeText<R> maybe -> text(footer, OPTIONAL, column.name());
        case Column.Whole<R> number -> value(footer, ColumnChunk.INT32, REQUIRED, column.name());
        case Column.Time<R> time -> time(footer, REQUIRED, column.name());
        case Column.MaybeTime<R> maybe -> time(footer, OPTIONAL, column.name());
        case Column.Texts<R> texts -> {
          footer.i32(3, REQUIRED).text(4, column.name()).i32(5, 1).i32(6, LIST);
          footer.begin(10).mark(3).end().end();
          footer.begin().i32(3, REPEATED).text(4, "list").i32(5, 1).end().begin();
          text(footer, REQUIRED, "element");
        }
      }
      footer.end();
    }
  }

  private static Thrift value(Thrift footer, int type, int repetition, String name) {
    return footer.i32(1, type).i32(3, repetition).text(4, name);
  }

  private static void text(Thrift footer, int repetition, String name) {
    value(footer, ColumnChunk.BYTE_ARRAY, repetition, name).i32(6, UTF8);
    footer.begin(10).mark(1).end();
  }

  /// Microseconds since 1970 in UTC.
  private static void time(Thrift footer, int repetition, String name) {
    value(footer, ColumnChunk.INT64, repetition, name).i32(6, TIMESTAMP_MICROS);
    footer.begin(10).begin(8).isTrue(1).begin(2).mark(2).end().end().end();
  }
}
