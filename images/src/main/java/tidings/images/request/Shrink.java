package tidings.images.request;

import tidings.images.request.PictureRequest.Fit;
import tidings.images.request.PictureRequest.Size;

/// By what a picture is divided, in each direction; below 1 it grows.
public record Shrink(double horizontal, double vertical) {
  /// The least of both: as much as a decoder may shrink beforehand.
  public double common() {
    return Math.min(horizontal, vertical);
  }

  /// What a request comes to for a picture.
  ///
  /// @param target width and height that are asked for, 0 where not given
  public static Shrink of(Size size, Target target, int width, int height) {
    double horizontal = target.width() > 0 ? (double) width / target.width() : 1;
    double vertical = target.height() > 0 ? (double) height / target.height() : 1;
    if (size.fit() != Fit.FILL) {
      if (target.width() <= 0) {
        horizontal = vertical;
      } else if (target.height() <= 0) {
        vertical = horizontal;
      } else {
        boolean over = size.fit() == Fit.COVER || size.fit() == Fit.OUTSIDE;
        horizontal = over ? Math.min(horizontal, vertical) : Math.max(horizontal, vertical);
        vertical = horizontal;
      }
    }
    if (size.noEnlargement()) {
      horizontal = Math.max(1, horizontal);
      vertical = Math.max(1, vertical);
    }
    // No side may come to nothing.
    return new Shrink(Math.min(horizontal, width), Math.min(vertical, height));
  }

  /// By what weserv has a JPEG decoder shrink while it reads: 1, 2, 4 or 8. Where the whole part of
  /// the factor equals that, it takes one step less, because decoders round sides up. Sizes are
  /// worked out from what this leaves.
  public int forJpeg(boolean fast) {
    int step = fastestForJpeg(fast);
    return step > 1 && (int) common() == step ? step / 2 : step;
  }

  /// By what a JPEG decoder may shrink: what is left is never smaller than what is wanted.
  public int fastestForJpeg(boolean fast) {
    double shrink = common();
    int margin = fast ? 1 : 2;
    return shrink >= 8 * margin ? 8 : shrink >= 4 * margin ? 4 : shrink >= 2 * margin ? 2 : 1;
  }

  /// The width and height that a request asks for, in pixels of the picture as it is stored.
  ///
  /// @param width 0 where not given
  /// @param height 0 where not given
  public record Target(int width, int height) {
    /// What a request comes to for a picture.
    ///
    /// @param height of one page
    /// @param swapped whether the sides are named for the upright picture, which lies on its side
    public static Target of(Size size, int width, int height, boolean swapped) {
      int w = scaled(size.width().on(width), size.ratio());
      int h = scaled(size.height().on(height), size.ratio());
      return swapped ? new Target(h, w) : new Target(w, h);
    }

    private static int scaled(int pixels, float ratio) {
      return Math.clamp(Math.round(pixels * ratio), 0, Numbers.MOST);
    }

    /// Whether neither was given.
    public boolean isNone() {
      return width == 0 && height == 0;
    }

    /// With the sides the other way round.
    public Target swapped() {
      return new Target(height, width);
    }
  }
}
