package tidings.images.vips;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import tidings.images.header.Format;
import tidings.images.render.Bitmap;
import tidings.images.render.RefusedException;

/// A file that can be opened several times: for its header, and again by a decoder that shrinks.
record Source(VipsJob job, Format format, MemorySegment file) {
  /// Opens it.
  ///
  /// @param inRows whether it is read once from top to bottom, which needs far less memory
  VipsImage open(boolean inRows, Object... options) throws RefusedException {
    Object[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "access";
    all[options.length + 1] = inRows ? "sequential" : "random";
    try {
      return switch (format) {
        case JPEG -> job.load("jpegload_buffer", file, all);
        case PNG -> job.load("pngload_buffer", file, all);
        case GIF -> job.load("gifload_buffer", file, all);
        case WEBP -> job.load("webpload_buffer", file, all);
        case TIFF -> job.load("tiffload_buffer", file, all);
        case AVIF, HEIC -> job.load("heifload_buffer", file, all);
        case SVG -> job.load("svgload_buffer", file, all);
        case BMP, ICO -> bitmap();
        case JSON -> throw RefusedException.notAPicture();
      };
    } catch (VipsException e) {
      throw RefusedException.unreadable();
    }
  }

  /// libvips reads neither of the two, without ImageMagick.
  private VipsImage bitmap() throws RefusedException {
    Bitmap bitmap = Bitmap.read(format, file.toArray(ValueLayout.JAVA_BYTE));
    VipsImage image = job.ofBytes(bitmap.rgba(), bitmap.width(), bitmap.height(), 4);
    VipsImage named = image.op("copy", "interpretation", "srgb");
    return bitmap.hasAlpha() ? named : named.withoutAlpha();
  }

  /// Whether it can have several pages.
  boolean isPaged() {
    return switch (format) {
      case GIF, WEBP, TIFF, AVIF, HEIC -> true;
      case JPEG, PNG, SVG, BMP, ICO, JSON -> false;
    };
  }
}
