package tidings.images.header;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// SVG: width, height and view box of the root element. Only what is written out in UTF-8 or ASCII
/// is read; the renderer says later what it makes of it.
final class SvgHeader {
  /// How far in the root element may begin, in bytes.
  private static final int LOOKED_AT = 4096;

  /// The largest file, in bytes.
  private static final int LARGEST = 10_000_000;

  /// A replaced element without a size of its own, as CSS 2.2 section 10.3.2 has it.
  private static final double USUAL_WIDTH = 300;

  private static final double USUAL_HEIGHT = 150;

  private SvgHeader() {}

  static boolean looksLikeSvg(Bytes bytes) {
    String start = start(bytes);
    int first = 0;
    while (first < start.length() && (start.charAt(first) <= ' ' || start.charAt(first) > 126)) {
      first++;
    }
    return first < start.length() && start.charAt(first) == '<' && root(start) >= 0;
  }

  private static String start(Bytes bytes) {
    return new String(
        bytes.file(), 0, Math.min(LOOKED_AT, bytes.length()), StandardCharsets.ISO_8859_1);
  }

  /// Where the root element begins: nothing but declarations and comments stands before it.
  private static int root(String text) {
    int at = text.indexOf('<');
    while (at >= 0 && at + 1 < text.length()) {
      if (text.startsWith("<!--", at)) {
        int end = text.indexOf("-->", at);
        at = end < 0 ? -1 : text.indexOf('<', end);
      } else if (text.charAt(at + 1) == '?' || text.charAt(at + 1) == '!') {
        at = text.indexOf('<', at + 1); // entities within a document type are declarations too
      } else {
        int end = at + 1;
        while (end < text.length()
            && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == ':')) {
          end++;
        }
        String name = text.substring(at + 1, end);
        return name.equals("svg") || name.endsWith(":svg") ? at : -1;
      }
    }
    return -1;
  }

  static Optional<PictureHeader> read(Bytes bytes) {
    if (bytes.length() > LARGEST) {
      return Optional.empty();
    }
    String start = start(bytes);
    int from = root(start);
    int end = start.indexOf('>', from);
    String element = start.substring(from, end < 0 ? start.length() : end);
    OptionalDouble width = length(attribute(element, "width"));
    OptionalDouble height = length(attribute(element, "height"));
    String[] box = attribute(element, "viewBox").strip().split("[\\s,]+", 5);
    OptionalDouble boxWidth = box.length == 4 ? length(box[2]) : OptionalDouble.empty();
    OptionalDouble boxHeight = box.length == 4 ? length(box[3]) : OptionalDouble.empty();
    double w = width.orElse(boxWidth.orElse(USUAL_WIDTH));
    double h = height.orElse(boxHeight.orElse(USUAL_HEIGHT));
    return HeaderReader.of(
        Format.SVG, Math.round(Math.max(1, w)), Math.round(Math.max(1, h)), 1, 1);
  }

  private static String attribute(String element, String name) {
    int at = element.indexOf(name + "=");
    while (at > 0 && element.charAt(at - 1) > ' ') {
      at = element.indexOf(name + "=", at + 1);
    }
    int open = at + name.length() + 1;
    if (at < 0 || open >= element.length() || "\"'".indexOf(element.charAt(open)) < 0) {
      return "";
    }
    int close = element.indexOf(element.charAt(open), open + 1);
    return close < 0 ? "" : element.substring(open + 1, Math.min(close, open + 100));
  }

  /// A length in CSS pixels; none for percentages and what is no length.
  private static OptionalDouble length(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < bare.length()
        && (Character.isDigit(bare.charAt(end)) || bare.charAt(end) == '.')) {
      end++;
    }
    double unit =
        switch (bare.substring(end)) {
          case "", "px" -> 1;
          case "pt" -> 4 / 3.0;
          case "pc" -> 16;
          case "mm" -> 96 / 25.4;
          case "cm" -> 96 / 2.54;
          case "in" -> 96;
          case "em", "rem" -> 16;
          case "ex" -> 8;
          default -> 0;
        };
    try {
      return end == 0 || end > 30 || unit == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(bare.substring(0, end)) * unit);
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // several points
    }
  }
}
