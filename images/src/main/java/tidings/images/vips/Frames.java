package tidings.images.vips;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tidings.images.request.Box;
import tidings.images.request.Colour;

/// Frames that lie one below the other.
final class Frames {
  private Frames() {}

  /// Cuts the same box out of each.
  static VipsImage cut(VipsJob job, VipsImage image, Box box, int frames, int frameHeight) {
    if (frames == 1) {
      return image.extract(box.left(), box.top(), box.width(), box.height());
    }
    if (box.top() == 0 && box.height() == frameHeight) {
      return image.extract(box.left(), 0, box.width(), image.height());
    }
    VipsImage all = image.inMemory();
    List<VipsImage> cut = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      cut.add(all.extract(box.left(), i * frameHeight + box.top(), box.width(), box.height()));
    }
    return join(job, cut);
  }

  /// Each by itself.
  static List<VipsImage> split(VipsImage image, int frames, int frameHeight) {
    List<VipsImage> all = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      all.add(image.extract(0, i * frameHeight, image.width(), frameHeight));
    }
    return all;
  }

  /// One below the other again.
  static VipsImage join(VipsJob job, List<VipsImage> frames) {
    return job.image("arrayjoin", "in", frames, "across", 1);
  }

  /// Fills each up with a colour.
  ///
  /// @param box where a frame comes to lie, and how large all becomes
  static VipsImage fillUp(
      VipsJob job, VipsImage image, Box box, int frames, int frameHeight, Colour background) {
    VipsImage work = background.isOpaque() ? image : image.withAlpha();
    double[] colour = Arrays.copyOf(background.rgba(), work.hasAlpha() ? 4 : 3);
    List<VipsImage> filled = new ArrayList<>();
    for (VipsImage frame :
        frames > 1 ? split(work.inMemory(), frames, frameHeight) : List.of(work)) {
      filled.add(
          frame.op(
              "embed",
              "x",
              box.left(),
              "y",
              box.top(),
              "width",
              box.width(),
              "height",
              box.height(),
              "extend",
              "background",
              "background",
              colour));
    }
    return frames > 1 ? join(job, filled) : filled.getFirst();
  }
}
