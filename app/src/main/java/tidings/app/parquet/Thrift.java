package tidings.app.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes structures in [Thrift's compact
/// protocol](https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md), as
/// much of it as Parquet's footers and page headers need. The fields of a structure are written in
/// rising order of their ids.
///
/// A structure is begun by its field, or as an element of a list, and ended by [#end].
final class Thrift {
  private static final int TRUE = 1;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int SHORT_LIST = 15;
  private static final int DEEPEST = 16;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// The id of the last field of each structure that is open.
  private final int[] last = new int[DEEPEST];

  private int depth;

  byte[] bytes() {
    return out.toByteArray();
  }

  private Thrift field(int id, int type) {
    int delta = id - last[depth];
    if (delta < 1 || delta > 15) {
      throw new IllegalArgumentException("field " + id + " after " + last[depth]);
    }
    out.write(delta << 4 | type);
    last[depth] = id;
    return this;
  }

  /// Writes a number, seven bits a byte, the low ones first.
  static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private Thrift varint(long value) {
    varint(out, value);
    return this;
  }

  private Thrift zigzag(long value) {
    return varint(value << 1 ^ value >> 63);
  }

  Thrift isTrue(int id) {
    return field(id, TRUE);
  }

  Thrift i32(int id, int value) {
    return field(id, I32).zigzag(value);
  }

  Thrift i64(int id, long value) {
    return field(id, I64).zigzag(value);
  }

  Thrift text(int id, String value) {
    return field(id, BINARY).text(value);
  }

  /// An element of a list of texts.
  Thrift text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /// An element of a list of numbers.
  Thrift i32(int value) {
    return zigzag(value);
  }

  Thrift structs(int id, int size) {
    return list(id, STRUCT, size);
  }

  Thrift texts(int id, int size) {
    return list(id, BINARY, size);
  }

  Thrift numbers(int id, int size) {
    return list(id, I32, size);
  }

  private Thrift list(int id, int type, int size) {
    field(id, LIST);
    if (size < SHORT_LIST) {
      out.write(size << 4 | type);
      return this;
    }
    out.write(SHORT_LIST << 4 | type);
    return varint(size);
  }

  Thrift begin(int id) {
    return field(id, STRUCT).begin();
  }

  /// Begins a structure that is an element of a list.
  Thrift begin() {
    depth++;
    last[depth] = 0;
    return this;
  }

  Thrift end() {
    depth--;
    out.write(0);
    return this;
  }

  /// An empty structure, which stands for itself.
  Thrift mark(int id) {
    return begin(id).end();
  }

  /// Elements of a list that were written elsewhere.
  Thrift raw(byte[] elements) {
    out.writeBytes(elements);
    return this;
  }

  /// Ends the outermost structure, which nobody began.
  Thrift stop() {
    out.write(0);
    return this;
  }
}
