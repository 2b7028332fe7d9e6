package tidings.images.vips;

import java.util.ArrayList;
import java.util.List;
import tidings.images.request.Box;

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
    return job.image("arrayjoin", "in", cut, "across", 1);
  }
}
