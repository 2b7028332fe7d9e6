package tidings.images.request;

import tidings.images.request.PictureRequest.Cut;
import tidings.images.request.PictureRequest.Placement;

/// A rectangle of a picture, in pixels from its upper left corner.
public record Box(int left, int top, int width, int height) {
  /// The rectangle that a request cuts out, which always lies within the picture.
  public static Box of(Cut cut, int width, int height) {
    int x = within(cut.x().on(width), width);
    int y = within(cut.y().on(height), height);
    int w = cut.width().on(width);
    int h = cut.height().on(height);
    return new Box(
        x, y, w <= 0 || w > width - x ? width - x : w, h <= 0 || h > height - y ? height - y : h);
  }

  private static int within(int at, int side) {
    return at < 0 || at >= side ? 0 : at;
  }

  /// What stays of a picture that covers more than is asked for.
  ///
  /// @param inputWidth of the source as it was read, which a focal point is a part of
  public static Box cover(
      Placement placement,
      Shrink.Target target,
      int width,
      int height,
      int inputWidth,
      int inputHeight) {
    int w = target.width() > 0 && target.width() < width ? target.width() : width;
    int h = target.height() > 0 && target.height() < height ? target.height() : height;
    if (placement.position() == PictureRequest.Position.FOCAL) {
      double factor = Math.min((double) inputWidth / w, (double) inputHeight / h);
      double x = placement.x() * inputWidth / factor;
      double y = placement.y() * inputHeight / factor;
      return new Box(
          Math.clamp(Math.round(x - w / 2.0), 0, width - w),
          Math.clamp(Math.round(y - h / 2.0), 0, height - h),
          w,
          h);
    }
    return at(placement, width - w, height - h, w, h);
  }

  /// Where a picture lies in a larger box that it is to fill up: the box as seen from it.
  public static Box contain(Placement placement, Shrink.Target target, int width, int height) {
    int w = target.width() > 0 ? target.width() : width;
    int h = target.height() > 0 ? target.height() : height;
    if (placement.position() == PictureRequest.Position.FOCAL) {
      return new Box(
          Math.round((w - width) * placement.x()), Math.round((h - height) * placement.y()), w, h);
    }
    return at(placement, w - width, h - height, w, h);
  }

  /// A box whose corner is as far as the position says, of the room that there is.
  private static Box at(Placement placement, int roomX, int roomY, int width, int height) {
    int left =
        switch (placement.position()) {
          case LEFT, TOP_LEFT, BOTTOM_LEFT -> 0;
          case RIGHT, TOP_RIGHT, BOTTOM_RIGHT -> roomX;
          default -> roomX / 2;
        };
    int top =
        switch (placement.position()) {
          case TOP, TOP_LEFT, TOP_RIGHT -> 0;
          case BOTTOM, BOTTOM_LEFT, BOTTOM_RIGHT -> roomY;
          default -> roomY / 2;
        };
    return new Box(left, top, width, height);
  }
}
