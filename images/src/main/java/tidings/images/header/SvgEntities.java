package tidings.images.header;

import java.nio.charset.StandardCharsets;

/// Takes the outside world out of a drawing: an entity that stands for a file or an address stands
/// for nothing. A renderer would refuse the whole drawing, or read the file.
public final class SvgEntities {
  private SvgEntities() {}

  /// Whether an entity stands for elements, or for other entities: a few of those make a drawing of
  /// any size.
  static boolean multiply(String text) {
    int type = text.indexOf("<!DOCTYPE");
    int at = type < 0 ? -1 : text.indexOf("<!ENTITY", type);
    while (at >= 0) {
      int end = SvgTag.end(text, at);
      if (end < 0) {
        return false;
      }
      String declaration = text.substring(at + 1, end);
      if (declaration.indexOf('<') >= 0 || declaration.replace("&#", "").indexOf('&') >= 0) {
        return true;
      }
      at = text.indexOf("<!ENTITY", end);
    }
    return false;
  }

  /// The drawing with such declarations made empty; the same array where there are none.
  public static byte[] cleaned(byte[] svg) {
    // Latin-1 keeps each byte as it is.
    String text = new String(svg, StandardCharsets.ISO_8859_1);
    int type = text.indexOf("<!DOCTYPE");
    int at = type < 0 ? -1 : text.indexOf("<!ENTITY", type);
    if (at < 0) {
      return svg;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (at >= 0) {
      int end = text.indexOf('>', at);
      if (end < 0) {
        break;
      }
      String[] words = text.substring(at, end).strip().split("\\s+", 4);
      boolean parameter = words.length > 1 && words[1].equals("%");
      boolean outside =
          words.length > 2 && (words[2].equals("SYSTEM") || words[2].equals("PUBLIC"));
      if (parameter || outside) {
        out.append(text, copied, at);
        out.append(parameter ? " " : "<!ENTITY " + words[1] + " \"\">");
        copied = end + 1;
      }
      at = text.indexOf("<!ENTITY", end);
    }
    return copied == 0
        ? svg
        : out.append(text, copied, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
