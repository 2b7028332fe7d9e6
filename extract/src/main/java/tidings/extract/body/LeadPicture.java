package tidings.extract.body;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tidings.extract.clean.PictureSource;
import tidings.extract.meta.PageIndex;
import tidings.model.Picture;
import tidings.model.WebUrl;

/// Finds the picture above the text and takes it out of the body, where it would stand twice.
public final class LeadPicture {
  /// A picture behind more text than this is not above it.
  private static final int ABOVE = 300;

  /// No page has so many pictures; those behind them are not looked at.
  private static final int MOST = 2000;

  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{8,}");
  private static final Pattern DAY = Pattern.compile("20\\d{6}");
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?i)\\s*[(（|]?\\s*((?:photo(?:graph)?(?: by)?|foto|picture|image|credit|source|quelle|©|copyright"
              + "|图片来源|图源|图片|圖片來源|摄影|攝影|фото)\\s?[:：/]?\\s?[^)）]{2,80})[)）]?\\s*$");

  private LeadPicture() {}

  /// The picture that stands for the article, with the caption that it has on the page: many sites
  /// put it above what holds the text, where it is not part of the body.
  ///
  /// The one that the page's head names, where the page shows it too; else the one that the page
  /// shows between title and text.
  ///
  /// @param resolve makes an address absolute, or refuses it
  public static Optional<Picture> onPage(
      PageIndex page,
      Optional<WebUrl> named,
      String title,
      Function<String, Optional<WebUrl>> resolve) {
    if (named.isPresent()) {
      Optional<Element> same = version(page, named.get(), resolve);
      if (same.isPresent()) {
        return Optional.of(picture(same.get(), named.get()));
      }
    }
    Optional<Element> shown = ShownPicture.find(page, title, resolve);
    return shown
        .flatMap(img -> PictureSource.of(img, resolve).map(url -> picture(img, url)))
        .or(() -> named.map(url -> new Picture(url, "", "")));
  }

  /// The picture in an element of the page with its caption there, or the one that a `meta` or a
  /// link names.
  ///
  /// @param resolve makes an address absolute, or refuses it
  public static Optional<Picture> of(Element element, Function<String, Optional<WebUrl>> resolve) {
    Element img = element.normalName().equals("img") ? element : element.selectFirst("img");
    return img != null
        ? PictureSource.of(img, resolve).map(url -> picture(img, url))
        : resolve
            .apply(element.attr(element.hasAttr("content") ? "content" : "href"))
            .map(url -> new Picture(url, "", ""));
  }

  /// The picture on the page that is the same, best with a caption.
  private static Optional<Element> version(
      PageIndex page, WebUrl named, Function<String, Optional<WebUrl>> resolve) {
    Optional<Element> found = Optional.empty();
    Set<String> keys = keys(named);
    for (Element img : page.tagged("img").stream().limit(MOST).toList()) {
      Optional<WebUrl> address = PictureSource.of(img, resolve);
      if (address.filter(url -> url.equals(named) || isSame(keys, url)).isPresent()) {
        Element figure = img.closest("figure");
        if (figure != null && figure.selectFirst("figcaption") != null) {
          return Optional.of(img);
        }
        found = found.or(() -> Optional.of(img));
      }
    }
    return found;
  }

  /// Takes it.
  ///
  /// @param onPage the picture that the page's head names
  /// @param resolve makes an address absolute, or refuses it
  public static Optional<Picture> take(
      Element article, Optional<Picture> onPage, Function<String, Optional<WebUrl>> resolve) {
    Optional<WebUrl> named = onPage.map(Picture::url);
    for (Element img : article.getElementsByTag("img")) {
      Optional<WebUrl> url = PictureSource.of(img, resolve);
      if (url.isPresent() && isLead(img, url.get(), article, named)) {
        Picture picture = picture(img, named.orElse(url.get()));
        remove(img);
        return Optional.of(picture);
      }
    }
    return onPage;
  }

  private static boolean isLead(Element img, WebUrl url, Element article, Optional<WebUrl> named) {
    if (textBefore(img, article) > ABOVE) {
      return false;
    }
    return named.isPresent() ? isSame(url, named.get()) : img.closest("figure") != null;
  }

  /// Tells whether two addresses are versions of one picture: the same file name, or a long word
  /// with digits in common.
  static boolean isSame(WebUrl one, WebUrl other) {
    if (one.equals(other)) {
      return true;
    }
    return isSame(keys(one), other);
  }

  private static boolean isSame(Set<String> keys, WebUrl other) {
    return !Collections.disjoint(keys, keys(other));
  }

  private static Set<String> keys(WebUrl url) {
    var keys = new HashSet<String>();
    String text = url.pathAndQuery();
    Matcher words = TOKEN.matcher(text);
    while (words.find()) {
      String word = words.group().toLowerCase(Locale.ROOT);
      if (word.chars().anyMatch(c -> c >= '0' && c <= '9') && !DAY.matcher(word).matches()) {
        keys.add(word);
      }
    }
    String path = url.path();
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.length() > 7) {
      keys.add("/" + file);
    }
    return keys;
  }

  private static Picture picture(Element img, WebUrl url) {
    Element figure = img.closest("figure");
    Element caption = figure == null ? null : figure.selectFirst("figcaption");
    String text = caption == null ? "" : caption.text().strip();
    Matcher credit = CREDIT.matcher(text);
    if (text.length() < 2000 && credit.find() && credit.start() > 0) {
      return new Picture(url, text.substring(0, credit.start()).strip(), credit.group(1).strip());
    }
    return new Picture(url, text, "");
  }

  private static void remove(Element img) {
    Element figure = img.closest("figure");
    if (figure != null && figure.getElementsByTag("img").size() == 1) {
      figure.remove();
    } else {
      img.remove();
    }
  }

  private static int textBefore(Element img, Element article) {
    int weight = 0;
    for (@Nullable Element at = img; at != null && !at.equals(article); at = at.parent()) {
      for (Element before = at.previousElementSibling();
          before != null && weight <= ABOVE;
          before = before.previousElementSibling()) {
        if (!before.normalName().equals("figure")) {
          weight += Weight.of(before.text());
        }
      }
    }
    return weight;
  }
}
