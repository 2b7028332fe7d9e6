package tidings.images.header;

/// A kind of picture file that is read or written.
public enum Format {
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  GIF("image/gif", "gif"),
  WEBP("image/webp", "webp"),
  AVIF("image/avif", "avif"),
  HEIC("image/heic", "heic"),
  TIFF("image/tiff", "tiff"),
  BMP("image/bmp", "bmp"),
  ICO("image/vnd.microsoft.icon", "ico"),
  SVG("image/svg+xml", "svg"),
  /// Not a picture: what a description is written in.
  JSON("application/json", "json");

  private final String type;
  private final String extension;

  Format(String type, String extension) {
    this.type = type;
    this.extension = extension;
  }

  /// The media type.
  public String type() {
    return type;
  }

  /// The usual end of a file's name, without the dot.
  public String extension() {
    return extension;
  }
}
