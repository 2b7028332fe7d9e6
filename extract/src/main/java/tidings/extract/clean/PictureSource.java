package tidings.extract.clean;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import tidings.model.WebUrl;

/// Finds the real address of a picture. Pages that load pictures late put a placeholder in `src`
/// and the address into an attribute of their own.
public final class PictureSource {
  private static final List<String> LAZY =
      List.of(
          "data-src",
          "data-original",
          "data-original-src",
          "data-lazy-src",
          "data-lazy",
          "data-actualsrc",
          "data-url",
          "data-img-src",
          "data-image",
          "data-real-src",
          "data-echo",
          "data-hi-res-src",
          "data-full-src",
          "data-large-file",
          "data-orig-file",
          "data-srcset",
          "data-lazy-srcset",
          "data-original-set");
  private static final List<String> PLACEHOLDERS =
      List.of(
          "blank.",
          "spacer",
          "placeholder",
          "transparent.",
          "pixel.",
          "1x1",
          "loading.",
          "lazyload.",
          "grey.",
          "gray.",
          "empty.",
          "default-image",
          "/b.gif",
          "/s.gif",
          "/clear.gif");

  /// A file that is called so, and nothing else but numbers and [shapes][#SHAPE], is no picture.
  private static final Set<String> STAND_IN =
      Set.of(
          "blank",
          "spacer",
          "placeholder",
          "transparent",
          "trans",
          "lazy",
          "lazyload",
          "loading",
          "loader",
          "spinner",
          "pixel",
          "clear",
          "empty",
          "dummy",
          "grey",
          "gray");

  /// A `gif` with one of these words shows nothing, whatever else its name says.
  private static final Set<String> NOTHING =
      Set.of("blank", "spacer", "placeholder", "transparent");

  private static final Set<String> SHAPE =
      Set.of(
          "x",
          "w",
          "h",
          "px",
          "img",
          "image",
          "images",
          "picture",
          "photo",
          "bg",
          "background",
          "white",
          "black",
          "icon",
          "small",
          "large",
          "default",
          "index",
          "ajax",
          "v",
          "gif",
          "b");

  /// A picture that asks for no more pixels was made to be replaced by a larger one.
  private static final int TINY = 200;

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
  private static final Pattern WIDTH =
      Pattern.compile(
          "(?:[?&](?:w|h|width|height|resize)=|[-_](?=\\d{1,4}x\\d{1,4}\\.))([1-9]\\d{0,3})(?=[&#,x]|$)");

  private PictureSource() {}

  /// The best address of an `img`: its own where that is a picture, else what its other attributes,
  /// or the sources of the `picture` around it, say.
  ///
  /// @param resolve makes an address absolute, or refuses it
  public static Optional<WebUrl> of(Element img, Function<String, Optional<WebUrl>> resolve) {
    String src = img.attr("src").strip();
    if (!src.isEmpty() && !isPlaceholder(src) && !isTiny(src)) {
      Optional<WebUrl> own = resolve.apply(src);
      if (own.isPresent()) {
        return own;
      }
    }
    return lazy(img, resolve)
        .or(() -> widest(img.attr("srcset"), resolve))
        .or(() -> fromSources(img, resolve))
        .or(() -> anyAttribute(img, resolve))
        .or(() -> src.isEmpty() || isStandIn(src) ? Optional.empty() : resolve.apply(src));
  }

  /// Tells whether a file is called a stand-in by every word of its name, such as
  /// `grey-placeholder.png`, `1x1.trans.gif` or `lazy.svg`.
  ///
  /// @param address an address, or the path of one
  public static boolean isStandIn(String address) {
    int end = end(address);
    String file = address.substring(address.lastIndexOf('/', end - 1) + 1, end);
    int dot = file.lastIndexOf('.');
    if (dot <= 0 || file.length() > 60) {
      return false;
    }
    boolean found = file.startsWith("1x1");
    boolean gif = file.regionMatches(true, dot, ".gif", 0, 4);
    for (String word : NO_LETTERS.split(file.substring(0, dot).toLowerCase(Locale.ROOT), -1)) {
      found |= STAND_IN.contains(word);
      if (gif && NOTHING.contains(word)) {
        return true;
      }
      if (!word.isEmpty() && !STAND_IN.contains(word) && !SHAPE.contains(word)) {
        return false;
      }
    }
    return found;
  }

  private static int end(String address) {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) == '?' || address.charAt(i) == '#') {
        return i;
      }
    }
    return address.length();
  }

  /// Tells whether an address asks for a picture of a few pixels.
  public static boolean isTiny(String address) {
    Matcher width = WIDTH.matcher(address);
    return width.find() && Integer.parseInt(width.group(1)) <= TINY;
  }

  /// Tells whether an address is one of the usual stand-ins for a picture that comes later.
  static boolean isPlaceholder(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith("data:") || lower.startsWith("about:") || lower.startsWith("blob:")) {
      return true;
    }
    return PLACEHOLDERS.stream().anyMatch(lower::contains) || isStandIn(address);
  }

  private static Optional<WebUrl> lazy(Element img, Function<String, Optional<WebUrl>> resolve) {
    for (String name : LAZY) {
      String value = img.attr(name).strip();
      if (value.isEmpty() || isPlaceholder(value)) {
        continue;
      }
      Optional<WebUrl> found = name.endsWith("set") ? widest(value, resolve) : one(value, resolve);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<WebUrl> one(String value, Function<String, Optional<WebUrl>> resolve) {
    return value.startsWith("{") || value.contains(" ") ? Optional.empty() : resolve.apply(value);
  }

  private static Optional<WebUrl> widest(
      String srcset, Function<String, Optional<WebUrl>> resolve) {
    Optional<WebUrl> best = Optional.empty();
    double size = 0;
    for (Srcset.Candidate candidate : Srcset.parse(srcset).candidates()) {
      if (candidate.size() > size && !isPlaceholder(candidate.address())) {
        Optional<WebUrl> url = resolve.apply(candidate.address());
        if (url.isPresent()) {
          best = url;
          size = candidate.size();
        }
      }
    }
    return best;
  }

  private static Optional<WebUrl> fromSources(
      Element img, Function<String, Optional<WebUrl>> resolve) {
    Element picture = img.parent();
    if (picture == null || !picture.normalName().equals("picture")) {
      return Optional.empty();
    }
    for (Element source : picture.children()) {
      if (source.normalName().equals("source")) {
        Optional<WebUrl> found =
            widest(source.attr("srcset"), resolve)
                .or(() -> widest(source.attr("data-srcset"), resolve));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<WebUrl> anyAttribute(
      Element img, Function<String, Optional<WebUrl>> resolve) {
    for (Attribute attribute : img.attributes()) {
      String value = attribute.getValue().strip();
      if (attribute.getKey().startsWith("data-")
          && value.length() < 2000
          && (value.startsWith("http") || value.startsWith("//") || value.startsWith("/"))
          && value
              .toLowerCase(Locale.ROOT)
              .matches("[^?#\\s]*\\.(?:jpe?g|png|webp|avif)(?:[?#]\\S*)?")
          && !isPlaceholder(value)) {
        Optional<WebUrl> found = resolve.apply(value);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
