package tidings.images.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// A picture of libvips: pixels that are worked out when they are asked for.
@SuppressWarnings("restricted") // foreign functions are what it is for
record VipsImage(VipsJob job, MemorySegment pointer) {
  private static final int USHORT = 2;
  private static final int SRGB = 22;
  private static final int RGB16 = 25;
  private static final int GREY16 = 26;

  int width() {
    return Calls.number(job.vips.width, pointer);
  }

  /// The height of all pages together, which lie one below the other.
  int height() {
    return Calls.number(job.vips.height, pointer);
  }

  int pageHeight() {
    return Calls.number(job.vips.pageHeight, pointer);
  }

  int bands() {
    return Calls.number(job.vips.bands, pointer);
  }

  boolean hasAlpha() {
    return Calls.number(job.vips.hasAlpha, pointer) != 0;
  }

  boolean isUshort() {
    return Calls.number(job.vips.format, pointer) == USHORT;
  }

  boolean is16Bit() {
    int interpretation = Calls.number(job.vips.interpretation, pointer);
    return interpretation == RGB16 || interpretation == GREY16;
  }

  boolean isRgb16() {
    return Calls.number(job.vips.interpretation, pointer) == RGB16;
  }

  /// The short name of the colour space, such as `srgb`.
  String space() {
    return nick(job.vips.interpretations, Calls.number(job.vips.interpretation, pointer));
  }

  /// The short name of the numbers' type, such as `uchar`.
  String depth() {
    return nick(job.vips.bandFormats, Calls.number(job.vips.format, pointer));
  }

  private String nick(long enumeration, int value) {
    Object name = Calls.any(job.vips.nick, enumeration, value);
    return ((MemorySegment) name).reinterpret(64).getString(0);
  }

  /// Pixels per millimetre.
  double density() {
    return (double) Calls.any(job.vips.xres, pointer);
  }

  boolean has(String field) {
    return Calls.longNumber(job.vips.typeOf, pointer, job.vips.name(field)) != 0;
  }

  Optional<Integer> number(String field) {
    MemorySegment place = job.place();
    return has(field) && Calls.number(job.vips.getInt, pointer, job.vips.name(field), place) == 0
        ? Optional.of(place.get(JAVA_INT, 0))
        : Optional.empty();
  }

  Optional<String> string(String field) {
    MemorySegment place = job.place();
    return has(field) && Calls.number(job.vips.getString, pointer, job.vips.name(field), place) == 0
        ? Optional.of(place.get(ADDRESS, 0).reinterpret(256).getString(0))
        : Optional.empty();
  }

  Optional<int[]> numbers(String field) {
    MemorySegment place = job.place();
    MemorySegment count = job.place();
    if (!has(field)
        || (int) Calls.any(job.vips.getInts, pointer, job.vips.name(field), place, count) != 0) {
      return Optional.empty();
    }
    long bytes = count.get(JAVA_INT, 0) * JAVA_INT.byteSize();
    return Optional.of(place.get(ADDRESS, 0).reinterpret(bytes).toArray(JAVA_INT));
  }

  /// A copy whose fields can be changed without changing this.
  VipsImage copy() {
    return op("copy");
  }

  void set(String field, int value) {
    Calls.any(job.vips.setInt, pointer, job.vips.name(field), value);
  }

  void set(String field, double value) {
    Calls.any(job.vips.setDouble, pointer, job.vips.name(field), value);
  }

  void set(String field, int[] values) {
    Calls.any(job.vips.setInts, pointer, job.vips.name(field), job.ints(values), values.length);
  }

  void remove(String field) {
    Calls.any(job.vips.remove, pointer, job.vips.name(field));
  }

  /// Runs an operation whose input is called `in`.
  VipsImage op(String name, Object... pairs) {
    Object[] all = java.util.Arrays.copyOf(pairs, pairs.length + 2);
    all[pairs.length] = "in";
    all[pairs.length + 1] = this;
    return job.image(name, all);
  }

  VipsImage extract(int left, int top, int width, int height) {
    return job.image(
        "extract_area", "input", this, "left", left, "top", top, "width", width, "height", height);
  }

  /// All bands but the last.
  VipsImage withoutAlpha() {
    return op("extract_band", "band", 0, "n", bands() - 1);
  }

  /// The last band.
  VipsImage alpha() {
    return op("extract_band", "band", bands() - 1);
  }

  VipsImage joined(VipsImage band) {
    return job.image("bandjoin", "in", List.of(this, band));
  }

  /// Opaque alpha added, where there is none.
  VipsImage withAlpha() {
    return hasAlpha() ? this : op("bandjoin_const", "c", new double[] {255});
  }

  VipsImage colourspace(String space) {
    return space.equals("srgb") && Calls.number(job.vips.interpretation, pointer) == SRGB
        ? this
        : op("colourspace", "space", space);
  }

  VipsImage over(VipsImage overlay, String mode, boolean premultiplied) {
    return job.image(
        "composite2",
        "base",
        this,
        "overlay",
        overlay,
        "mode",
        mode,
        "premultiplied",
        premultiplied);
  }

  /// The same size and kind, of one colour.
  VipsImage constant(double[] colour) {
    return job.own(
        (MemorySegment)
            Calls.any(job.vips.fromConstant, pointer, job.doubles(colour), colour.length));
  }

  /// Worked out and kept, because what follows does not read row by row.
  VipsImage inMemory() {
    VipsImage copy = job.own(Calls.pointer(job.vips.copyMemory, pointer)).copy();
    copy.remove("vips-sequential");
    return copy;
  }

  /// All pixels, row by row.
  MemorySegment pixels() {
    MemorySegment size = job.place();
    MemorySegment pixels = (MemorySegment) Calls.any(job.vips.toMemory, pointer, size);
    if (pixels.equals(MemorySegment.NULL)) {
      throw new VipsException(job.vips.error());
    }
    return job.ownMemory(pixels, size.get(JAVA_LONG, 0), job.vips.free);
  }
}
