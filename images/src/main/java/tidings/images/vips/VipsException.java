package tidings.images.vips;

/// An operation of libvips failed; the message is the library's.
final class VipsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  VipsException(String message) {
    super(message);
  }
}
