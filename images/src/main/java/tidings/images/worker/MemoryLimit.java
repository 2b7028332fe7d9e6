package tidings.images.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/// Asks Linux to give this process no more than so much memory. What wants more fails, or ends the
/// process; either way the parent is safe.
@SuppressWarnings("restricted") // foreign functions are what it is for
final class MemoryLimit {
  private static final int RLIMIT_DATA = 2;
  private static final int RLIMIT_CORE = 4;

  /// What a JVM takes for itself, and what a picture of 71 Mpx needs when it is read in rows.
  private static final long BYTES = 640L << 20;

  private MemoryLimit() {}

  static void set() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment function = linker.defaultLookup().find("setrlimit").orElseThrow();
      var handle = linker.downcallHandle(function, type);
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_LONG, BYTES, BYTES);
      MemorySegment core = arena.allocateFrom(ValueLayout.JAVA_LONG, 0, 0);
      if ((int) handle.invokeExact(RLIMIT_DATA, data) != 0
          || (int) handle.invokeExact(RLIMIT_CORE, core) != 0) {
        throw new IllegalStateException("the limit on memory was not accepted");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
