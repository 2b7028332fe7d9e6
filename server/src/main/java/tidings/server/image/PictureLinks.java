package tidings.server.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tidings.model.WebUrl;

/// The addresses under which a page of this server shows a picture that an article names: in the
/// widths that screens need, in the best kind of file that the reader takes (`output=auto`).
///
/// ```java
/// PictureLinks links = PictureLinks.of(picture, 1600, 900, 672);
/// // <img src="…" srcset="…" sizes="…" width="1600" height="900" loading="lazy" decoding="async">
/// ```
///
/// All are paths on this server, so that no page asks anybody else. None is escaped for HTML.
///
/// @param src what is shown where nothing better is understood
/// @param srcset the same in several widths, with descriptors; empty where the picture's width is
///   not known, or it is no wider than the smallest
/// @param sizes how wide it is shown, for `srcset`; empty where that is
/// @param lowData the same in at most 30,000 bytes, whatever the screen
/// @param width what `width` should say, so that nothing moves when the picture comes; 0 where it
///   is not known
/// @param height what `height` should say, or 0
public record PictureLinks(
    String src, String srcset, String sizes, String lowData, int width, int height) {
  /// The widths of `srcset`, in pixels: a telephone's slow line to a sharp large screen.
  static final List<Integer> WIDTHS = List.of(320, 480, 640, 960, 1280, 1600);

  /// What is sent to who understands no `srcset`, and where the picture's width is not known.
  private static final int USUAL = 960;

  private static final int WIDEST = WIDTHS.getLast();

  /// The links of a picture.
  ///
  /// @param picture its address at its publisher's, as the document names it
  /// @param width in pixels, as far as it is known; else 0
  /// @param height in pixels, or 0
  /// @param column how wide a page shows pictures at most, in CSS pixels
  public static PictureLinks of(WebUrl picture, int width, int height, int column) {
    boolean known = width > 0 && height > 0;
    String base = "/image/?url=" + encoded(picture.withoutFragment().href());
    String automatic = base + "&output=auto&we";
    int shown = known ? Math.min(width, WIDEST) : 0;
    List<Integer> widths = known ? widths(shown) : List.of();
    return new PictureLinks(
        automatic + "&w=" + (known ? Math.min(shown, USUAL) : USUAL),
        widths.size() < 2
            ? ""
            : widths.stream()
                .map(one -> automatic + "&w=" + one + " " + one + "w")
                .collect(Collectors.joining(", ")),
        widths.size() < 2 ? "" : sizes(Math.min(column, width)),
        base + "&output=auto&lowdata",
        shown,
        known ? Math.max(1, Math.round((float) height * shown / width)) : 0);
  }

  /// Those of the ladder that the picture is wider than, and what it has at most.
  private static List<Integer> widths(int most) {
    List<Integer> out = new ArrayList<>();
    for (int one : WIDTHS) {
      // The last step is not worth a file of its own where it is a small one.
      if (one * 10 < most * 9) {
        out.add(one);
      }
    }
    out.add(most);
    return out;
  }

  private static String sizes(int column) {
    return "(max-width: " + column + "px) 100vw, " + column + "px";
  }

  /// Percent-encodes what would end the value, or what a page's markup could trip over.
  private static String encoded(String url) {
    var out = new StringBuilder(url.length() + 16);
    for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~:/".indexOf(b) >= 0;
      if (plain) {
        out.append((char) b);
      } else {
        out.append(String.format("%%%02X", b & 255));
      }
    }
    return out.toString();
  }
}
