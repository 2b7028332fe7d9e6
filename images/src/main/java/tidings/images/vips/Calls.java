package tidings.images.vips;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Calls of C functions, by shape. A handle that is called with exactly its own types costs next to
/// nothing; [#any] costs microseconds, and is for what is called seldom.
///
/// Functions of C throw nothing: what comes up is an error of ours.
final class Calls {
  private Calls() {}

  static MemorySegment pointer(MethodHandle function, MemorySegment argument) {
    try {
      return (MemorySegment) function.invokeExact(argument);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int number(MethodHandle function, MemorySegment argument) {
    try {
      return (int) function.invokeExact(argument);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int number(
      MethodHandle function, MemorySegment first, MemorySegment second, MemorySegment third) {
    try {
      return (int) function.invokeExact(first, second, third);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static long longNumber(MethodHandle function, MemorySegment first, MemorySegment second) {
    try {
      return (long) function.invokeExact(first, second);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void run(MethodHandle function, MemorySegment argument) {
    try {
      function.invokeExact(argument);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// With a list of one name and one pointer, which a null ends.
  static void property(
      MethodHandle function, MemorySegment object, MemorySegment name, MemorySegment pointer) {
    try {
      function.invokeExact(object, name, pointer, MemorySegment.NULL);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// Calls a function of any shape.
  static Object any(MethodHandle function, Object... arguments) {
    try {
      Object result = function.invokeWithArguments(arguments);
      return result == null ? MemorySegment.NULL : result;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
