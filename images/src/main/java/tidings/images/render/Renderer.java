package tidings.images.render;

import java.lang.foreign.MemorySegment;
import tidings.images.header.PictureHeader;
import tidings.images.request.PictureRequest;

/// An engine. Not for several threads at once.
public interface Renderer {
  /// Takes what was made while it can be read.
  @FunctionalInterface
  interface Sink<E extends Exception> {
    /// Takes it; its bytes are gone when this returns.
    void take(Encoded encoded) throws E;
  }

  /// Which library it is, such as `libvips 8.14.1 (libvips.so.42)`.
  String library();

  /// Makes a picture.
  ///
  /// @param file not changed
  <E extends Exception> void render(
      PictureRequest request, PictureHeader header, MemorySegment file, Sink<E> sink)
      throws RefusedException, E;

  /// A picture made small, for a placeholder.
  ///
  /// @param longest the longer side of what comes out, in pixels
  Bitmap thumb(PictureHeader header, MemorySegment file, int longest) throws RefusedException;
}
