package tidings.extract.body;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Finds the pictures that are no more than signs of the page: to share, to print, to wait.
final class Signs {
  /// The files of signs; drawings and little pictures, for a photograph may show an icon.
  private static final Pattern SIGN =
      Pattern.compile(
          "(?i)[/_-](?:(?:icons?|ico|btn|button|spinner|favicon)(?![a-z])[^/]{0,60}\\.(?:svg|gif|png|ico)"
              + "|[^/]{0,60}(?<![a-z])(?:logo|favicon)(?![a-z])[^/]{0,60}\\.(?:svg|ico))(?:[?#]|$)"
              + "|[/]favicon\\.");

  private static final Pattern DRAWN = Pattern.compile("(?i)\\.svg(?:[?#]|$)");

  private static final Pattern SMALL = Pattern.compile("\\s*[1-3]?[0-9](?:px)?\\s*");

  private Signs() {}

  /// All of them.
  static List<Element> in(Element article) {
    var captioned = new HashSet<Element>();
    for (Element caption : article.getElementsByTag("figcaption")) {
      Element figure = caption.closest("figure");
      if (figure != null) {
        captioned.add(figure);
      }
    }
    var begun = new HashSet<Element>();
    var signs = new ArrayList<Element>();
    for (Element img : article.getElementsByTag("img")) {
      Element figure = img.closest("figure");
      boolean described = figure != null && captioned.contains(figure);
      boolean first = figure == null || begun.add(figure);
      if (described ? !first && DRAWN.matcher(img.attr("src")).find() : isSign(img)) {
        signs.add(img);
      }
    }
    return signs;
  }

  private static boolean isSign(Element img) {
    return SIGN.matcher(img.attr("src")).find()
        || (img.attr("alt").isBlank()
            && (SMALL.matcher(img.attr("width")).matches()
                || SMALL.matcher(img.attr("height")).matches()));
  }
}
