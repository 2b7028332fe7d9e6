package tidings.extract.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import tidings.extract.clean.PictureSource;
import tidings.extract.meta.PageIndex;
import tidings.model.WebUrl;

/// Finds the picture that readers see between the title and the text. What a page's head names
/// instead is often another crop, made for social networks, or a picture of the site.
final class ShownPicture {
  /// What stands between the title and the picture weighs no more than this: a standfirst and the
  /// byline.
  private static final int BETWEEN = 700;

  /// A smaller picture is a portrait or a sign.
  private static final int MIN_PIXELS = 250;

  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)avatar|author|logo|icon|related|recommend|teaser|sidebar|comment|profile|portrait|gravatar|emoji");
  private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})(?:px)?");

  private static final Pattern FILE =
      Pattern.compile(".{0,2000}\\.(?:jpe?g|png|webp|gif|avif)(?:\\?.*)?");

  /// What names in class and id tell, once for each that the page has.
  private final Map<String, Boolean> known = new HashMap<>();

  private final Element heading;
  private final Function<String, Optional<WebUrl>> resolve;
  private boolean below;
  private boolean over;
  private int between;
  private @Nullable Element found;

  private ShownPicture(Element heading, Function<String, Optional<WebUrl>> resolve) {
    this.heading = heading;
    this.resolve = resolve;
  }

  /// The `img` of the picture; empty where none stands there.
  static Optional<Element> find(
      PageIndex page, String title, Function<String, Optional<WebUrl>> resolve) {
    Optional<Element> heading = TitleHeading.of(page, title);
    if (heading.isEmpty()) {
      return Optional.empty();
    }
    var search = new ShownPicture(heading.get(), resolve);
    search.walk(page.page().body());
    return Optional.ofNullable(search.found);
  }

  private void walk(Element parent) {
    for (Node node = parent.firstChild(); node != null && !over; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        between += below ? Weight.of(text.getWholeText()) : 0;
        over = between > BETWEEN;
      } else if (node instanceof Element child && !isSkipped(child)) {
        element(child);
      }
    }
  }

  private void element(Element element) {
    String tag = element.normalName();
    if (tag.equals("img")) {
      if (below && isLarge(element) && PictureSource.of(element, resolve).isPresent()) {
        found = element;
        over = true;
      }
    } else if (element.equals(heading)) {
      below = true;
    } else {
      walk(element);
    }
  }

  private static boolean isLarge(Element img) {
    var width = PIXELS.matcher(img.attr("width").strip());
    if (width.matches() && Integer.parseInt(width.group(1)) < MIN_PIXELS) {
      return false;
    }
    return !OTHER.matcher(img.className() + " " + img.attr("src")).find();
  }

  private boolean isSkipped(Element element) {
    return switch (element.normalName()) {
      case "script", "style", "noscript", "template", "nav", "aside", "footer", "svg", "button" ->
          true;
      case "a" -> !isPicture(element.attr("href"));
      default ->
          element.attributesSize() > 0
              && known.computeIfAbsent(
                  element.className() + " " + element.id(), names -> OTHER.matcher(names).find());
    };
  }

  /// A link from a picture to itself; other links lead to other articles.
  private static boolean isPicture(String href) {
    return href.isEmpty()
        || href.startsWith("#")
        || FILE.matcher(href.toLowerCase(Locale.ROOT)).matches();
  }
}
