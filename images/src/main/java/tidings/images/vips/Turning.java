package tidings.images.vips;

import java.util.Arrays;
import java.util.List;
import tidings.images.request.Colour;
import tidings.images.request.PictureRequest;

/// How a picture is turned by right angles and mirrored: as is asked for, and as its EXIF data say.
///
/// @param angle clockwise, in degrees: 0, 90, 180 or 270
/// @param flip whether upper and lower change places
/// @param flop whether left and right do
record Turning(int angle, boolean flip, boolean flop) {
  static final Turning NONE = new Turning(0, false, false);

  /// @param orientation EXIF's, 1 to 8, or 0
  static Turning of(PictureRequest.Turn wanted, int orientation) {
    int exif =
        switch (orientation) {
          case 6, 7 -> 90;
          case 3, 4 -> 180;
          case 5, 8 -> 270;
          default -> 0;
        };
    return new Turning(
        ((wanted.angle() % 90 == 0 ? wanted.angle() : 0) + exif) % 360,
        wanted.flip() || orientation == 5 || orientation == 7,
        wanted.flop() || orientation == 2 || orientation == 4);
  }

  /// Turns a picture, or each frame of an animation by itself, or the last would come first.
  ///
  /// @param height of a frame
  VipsImage apply(VipsJob job, VipsImage image, int frames, int height) {
    if (equals(NONE)) {
      return image;
    }
    VipsImage work = angle != 0 || flip ? image.inMemory() : image;
    if (frames > 1) {
      List<VipsImage> all = Frames.split(work.inMemory(), frames, height);
      work = Frames.join(job, all.stream().map(this::once).toList());
    } else {
      work = once(work);
    }
    VipsImage copy = work.copy();
    copy.remove("orientation");
    return copy;
  }

  private VipsImage once(VipsImage image) {
    VipsImage work = angle == 0 ? image : image.op("rot", "angle", "d" + angle);
    work = flip ? work.op("flip", "direction", "vertical") : work;
    return flop ? work.op("flip", "direction", "horizontal") : work;
  }

  /// Turns by any angle, into a larger picture whose corners have a colour.
  static VipsImage freely(VipsImage image, int angle, Colour background) {
    VipsImage work = background.isOpaque() ? image : image.withAlpha();
    double[] colour = Arrays.copyOf(background.rgba(), work.hasAlpha() ? 4 : 3);
    return work.inMemory().op("rotate", "angle", (double) angle, "background", colour);
  }
}
