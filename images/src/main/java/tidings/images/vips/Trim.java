package tidings.images.vips;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Cuts off edges that look like the upper left pixel.
final class Trim {
  private Trim() {}

  /// The picture itself where there is nothing to cut off, or nothing would be left.
  static VipsImage apply(int threshold, int frames, VipsImage image) {
    if (threshold == 0 || image.width() < 3 || image.height() < 3) {
      return image;
    }
    int[] box =
        image
            .job()
            .numbers(
                "find_trim",
                List.of("left", "top", "width", "height"),
                "in",
                image,
                "threshold",
                (double) (image.is16Bit() ? threshold * 256 : threshold),
                "background",
                corner(image));
    if (box[2] == 0 || box[3] == 0) {
      return image;
    }
    return frames > 1
        ? image.extract(box[0], 0, box[2], image.height())
        : image.extract(box[0], box[1], box[2], box[3]);
  }

  private static double[] corner(VipsImage image) {
    VipsImage pixel = image.extract(0, 0, 1, 1);
    VipsImage flat = image.hasAlpha() ? pixel.op("flatten") : pixel;
    MemorySegment numbers = flat.op("cast", "format", "double").pixels();
    return numbers.toArray(ValueLayout.JAVA_DOUBLE);
  }
}
