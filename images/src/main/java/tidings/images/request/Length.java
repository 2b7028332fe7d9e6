package tidings.images.request;

import java.util.OptionalDouble;

/// A length along a side: pixels, or a part of the side.
///
/// @param pixels the pixels, -1 where none was given; of no meaning for a part
/// @param part the part of the side, 0 to 1, or -1 where the length is in pixels
public record Length(int pixels, float part) {
  /// Not given.
  public static final Length NONE = new Length(-1, -1);

  /// A length in pixels.
  public static Length of(int pixels) {
    return new Length(pixels, -1);
  }

  /// Reads `120` or `25%`, also with a coded percent sign; [#NONE] for anything else.
  static Length parse(String text) {
    int end = -1;
    if (text.endsWith("%")) {
      end = text.length() - 1;
    } else if (text.length() > 3 && text.endsWith("%25")) {
      end = text.length() - 3;
    }
    if (end >= 0) {
      OptionalDouble percent = Numbers.decimal(text.substring(0, end));
      return percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= 100
          ? new Length(-1, (float) percent.getAsDouble() / 100)
          : NONE;
    }
    int pixels = Numbers.whole(text).orElse(-1);
    return pixels <= 0 ? NONE : of(pixels);
  }

  /// The length in pixels, -1 where none was given.
  ///
  /// @param side the side that a part is a part of, in pixels
  public int on(long side) {
    return part < 0 ? pixels : Math.round(part * side);
  }

  /// Whether it is a part of a side.
  public boolean isPart() {
    return part >= 0;
  }

  /// Whether it was given.
  public boolean isGiven() {
    return isPart() || pixels > 0;
  }

  String text() {
    return isPart() ? Numbers.text(part * 100) + "%" : Integer.toString(pixels);
  }
}
