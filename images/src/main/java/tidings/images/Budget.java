package tidings.images;

import java.time.Duration;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Output;
import tidings.images.request.Shrink;

/// How much processor time a picture may cost. A small file gets little, whatever it says of
/// itself: what is worth encoding at length also takes bytes to say.
final class Budget {
  /// For every picture.
  private static final double BASE = 1.5;

  /// For every million bytes of the source, to decode it.
  private static final double FOR_MILLION_BYTES = 0.5;

  /// For every million pixels that are written, in most kinds of file, and in the slow ones.
  private static final double FOR_MILLION_PIXELS = 0.15;

  private static final double FOR_MILLION_SLOW_PIXELS = 2.5;

  /// For every million pixels in which the edges are looked for that `trim` cuts off.
  private static final double FOR_MILLION_SEARCHED_PIXELS = 0.3;

  /// Half a bit for each pixel: real pictures have more.
  private static final double PIXELS_FOR_BYTE = 16;

  private static final double MOST = 9;

  private Budget() {}

  static Duration of(PictureHeader header, PictureRequest request, long bytes) {
    double written = pixels(header, request);
    double worth = Math.min(written, bytes * PIXELS_FOR_BYTE);
    double read = Math.min((double) header.width() * header.height(), bytes * PIXELS_FOR_BYTE);
    double searched = request.cut().trim() == 0 ? 0 : read / 1e6 * FOR_MILLION_SEARCHED_PIXELS;
    double seconds =
        BASE
            + bytes / 1e6 * FOR_MILLION_BYTES
            + searched
            + worth
                / 1e6
                * (isSlow(header, request) ? FOR_MILLION_SLOW_PIXELS : FOR_MILLION_PIXELS);
    return Duration.ofMillis((long) (1000 * Math.min(MOST, seconds)));
  }

  /// How many pixels are written, of all frames together.
  static double pixels(PictureHeader header, PictureRequest request) {
    Shrink.Target target = Shrink.Target.of(request.size(), header.width(), header.height(), false);
    double shrink =
        Math.max(0.05, Shrink.of(request.size(), target, header.width(), header.height()).common());
    int frames = request.pages().count() == -1 ? header.frames() : request.pages().count();
    return (double) header.width() * header.height() * frames / (shrink * shrink);
  }

  private static boolean isSlow(PictureHeader header, PictureRequest request) {
    Output output = request.save().output();
    return switch (output) {
      case AVIF, GIF -> true;
      case ORIGIN ->
          header.format() == Format.AVIF
              || header.format() == Format.HEIC
              || header.format() == Format.GIF;
      case JPG, PNG, WEBP, TIFF, JSON -> false;
    };
  }
}
