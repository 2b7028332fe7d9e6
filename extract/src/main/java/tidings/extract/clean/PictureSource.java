package tidings.extract.clean;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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

  private PictureSource() {}

  /// The best address of an `img`: its own where that is a picture, else what its other attributes,
  /// or the sources of the `picture` around it, say.
  ///
  /// @param resolve makes an address absolute, or refuses it
  public static Optional<WebUrl> of(Element img, Function<String, Optional<WebUrl>> resolve) {
    String src = img.attr("src").strip();
    if (!src.isEmpty() && !isPlaceholder(src)) {
      Optional<WebUrl> own = resolve.apply(src);
      if (own.isPresent()) {
        return own;
      }
    }
    return lazy(img, resolve)
        .or(() -> widest(img.attr("srcset"), resolve))
        .or(() -> fromSources(img, resolve))
        .or(() -> anyAttribute(img, resolve))
        .or(() -> src.isEmpty() ? Optional.empty() : resolve.apply(src));
  }

  /// Tells whether an address is one of the usual stand-ins for a picture that comes later.
  static boolean isPlaceholder(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith("data:") || lower.startsWith("about:") || lower.startsWith("blob:")) {
      return true;
    }
    return PLACEHOLDERS.stream().anyMatch(lower::contains);
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
