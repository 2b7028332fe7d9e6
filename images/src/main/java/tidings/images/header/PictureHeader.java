package tidings.images.header;

/// What a file's header says.
///
/// @param width in pixels as stored, before EXIF's orientation; of the canvas for an animation
/// @param height likewise
/// @param frames how many frames or pages it has, at least 1; counted no further than needed
/// @param orientation EXIF's, 1 to 8; 1 where it is not said
public record PictureHeader(Format format, int width, int height, int frames, int orientation) {
  /// The most pixels of a source, as weserv has it.
  public static final long MOST_PIXELS = 71_000_000;

  /// The most pixels of a source in BMP or ICO, which the JDK decodes on a small heap.
  public static final long MOST_BITMAP_PIXELS = 8_000_000;

  /// The longest side of a source.
  public static final int LONGEST_SIDE = 30_000;

  /// The most frames that are loaded.
  public static final int MOST_FRAMES = 256;

  /// Reads a header. Never throws, whatever the bytes are.
  public static Sniffed read(byte[] file) {
    return HeaderReader.read(file);
  }

  /// The width when upright.
  public int uprightWidth() {
    return orientation > 4 ? height : width;
  }

  /// The height when upright.
  public int uprightHeight() {
    return orientation > 4 ? width : height;
  }

  /// What a header is taken for.
  public sealed interface Sniffed {
    /// A picture whose header makes sense.
    record Known(PictureHeader header) implements Sniffed {}

    /// A kind of picture, but its header is broken.
    record Broken(Format format) implements Sniffed {}

    /// No kind of picture that is known here.
    record Unknown() implements Sniffed {}
  }
}
