package tidings.app.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// The values of one column in a group of rows, on their way into a file: pages of them, packed as
/// soon as they are full.
final class ColumnChunk<R> {
  private static final int PAGE = 1 << 20;
  private static final int LEVEL = 3;

  /// Enumerated in Parquet's own definition of its metadata.
  static final int INT32 = 1;

  static final int INT64 = 2;
  static final int BYTE_ARRAY = 6;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int ZSTD = 6;
  private static final int DATA_PAGE = 0;

  /// What a count of microseconds in 64 bits can tell.
  private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000 - 1;

  private final Column<R> column;
  private final List<byte[]> pages = new ArrayList<>();
  private ByteArrayOutputStream values = new ByteArrayOutputStream();
  private Levels repetitions = new Levels();
  private Levels definitions = new Levels();
  private int pageValues;
  private long count;
  private long unpacked;
  private long packed;

  ColumnChunk(Column<R> column) {
    this.column = column;
  }

  /// How deep a value lies: what tells an absent one from one that is there, or a list's first from
  /// the others. Written as runs of equal levels.
  private static final class Levels {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int level;
    private int run;

    void add(int next) {
      if (next != level) {
        flush();
        level = next;
      }
      run++;
    }

    private void flush() {
      if (run == 0) {
        return;
      }
      Thrift.varint(out, (long) run << 1);
      out.write(level);
      run = 0;
    }

    void writeTo(ByteArrayOutputStream page) {
      flush();
      page.writeBytes(number(4, out.size()));
      page.writeBytes(out.toByteArray());
    }
  }

  private static byte[] number(int bytes, long value) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(value);
    return Arrays.copyOf(buffer.array(), bytes);
  }

  /// Adds the value of a row.
  void add(R row) {
    switch (column) {
      case Column.Text<R> text -> put(text.value().apply(row));
      case Column.MaybeText<R> maybe -> {
        var value = maybe.value().apply(row);
        definitions.add(value.isPresent() ? 1 : 0);
        value.ifPresent(this::put);
      }
      case Column.Texts<R> texts -> putAll(texts.value().apply(row));
      case Column.Whole<R> number ->
          values.writeBytes(number(Integer.BYTES, number.value().applyAsInt(row)));
      case Column.Time<R> time -> put(time.value().apply(row));
      case Column.MaybeTime<R> maybe -> {
        var value = maybe.value().apply(row);
        definitions.add(value.isPresent() ? 1 : 0);
        value.ifPresent(this::put);
      }
    }
    if (!(column instanceof Column.Texts<R>)) {
      pageValues++;
    }
    if (values.size() >= PAGE) {
      endPage();
    }
  }

  private void putAll(List<String> texts) {
    int repetition = 0;
    for (String text : texts) {
      repetitions.add(repetition);
      definitions.add(1);
      put(text);
      repetition = 1;
    }
    if (texts.isEmpty()) {
      repetitions.add(0);
      definitions.add(0);
    }
    pageValues += Math.max(1, texts.size());
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(number(Integer.BYTES, bytes.length));
    values.writeBytes(bytes);
  }

  private void put(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
    values.writeBytes(number(Long.BYTES, seconds * 1_000_000 + time.getNano() / 1_000));
  }

  /// A page: its header, then levels and values together, packed.
  private void endPage() {
    if (pageValues == 0) {
      return;
    }
    var page = new ByteArrayOutputStream(values.size() + 64);
    if (column instanceof Column.Texts<R>) {
      repetitions.writeTo(page);
    }
    if (!isRequired(column)) {
      definitions.writeTo(page);
    }
    page.writeBytes(values.toByteArray());
    byte[] body = Zstd.compress(page.toByteArray(), LEVEL);
    var crc = new CRC32();
    crc.update(body);
    byte[] header =
        new Thrift()
            .i32(1, DATA_PAGE)
            .i32(2, page.size())
            .i32(3, body.length)
            .i32(4, (int) crc.getValue())
            .begin(5)
            .i32(1, pageValues)
            .i32(2, PLAIN)
            .i32(3, RLE)
            .i32(4, RLE)
            .end()
            .stop()
            .bytes();
    pages.add(header);
    pages.add(body);
    packed += header.length + body.length;
    unpacked += header.length + page.size();
    count += pageValues;
    pageValues = 0;
    values = new ByteArrayOutputStream();
    repetitions = new Levels();
    definitions = new Levels();
  }

  private static boolean isRequired(Column<?> column) {
    return switch (column) {
      case Column.Text<?> text -> true;
      case Column.Whole<?> number -> true;
      case Column.Time<?> time -> true;
      case Column.MaybeText<?> maybe -> false;
      case Column.MaybeTime<?> maybe -> false;
      case Column.Texts<?> texts -> false;
    };
  }

  static int type(Column<?> column) {
    return switch (column) {
      case Column.Whole<?> number -> INT32;
      case Column.Time<?> time -> INT64;
      case Column.MaybeTime<?> time -> INT64;
      case Column.Text<?> text -> BYTE_ARRAY;
      case Column.MaybeText<?> text -> BYTE_ARRAY;
      case Column.Texts<?> texts -> BYTE_ARRAY;
    };
  }

  /// How many bytes are in memory, about.
  long size() {
    return packed + values.size();
  }

  /// Writes the pages and lets go of them.
  ///
  /// @param at where in the file that is
  /// @param footer gets what the file's end says of them
  /// @return how many bytes they are
  Size writeTo(OutputStream out, long at, Thrift footer) throws IOException {
    endPage();
    for (byte[] part : pages) {
      out.write(part);
    }
    List<String> path =
        column instanceof Column.Texts<R>
            ? List.of(column.name(), "list", "element")
            : List.of(column.name());
    footer.begin().i64(2, at).begin(3).i32(1, type(column));
    footer.numbers(2, 2).i32(PLAIN).i32(RLE).texts(3, path.size());
    path.forEach(footer::text);
    footer.i32(4, ZSTD).i64(5, count).i64(6, unpacked).i64(7, packed).i64(9, at).end().end();
    var size = new Size(packed, unpacked);
    pages.clear();
    packed = 0;
    unpacked = 0;
    count = 0;
    return size;
  }

  /// How large pages are.
  record Size(long packed, long unpacked) {}
}
