package tidings.extract.clean;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tidings.model.WebUrl;

/// What a player, a frame or an embedded post becomes: a link with a title. Nothing in a document
/// may load from elsewhere, and a link still works when the player is gone.
record Embed(WebUrl url, String title) {
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)doubleclick|googlesyndication|googletagmanager|adservice|/ads?[/.?]|recaptcha"
              + "|facebook\\.com/plugins|/tr\\?|newsletter|subscribe|consent|addthis|sharethis"
              + "|disqus|outbrain|taboola|about:blank");

  /// The link for an `iframe`, `video` or `audio`, where it has an address worth following.
  static Optional<Embed> of(Element element, Addresses addresses) {
    String source = source(element);
    if (source.isBlank() || isNoise(element)) {
      return Optional.empty();
    }
    // A frame around a whole site shows nothing of the article.
    return addresses
        .web(source)
        .filter(url -> !url.pathAndQuery().equals("/"))
        .map(url -> new Embed(url, title(element, url)));
  }

  /// Tells what shows nothing that belongs to the text: advertisements, counters, buttons.
  static boolean isNoise(Element element) {
    return NOISE.matcher(source(element)).find() || isHidden(element);
  }

  private static String source(Element element) {
    String source = element.attr("src");
    for (String name : new String[] {"data-src", "data-lazy-src"}) {
      if (source.isBlank() || source.startsWith("about:")) {
        source = element.attr(name);
      }
    }
    if (source.isBlank()) {
      Element child = element.selectFirst("source[src]");
      source = child == null ? "" : child.attr("src");
    }
    return source;
  }

  private static String title(Element element, WebUrl url) {
    for (String name : new String[] {"title", "aria-label", "data-title"}) {
      String value = element.attr(name).strip();
      if (!value.isEmpty() && value.length() < 300) {
        return value;
      }
    }
    return url.host() + (url.path().length() > 80 ? "/…" : url.path());
  }

  private static boolean isHidden(Element element) {
    return isTiny(element.attr("width"))
        || isTiny(element.attr("height"))
        || element.hasAttr("hidden")
        || element.attr("style").replace(" ", "").contains("display:none");
  }

  static boolean isTiny(String pixels) {
    return pixels.matches("[0-3](?:px)?");
  }
}
