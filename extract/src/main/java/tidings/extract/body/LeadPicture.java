package tidings.extract.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
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

  /// Nor so many versions of one; the captions of those behind them are not read.
  private static final int MOST_VERSIONS = 50;

  /// A figure with more text is more than a picture.
  private static final int MAX_CAPTION = 1600;

  /// A file that is called so stands for the site, where the page does not show it.
  private static final Pattern LOGO = Pattern.compile("(?i)(?<![a-z])logo(?![a-z])[^/]*$");

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
    Optional<WebUrl> told = named.filter(url -> !PictureSource.isStandIn(url.path()));
    if (told.isPresent()) {
      Optional<Picture> same = version(page, told.get(), resolve);
      if (same.isPresent()) {
        return same;
      }
    }
    Optional<Element> shown = ShownPicture.find(page, title, resolve);
    return shown
        .flatMap(img -> PictureSource.of(img, resolve).map(url -> picture(img, url)))
        .or(() ->
            told.filter(url -> !LOGO.matcher(url.path()).find())
                .map(url -> new Picture(url, "", "")));
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
  private static Optional<Picture> version(
      PageIndex page, WebUrl named, Function<String, Optional<WebUrl>> resolve) {
    Optional<Picture> found = Optional.empty();
    Resemblance like = Resemblance.of(named);
    int versions = 0;
    for (Element img : page.tagged("img").stream().limit(MOST).toList()) {
      Optional<WebUrl> url = PictureSource.of(img, resolve).filter(shown -> like.to(shown) > 0);
      if (url.isPresent()) {
        Picture picture = picture(img, better(like, url.get()));
        if (!picture.caption().isEmpty() || ++versions == MOST_VERSIONS) {
          return Optional.of(picture);
        }
        found = found.filter(before -> !before.credit().isEmpty()).or(() -> Optional.of(picture));
      }
    }
    return found;
  }

  /// The address that the head names, unless it is tiny, or of a crop that only the head has.
  private static WebUrl better(Resemblance named, WebUrl shown) {
    boolean own = PictureSource.isTiny(named.url().href()) || named.isCrop(shown);
    return own && !PictureSource.isTiny(shown.href()) ? shown : named.url();
  }

  private static Picture picture(Element img, WebUrl url) {
    Caption caption = Caption.of(img);
    return new Picture(url, caption.text(), caption.credit());
  }

  /// A picture in the body.
  private record Shown(Element img, WebUrl url, boolean above) {}

  /// Takes it, wherever in the body it stands: a reader has seen it above the text.
  ///
  /// @param onPage the picture that stands for the article; without one, the first figure above the
  ///   text is it
  /// @param resolve makes an address absolute, or refuses it
  public static Optional<Picture> take(
      Element article, Optional<Picture> onPage, Function<String, Optional<WebUrl>> resolve) {
    List<Shown> shown = shown(article, resolve);
    List<Shown> copies =
        onPage.isPresent()
            ? copies(shown, Resemblance.of(onPage.get().url()))
            : shown.stream()
                .filter(picture -> picture.above() && picture.img().closest("figure") != null)
                .limit(1)
                .toList();
    if (copies.isEmpty()) {
      return onPage;
    }
    Picture lead =
        copies.stream()
            .limit(MOST_VERSIONS)
            .map(copy -> picture(copy.img(), onPage.map(Picture::url).orElse(copy.url())))
            .filter(picture -> !picture.caption().isEmpty())
            .findFirst()
            .orElseGet(() ->
                picture(
                    copies.getFirst().img(),
                    onPage.map(Picture::url).orElse(copies.getFirst().url())));
    Removal.of(boxes(copies.stream().map(Shown::img).toList(), resolve));
    return onPage.filter(before -> !before.caption().isEmpty()).or(() -> Optional.of(lead));
  }

  /// Those that are the same picture. Above the text the first that resembles it is; behind, only
  /// one that does so more than any other, for all pictures of an article may have its number in
  /// their addresses.
  private static List<Shown> copies(List<Shown> shown, Resemblance lead) {
    int most = 0;
    var best = new ArrayList<Shown>();
    for (Shown picture : shown) {
      int likeness = lead.to(picture.url());
      if (likeness > 0 && picture.above()) {
        return same(shown, picture);
      }
      if (likeness > most) {
        best.clear();
        most = likeness;
      }
      if (likeness > 0 && likeness == most) {
        best.add(picture);
      }
    }
    return best.stream().map(Shown::url).distinct().count() == 1 ? best : List.of();
  }

  private static List<Shown> same(List<Shown> shown, Shown picture) {
    return shown.stream().filter(other -> other.url().equals(picture.url())).toList();
  }

  /// The pictures, or the figures that hold nothing else.
  private static Set<Element> boxes(
      List<Element> pictures, Function<String, Optional<WebUrl>> resolve) {
    var all = new HashSet<>(pictures);
    var known = new HashMap<Element, Boolean>();
    var boxes = new LinkedHashSet<Element>();
    for (Element img : pictures) {
      Element figure = img.closest("figure");
      boolean whole =
          figure != null && known.computeIfAbsent(figure, around -> isAll(around, all, resolve));
      boxes.add(whole ? figure : img);
    }
    return boxes;
  }

  /// Tells whether a figure holds these pictures and their caption, and nothing else.
  private static boolean isAll(
      Element figure, Set<Element> pictures, Function<String, Optional<WebUrl>> resolve) {
    return figure.getElementsByTag("img").stream()
            .allMatch(img -> pictures.contains(img) || PictureSource.of(img, resolve).isEmpty())
        && Weight.of(figure.text()) <= MAX_CAPTION;
  }

  /// The pictures of the body, and which of them stand above its text.
  private static List<Shown> shown(Element article, Function<String, Optional<WebUrl>> resolve) {
    var found = new ArrayList<Shown>();
    var weight = new int[1];
    collect(article, false, weight, resolve, found);
    return found;
  }

  private static void collect(
      Element parent,
      boolean inFigure,
      int[] weight,
      Function<String, Optional<WebUrl>> resolve,
      List<Shown> found) {
    for (Node node = parent.firstChild();
        node != null && found.size() < MOST;
        node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        weight[0] += inFigure || weight[0] > ABOVE ? 0 : Weight.of(text.getWholeText());
      } else if (node instanceof Element element) {
        if (element.normalName().equals("img")) {
          boolean above = weight[0] <= ABOVE;
          PictureSource.of(element, resolve)
              .ifPresent(url -> found.add(new Shown(element, url, above)));
        }
        boolean figure = inFigure || element.normalName().equals("figure");
        collect(element, figure, weight, resolve, found);
      }
    }
  }
}
