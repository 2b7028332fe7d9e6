package tidings.images.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of libvips (8.14 or later), GObject and GLib that are used.
///
/// Nearly all work goes through operations by name ([VipsJob]), so that this list stays short. The
/// prebuilt library of npm's sharp has all of them in one file; a system's libvips brings GObject
/// and GLib along.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class Vips {
  private static final Linker LINKER = Linker.nativeLinker();

  final MethodHandle operationNew;
  final MethodHandle setFromString;
  final MethodHandle objectSet;
  final MethodHandle objectGet;
  final MethodHandle build;
  final MethodHandle unrefOutputs;
  final MethodHandle unref;
  final MethodHandle free;
  final MethodHandle blobNew;
  final MethodHandle blobGet;
  final MethodHandle areaUnref;
  final MethodHandle arrayImageNew;
  final MethodHandle width;
  final MethodHandle height;
  final MethodHandle bands;
  final MethodHandle format;
  final MethodHandle interpretation;
  final MethodHandle pageHeight;
  final MethodHandle xres;
  final MethodHandle hasAlpha;
  final MethodHandle typeOf;
  final MethodHandle getInt;
  final MethodHandle getString;
  final MethodHandle getInts;
  final MethodHandle setInt;
  final MethodHandle setInts;
  final MethodHandle setDouble;
  final MethodHandle remove;
  final MethodHandle copyMemory;
  final MethodHandle fromMemory;
  final MethodHandle matrix;
  final MethodHandle fromConstant;
  final MethodHandle toMemory;
  final MethodHandle nick;
  final MethodHandle errorBuffer;
  final MethodHandle errorClear;

  /// The types of the colour spaces, and of the numbers that pixels are made of.
  final long interpretations;

  final long bandFormats;
  private final SymbolLookup symbols;
  private final String version;
  private final Map<String, MemorySegment> names = new HashMap<>();

  private Vips(SymbolLookup symbols) {
    this.symbols = symbols;
    operationNew = function("vips_operation_new", ADDRESS, ADDRESS);
    setFromString =
        function("vips_object_set_argument_from_string", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    objectSet = variadic("g_object_set");
    objectGet = variadic("g_object_get");
    // Not by way of the cache, which holds nothing here.
    build = function("vips_object_build", JAVA_INT, ADDRESS);
    unrefOutputs = procedure("vips_object_unref_outputs", ADDRESS);
    unref = procedure("g_object_unref", ADDRESS);
    free = procedure("g_free", ADDRESS);
    blobNew = function("vips_blob_new", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    blobGet = function("vips_blob_get", ADDRESS, ADDRESS, ADDRESS);
    areaUnref = procedure("vips_area_unref", ADDRESS);
    arrayImageNew = function("vips_array_image_new", ADDRESS, ADDRESS, JAVA_INT);
    width = function("vips_image_get_width", JAVA_INT, ADDRESS);
    height = function("vips_image_get_height", JAVA_INT, ADDRESS);
    bands = function("vips_image_get_bands", JAVA_INT, ADDRESS);
    format = function("vips_image_get_format", JAVA_INT, ADDRESS);
    interpretation = function("vips_image_get_interpretation", JAVA_INT, ADDRESS);
    pageHeight = function("vips_image_get_page_height", JAVA_INT, ADDRESS);
    xres = function("vips_image_get_xres", JAVA_DOUBLE, ADDRESS);
    hasAlpha = function("vips_image_hasalpha", JAVA_INT, ADDRESS);
    typeOf = function("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
    getInt = function("vips_image_get_int", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    getString = function("vips_image_get_string", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    getInts = function("vips_image_get_array_int", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    setInt = procedure("vips_image_set_int", ADDRESS, ADDRESS, JAVA_INT);
    setInts = procedure("vips_image_set_array_int", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    setDouble = procedure("vips_image_set_double", ADDRESS, ADDRESS, JAVA_DOUBLE);
    remove = function("vips_image_remove", JAVA_INT, ADDRESS, ADDRESS);
    copyMemory = function("vips_image_copy_memory", ADDRESS, ADDRESS);
    fromMemory =
        function(
            "vips_image_new_from_memory_copy",
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT);
    matrix =
        function(
            "vips_image_new_matrix_from_array", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    fromConstant = function("vips_image_new_from_image", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    toMemory = function("vips_image_write_to_memory", ADDRESS, ADDRESS, ADDRESS);
    nick = function("vips_enum_nick", ADDRESS, JAVA_LONG, JAVA_INT);
    errorBuffer = function("vips_error_buffer", ADDRESS);
    errorClear = procedure("vips_error_clear");
    version = start();
    interpretations = (long) Calls.any(function("vips_interpretation_get_type", JAVA_LONG));
    bandFormats = (long) Calls.any(function("vips_band_format_get_type", JAVA_LONG));
  }

  /// Loads a library and makes it ready.
  ///
  /// @param library a path, or a name that the system's loader finds
  /// @return nothing where there is no such library, or it is too old
  static Optional<Vips> load(String library) {
    try {
      SymbolLookup lookup =
          library.contains("/")
              ? SymbolLookup.libraryLookup(Path.of(library), Arena.global())
              : SymbolLookup.libraryLookup(library, Arena.global());
      // A system's libvips links to these two, but does not show their functions as its own.
      for (String other : List.of("libgobject-2.0.so.0", "libglib-2.0.so.0")) {
        if (lookup.find("g_object_unref").isEmpty() || lookup.find("g_free").isEmpty()) {
          lookup = lookup.or(SymbolLookup.libraryLookup(other, Arena.global()));
        }
      }
      return Optional.of(new Vips(lookup));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty(); // not there, or without a function that is needed
    }
  }

  /// No cache, because each picture is met once; one thread a picture, because many are made at
  /// once; and no loader that its authors call unsafe on hostile files, but SVG's, which masks need
  /// too.
  private String start() {
    try (Arena arena = Arena.ofConfined()) {
      if ((int) Calls.any(function("vips_init", JAVA_INT, ADDRESS), arena.allocateFrom("tidings"))
          != 0) {
        throw new IllegalStateException("libvips does not start: " + error());
      }
      Calls.any(procedure("vips_cache_set_max", JAVA_INT), 0);
      Calls.any(procedure("vips_concurrency_set", JAVA_INT), 1);
      Calls.any(procedure("vips_block_untrusted_set", JAVA_INT), 1);
      MethodHandle block = procedure("vips_operation_block_set", ADDRESS, JAVA_INT);
      Calls.any(block, arena.allocateFrom("VipsForeignLoadSvg"), 0);
      MethodHandle number = function("vips_version", JAVA_INT, JAVA_INT);
      int major = (int) Calls.any(number, 0);
      int minor = (int) Calls.any(number, 1);
      if (major != 8 || minor < 14) {
        throw new IllegalStateException("libvips is too old: " + major + "." + minor);
      }
      return major + "." + minor + "." + (int) Calls.any(number, 2);
    }
  }

  /// The version, such as `8.14.1`.
  String version() {
    return version;
  }

  /// Takes the first of the errors that came up, one line.
  String error() {
    String text = ((MemorySegment) Calls.any(errorBuffer)).reinterpret(Long.MAX_VALUE).getString(0);
    Calls.any(errorClear);
    return text.lines().findFirst().orElse("no reason given");
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, parameters));
  }

  private MethodHandle procedure(String name, MemoryLayout... parameters) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(parameters));
  }

  /// `g_object_set` and `g_object_get` with one name and one pointer, and the end of the list.
  private MethodHandle variadic(String name) {
    return LINKER.downcallHandle(
        symbol(name),
        FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS),
        Linker.Option.firstVariadicArg(2));
  }

  /// A name of an operation, an argument or a field, as C writes it. There are a few dozen, and
  /// each is needed for every picture, so they are kept.
  MemorySegment name(String name) {
    return names.computeIfAbsent(name, Arena.global()::allocateFrom);
  }

  private MemorySegment symbol(String name) {
    return symbols
        .find(name)
        .orElseThrow(() -> new IllegalStateException("not in the library: " + name));
  }
}
