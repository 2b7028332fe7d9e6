package tidings.extract.body;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
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

  private ShownPicture() {}

  /// The `img` of the picture; empty where none stands there.
  static Optional<Element> find(
      PageIndex page, String title, Function<String, Optional<WebUrl>> resolve) {
    Optional<Element> heading = TitleHeading.of(page, title);
    if (heading.isEmpty()) {
      return Optional.empty();
    }
    int at = page.position(heading.get());
    return isReached(page, at) ? below(page, at, resolve) : Optional.empty();
  }

  /// Tells whether nothing around the heading is skipped.
  private static boolean isReached(PageIndex page, int heading) {
    for (int up = heading; up > page.body(); up = page.parent(up)) {
      if (isSkipped(page, up)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Element> below(
      PageIndex page, int heading, Function<String, Optional<WebUrl>> resolve) {
    int between = 0;
    for (int at = page.end(heading); at < page.end(page.body()) && between <= BETWEEN; ) {
      if (!page.isElement(at)) {
        between += page.letters(at) == 0 ? 0 : Weight.of(page.text(at));
        at++;
      } else if (isSkipped(page, at)) {
        at = page.end(at);
      } else {
        Element element = page.element(at);
        if (page.tag(at).equals("img")
            && isLarge(element)
            && PictureSource.of(element, resolve).isPresent()) {
          return Optional.of(element);
        }
        at++;
      }
    }
    return Optional.empty();
  }

  private static boolean isLarge(Element img) {
    var width = PIXELS.matcher(img.attr("width").strip());
    if (width.matches() && Integer.parseInt(width.group(1)) < MIN_PIXELS) {
      return false;
    }
    return !OTHER.matcher(img.className() + " " + img.attr("src")).find();
  }

  private static boolean isSkipped(PageIndex page, int at) {
    return switch (page.tag(at)) {
      case "script", "style", "noscript", "template", "nav", "aside", "footer", "svg", "button" ->
          true;
      case "a" -> !isPicture(page.element(at).attr("href"));
      default -> page.name(at) > 0 && OTHER.matcher(page.named(page.name(at))).find();
    };
  }

  /// A link from a picture to itself; other links lead to other articles.
  static boolean isPicture(String href) {
    return href.isEmpty()
        || href.startsWith("#")
        || FILE.matcher(href.toLowerCase(Locale.ROOT)).matches();
  }
}
