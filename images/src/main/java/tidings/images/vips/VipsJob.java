package tidings.images.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One picture's work: everything that libvips hands out is given back when it is closed.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class VipsJob implements AutoCloseable {
  private static final int UCHAR = 0;
  private static final int USHORT = 2;
  private static final int FLOAT = 6;

  final Vips vips;
  private final Arena arena = Arena.ofConfined();
  private final List<Runnable> cleanings = new ArrayList<>();

  VipsJob(Vips vips) {
    this.vips = vips;
  }

  /// Runs an operation that makes a picture.
  ///
  /// @param pairs names of its arguments, each before its value: a picture, a list of pictures,
  ///   numbers, or anything that stands for what its text says
  VipsImage image(String operation, Object... pairs) {
    MemorySegment done = run(operation, pairs);
    MemorySegment image = pointer(done, "out");
    release(done);
    return own(image);
  }

  /// Runs an operation that reads a file.
  VipsImage load(String operation, MemorySegment file, Object... pairs) {
    MemorySegment blob =
        (MemorySegment) Calls.any(vips.blobNew, MemorySegment.NULL, file, file.byteSize());
    cleanings.add(() -> Calls.run(vips.areaUnref, blob));
    Object[] all = Arrays.copyOf(pairs, pairs.length + 2);
    all[pairs.length] = "buffer";
    all[pairs.length + 1] = blob;
    return image(operation, all);
  }

  /// Runs an operation that writes a file.
  ///
  /// @return the file, valid until the job is closed
  MemorySegment save(String operation, VipsImage image, List<Object> options) {
    List<Object> pairs = new ArrayList<>(options);
    pairs.add("in");
    pairs.add(image);
    MemorySegment done = run(operation, pairs.toArray());
    MemorySegment blob = pointer(done, "buffer");
    release(done);
    cleanings.add(() -> Calls.run(vips.areaUnref, blob));
    MemorySegment size = arena.allocate(JAVA_LONG);
    MemorySegment bytes = (MemorySegment) Calls.any(vips.blobGet, blob, size);
    return bytes.reinterpret(size.get(JAVA_LONG, 0));
  }

  /// Runs an operation that gives numbers.
  int[] numbers(String operation, List<String> outputs, Object... pairs) {
    MemorySegment done = run(operation, pairs);
    int[] numbers =
        outputs.stream()
            .mapToInt(name -> {
              MemorySegment place = arena.allocate(JAVA_LONG);
              get(done, name, place);
              return place.get(JAVA_INT, 0);
            })
            .toArray();
    release(done);
    return numbers;
  }

  private MemorySegment run(String name, Object... pairs) {
    MemorySegment operation = Calls.pointer(vips.operationNew, vips.name(name));
    if (operation.equals(MemorySegment.NULL)) {
      throw new VipsException(vips.error());
    }
    for (int i = 0; i < pairs.length; i += 2) {
      set(operation, (String) pairs[i], pairs[i + 1]);
    }
    if (Calls.number(vips.build, operation) != 0) {
      release(operation);
      throw new VipsException(vips.error());
    }
    return operation;
  }

  private void release(MemorySegment done) {
    Calls.run(vips.unrefOutputs, done);
    Calls.run(vips.unref, done);
  }

  private void set(MemorySegment operation, String name, Object value) {
    switch (value) {
      case VipsImage image -> setPointer(operation, name, image.pointer());
      case MemorySegment pointer -> setPointer(operation, name, pointer);
      case List<?> images -> {
        MemorySegment pointers = arena.allocate(ADDRESS, images.size());
        for (int i = 0; i < images.size(); i++) {
          pointers.setAtIndex(ADDRESS, i, ((VipsImage) images.get(i)).pointer());
        }
        MemorySegment array =
            (MemorySegment) Calls.any(vips.arrayImageNew, pointers, images.size());
        setPointer(operation, name, array);
        Calls.run(vips.areaUnref, array);
      }
      case double[] numbers ->
          setText(
              operation,
              name,
              Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
      default -> setText(operation, name, String.valueOf(value));
    }
  }

  private void setPointer(MemorySegment operation, String name, MemorySegment pointer) {
    Calls.property(vips.objectSet, operation, vips.name(name), pointer);
  }

  private void setText(MemorySegment operation, String name, String value) {
    if (Calls.number(vips.setFromString, operation, vips.name(name), arena.allocateFrom(value))
        != 0) {
      throw new VipsException(vips.error());
    }
  }

  private MemorySegment pointer(MemorySegment operation, String name) {
    MemorySegment place = arena.allocate(ADDRESS);
    get(operation, name, place);
    return place.get(ADDRESS, 0);
  }

  private void get(MemorySegment operation, String name, MemorySegment place) {
    Calls.property(vips.objectGet, operation, vips.name(name), place);
  }

  /// A picture that is given back at the end.
  VipsImage own(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new VipsException(vips.error());
    }
    cleanings.add(() -> Calls.run(vips.unref, pointer));
    return new VipsImage(this, pointer);
  }

  /// A picture of bytes, each a part of a pixel.
  VipsImage ofBytes(byte[] values, int width, int height, int bands) {
    MemorySegment memory = arena.allocate(values.length);
    MemorySegment.copy(values, 0, memory, JAVA_BYTE, 0, values.length);
    return ofMemory(memory, width, height, bands, UCHAR);
  }

  /// A table of floats, one row.
  VipsImage ofFloats(float[] values, int width, int bands) {
    return ofMemory(arena.allocateFrom(ValueLayout.JAVA_FLOAT, values), width, 1, bands, FLOAT);
  }

  /// A table of numbers of 16 bits, one row.
  VipsImage ofShorts(short[] values) {
    return ofMemory(
        arena.allocateFrom(ValueLayout.JAVA_SHORT, values), values.length, 1, 1, USHORT);
  }

  private VipsImage ofMemory(MemorySegment memory, int width, int height, int bands, int format) {
    return own(
        (MemorySegment)
            Calls.any(vips.fromMemory, memory, memory.byteSize(), width, height, bands, format));
  }

  /// A matrix for convolutions and the like.
  VipsImage matrix(int side, double... values) {
    return own(
        (MemorySegment)
            Calls.any(
                vips.matrix,
                side,
                side,
                arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values),
                values.length));
  }

  MemorySegment memory(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return arena.allocateFrom(JAVA_BYTE, bytes);
  }

  MemorySegment ints(int... values) {
    return arena.allocateFrom(JAVA_INT, values);
  }

  MemorySegment doubles(double... values) {
    return arena.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
  }

  MemorySegment place() {
    return arena.allocate(JAVA_LONG);
  }

  /// Memory that libvips allocated and the caller has to free.
  MemorySegment ownMemory(MemorySegment pointer, long size, MethodHandle free) {
    cleanings.add(() -> Calls.run(free, pointer));
    return pointer.reinterpret(size);
  }

  @Override
  public void close() {
    cleanings.reversed().forEach(Runnable::run);
    cleanings.clear();
    arena.close();
  }
}
