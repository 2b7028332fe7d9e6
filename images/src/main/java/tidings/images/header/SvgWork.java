package tidings.images.header;

import java.util.Optional;

/// Whether a drawing asks for work out of all proportion to its file, told by its text alone: a
/// renderer finds out only by drawing it, and cannot be stopped at that.
///
/// Looked for are elements that stand for many others (`use`, patterns, masks, markers and whatever
/// else refers to an `id`), entities that stand for elements or for other entities, depth, and
/// filters that do very much at each pixel. How large a shape is, and so what drawing it once
/// costs, is not worked out here: for that there is a limit of time.
public final class SvgWork {
  /// Elements that may be drawn whatever the file is like.
  private static final long MOST_DRAWN = 100_000;

  /// As many times the elements of the file may be drawn, where that is more.
  private static final long MOST_TIMES = 4;

  /// Steps of filters, in all pixels together; each takes a nanosecond or two.
  private static final double MOST_STEPS = 1e9;

  /// What an octave of noise costs a pixel, in steps.
  private static final double STEPS_OF_OCTAVE = 50;

  private SvgWork() {}

  /// Whether it is too much.
  ///
  /// @param pixels that are drawn
  public static boolean isTooMuch(byte[] svg, double pixels) {
    Optional<SvgElements> read = SvgElements.read(svg);
    if (read.isEmpty()) {
      return true;
    }
    SvgElements elements = read.get();
    long most = Math.max(MOST_DRAWN, MOST_TIMES * elements.count());
    return elements.heaviestFilter() * pixels > MOST_STEPS || elements.drawn(most) > most;
  }

  /// What a filter does at each pixel, in steps; 0 where that is little.
  static double steps(SvgTag tag) {
    return switch (tag.name()) {
      case "feTurbulence" -> STEPS_OF_OCTAVE * tag.number("numOctaves", 0);
      case "feConvolveMatrix" -> tag.number("order", 0) * tag.number("order", 1);
      case "feMorphology" -> (2 * tag.number("radius", 0) + 1) * (2 * tag.number("radius", 1) + 1);
      default -> 0;
    };
  }
}
