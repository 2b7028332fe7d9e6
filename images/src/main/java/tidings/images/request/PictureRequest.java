package tidings.images.request;

import java.util.List;

/// What is wanted of a picture: the processing keys of weserv's image API, version 5, with the
/// defaults filled in and the values that make no sense left out. Two requests that mean the same
/// are equal, and have the same [#canonical()] text.
///
/// ```java
/// PictureRequest.parse("w=300&h=200&fit=cover&output=webp").canonical();
/// ```
public record PictureRequest(
    Size size,
    Placement placement,
    Cut cut,
    Turn turn,
    Mask mask,
    Tone tone,
    Focus focus,
    Paint paint,
    Pages pages,
    Save save) {
  /// weserv's.
  static final int USUAL_EFFORT = 4;

  /// How the picture is fitted into the width and height that are asked for.
  public enum Fit {
    /// Within both, the ratio kept.
    INSIDE,
    /// Over both, the ratio kept, nothing cut off.
    OUTSIDE,
    /// Over both, and what is too much cut off.
    COVER,
    /// Exactly both, the ratio not kept.
    FILL,
    /// Within both, and the rest filled up.
    CONTAIN
  }

  /// Which part of a picture stays when it is cut, or where it lies in a larger one.
  public enum Position {
    CENTER,
    TOP,
    RIGHT,
    BOTTOM,
    LEFT,
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    /// A point of the picture.
    FOCAL,
    /// Where most is to be seen.
    ENTROPY,
    /// Where people look first.
    ATTENTION
  }

  /// The shapes that a picture can be cut to.
  public enum Shape {
    NONE,
    CIRCLE,
    ELLIPSE,
    TRIANGLE,
    TRIANGLE_180,
    PENTAGON,
    PENTAGON_180,
    HEXAGON,
    SQUARE,
    STAR,
    HEART
  }

  /// Filters over all colours.
  public enum Filter {
    NONE,
    GREYSCALE,
    SEPIA,
    DUOTONE,
    NEGATE
  }

  /// What the picture is made into.
  public enum Output {
    /// The kind that the source has, where that can be written.
    ORIGIN,
    JPG,
    PNG,
    WEBP,
    GIF,
    TIFF,
    AVIF,
    /// A description in JSON instead of a picture.
    JSON
  }

  /// The size.
  ///
  /// @param width `w`, [Length#NONE] where not given
  /// @param height `h`, [Length#NONE] where not given
  /// @param ratio `dpr`, what both are multiplied with, 0 to 8
  /// @param fit `fit`
  /// @param noEnlargement `we`: no side is made larger than it is
  /// @param fastShrink `fsol`: a decoder may shrink while it reads
  public record Size(
      Length width,
      Length height,
      float ratio,
      Fit fit,
      boolean noEnlargement,
      boolean fastShrink) {}

  /// Where the picture lies, in cover and contain.
  ///
  /// @param position `a`
  /// @param x `fpx`, 0 to 1, for [Position#FOCAL]
  /// @param y `fpy`, 0 to 1
  /// @param background `cbg`, for what contain fills up
  public record Placement(Position position, float x, float y, Colour background) {}

  /// The rectangle that is cut out.
  ///
  /// @param before `precrop`: before the size is changed
  /// @param trim `trim`, how much the edge may differ from the corner to be cut off, 1 to 254; 0 is
  ///   off
  public record Cut(Length x, Length y, Length width, Length height, boolean before, int trim) {
    /// Whether anything is cut out.
    public boolean isWanted() {
      return x.isGiven() || y.isGiven() || width.isGiven() || height.isGiven();
    }
  }

  /// Turning.
  ///
  /// @param angle `ro`, clockwise, any number of degrees
  /// @param background `rbg`
  public record Turn(int angle, Colour background, boolean flip, boolean flop) {}

  /// The shape.
  ///
  /// @param trim `mtrim`: cut to the shape's box too
  /// @param background `mbg`, what is painted outside of the shape
  public record Mask(Shape shape, boolean trim, Colour background) {}

  /// Light and colour.
  ///
  /// @param brightness `bri`, -100 to 100
  /// @param lightness `mod`'s first, a factor
  /// @param saturation `sat`, a factor
  /// @param hue `hue`, 0 to 359 degrees
  /// @param contrast `con`, -100 to 100
  /// @param gamma `gam`, 1 to 3, or 0 for off
  public record Tone(
      int brightness, float lightness, float saturation, int hue, int contrast, float gamma) {}

  /// Sharpening and blurring; each sigma is 0 for off and -1 for a mild one.
  public record Focus(float sharpen, float flat, float jagged, float blur) {}

  /// Filters and colours.
  ///
  /// @param start `start`, the dark end of duotone
  /// @param stop `stop`, its light end
  public record Paint(Filter filter, Colour start, Colour stop, Colour tint, Colour background) {}

  /// Which pages or frames.
  ///
  /// @param page `page`, from 0; -1 the largest, -2 the smallest
  /// @param count `n`, -1 for all
  /// @param loop `loop`, how often an animation plays, 0 for ever; -1 as in the source
  /// @param delays `delay`, milliseconds of the frames; empty as in the source
  public record Pages(int page, int count, int loop, List<Integer> delays) {
    /// Copies the list.
    public Pages {
      delays = List.copyOf(delays);
    }
  }

  /// How it is written.
  ///
  /// @param quality `q`, 1 to 100
  /// @param level `l`, of PNG's compression, 0 to 9
  /// @param lossless `ll`
  /// @param adaptive `af`, PNG's row filters
  /// @param interlaced `il`
  /// @param effort `effort`, of AVIF, 0 to 4: how long it is looked for a smaller file; a key of
  ///   our own
  public record Save(
      Output output,
      int quality,
      int level,
      boolean lossless,
      boolean adaptive,
      boolean interlaced,
      int effort) {}

  /// Reads a query string (what follows `?`, not decoded). Nothing in it is an error: unknown keys
  /// are skipped, the first of two equal keys counts, and a bad value is as if not given.
  public static PictureRequest parse(String query) {
    return new RequestParser(query).request();
  }

  /// The shortest query that means the same: keys in order, defaults left out. It is part of a
  /// cache's key.
  public String canonical() {
    return CanonicalQuery.of(this);
  }

  /// The same request for another kind of file.
  public PictureRequest withOutput(Output output) {
    Save other =
        new Save(
            output,
            save.quality,
            save.level,
            save.lossless,
            save.adaptive,
            save.interlaced,
            save.effort);
    return new PictureRequest(size, placement, cut, turn, mask, tone, focus, paint, pages, other);
  }
}
