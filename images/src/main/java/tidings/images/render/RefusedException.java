package tidings.images.render;

/// A picture that is not made; the words and the status are weserv's.
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private static final String LESS_THAN = "Width x height should be less than 71000000";

  private final int status;

  private RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The HTTP status that fits.
  public int status() {
    return status;
  }

  /// The header, or a page that was asked for, cannot be read.
  public static RefusedException unreadable() {
    return new RefusedException(404, "Image not readable. Is it a valid image?");
  }

  /// The bytes are no picture.
  public static RefusedException notAPicture() {
    return new RefusedException(404, "Invalid or unsupported image format. Is it a valid image?");
  }

  /// The source has too many pixels.
  public static RefusedException tooManyPixelsIn() {
    return new RefusedException(404, "Input image exceeds pixel limit. " + LESS_THAN);
  }

  /// What is asked for has too many pixels.
  public static RefusedException tooManyPixelsOut() {
    return new RefusedException(404, "Output image exceeds pixel limit. " + LESS_THAN);
  }

  /// More pages are asked for than are ever loaded.
  public static RefusedException tooManyPages() {
    return new RefusedException(
        404,
        "Input image exceeds the maximum number of pages. Number of pages should be less than 256");
  }

  /// It takes too long, or would.
  public static RefusedException tooMuchWork() {
    return failed("Maximum image processing time exceeded. Operation was canceled");
  }

  /// The library cannot write what is asked for.
  ///
  /// @param supported what it can write, separated by commas
  public static RefusedException noSaver(String wanted, String supported) {
    return new RefusedException(
        400, "Saving to " + wanted + " is disabled. Supported savers: " + supported);
  }

  /// The library failed at something; that is the picture's fault more often than not.
  public static RefusedException failed(String why) {
    return new RefusedException(400, "libvips error: " + why);
  }
}
