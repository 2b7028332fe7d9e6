package tidings.images.worker;

/// What parent and worker say to each other, in big-endian order; each string is UTF-8 with its
/// length, an int, before it.
///
/// - A worker begins with [#HELLO], and a string: the library that it works with.
/// - A job is an int, [#RENDER] or [#THUMB]; the header: a string, the format, and four ints
///   (width, height, frames, orientation); a string, the canonical request; an int, the number of
///   bytes; the file.
/// - An answer is an int, [#DONE], a string, the format, three ints (width, height, frames), an
///   int, the number of bytes, and the bytes; or [#REFUSED] with an int, the status, and a string,
///   the message.
/// - A thumb is answered with its pixels instead of a file, red, green, blue and alpha of each.
///
/// Anything else means that something wrote where it should not: the worker is killed.
public final class Wire {
  public static final int HELLO = 0x54504831;
  public static final int RENDER = 0x54505231;
  public static final int THUMB = 0x54505431;
  public static final int DONE = 0x54504431;
  public static final int REFUSED = 0x54504631;

  /// In place of a library: neither libvips nor Skia.
  public static final String JDK = "jdk";

  /// The largest file, either way, in bytes.
  public static final int LARGEST = 100 * 1024 * 1024;

  /// The longest string, in bytes.
  public static final int LONGEST = 32_768;

  private Wire() {}
}
