package tidings.extract.body;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import tidings.extract.clean.Deadline;

/// Makes figures of the pictures with captions that pages put together out of `div` and `span`.
final class Figures {
  private static final Set<String> PICTURE =
      Set.of(
          "image",
          "images",
          "img",
          "photo",
          "photos",
          "picture",
          "pic",
          "figure",
          "caption",
          "captions",
          "thumb",
          "thumbnail",
          "media",
          "contentimage",
          "imagecaption",
          "wpcaption",
          "visual",
          "illustration",
          "foto",
          "bild",
          "tupian");

  /// A longer text is no caption.
  private static final int MAX_CAPTION = 400;

  /// So much may be written on a picture: 'View 6 pictures'.
  private static final int MAX_LABEL = 40;

  /// A shorter text may say the same by chance.
  private static final int MIN_CAPTION = 8;

  /// Unless its box is called so.
  private static final int MAX_NAMED = 800;

  /// No figure has more links.
  private static final int MAX_LINKS = 100;

  private static final int MAX_LEVELS = 4;

  /// What has more in it, white space and all, is not around one picture.
  private static final int MAX_NODES = 500;

  private static final int MAX_LENGTH = 20_000;

  private static final Set<String> UNSEEN =
      Set.of("script", "style", "template", "svg", "noscript", "button");

  private Figures() {}

  static void form(Element article, Deadline deadline) {
    for (Element button : article.getElementsByTag("button")) {
      if (button.selectFirst("img") != null) {
        button.tagName("div");
      }
    }
    for (Element caption : article.getElementsByTag("figcaption")) {
      deadline.check();
      if (caption.closest("figure") == null && caption.selectFirst("img") == null) {
        adopt(caption, article);
      }
    }
    for (Element img : article.getElementsByTag("img")) {
      deadline.check();
      if (img.closest("figure") == null) {
        Element wrapper = wrapper(img, article);
        if (wrapper != null) {
          turn(wrapper);
        }
      }
    }
    List<Element> gone = new ArrayList<>();
    for (Element box : article.getElementsByAttributeValueContaining("class", "caption")) {
      deadline.check();
      if (isLooseCaption(box)) {
        gone.add(box);
      }
    }
    for (Element figure : article.getElementsByTag("figure")) {
      deadline.check();
      if (figure.selectFirst("img, video, audio, iframe, figcaption") == null
          && isCaption(figure)) {
        gone.add(figure);
      } else if (figure.selectFirst("figcaption") == null && figure.selectFirst("img") != null) {
        caption(figure);
      }
    }
    Removal.of(gone);
  }

  /// What is called a caption and stands in no figure describes a picture of a gallery, or of a
  /// video.
  private static boolean isLooseCaption(Element box) {
    return !box.normalName().equals("figcaption")
        && Hints.of(box).contains("caption")
        && box.closest("figure, table") == null
        && box.selectFirst("img, iframe, video, audio, figure, h2, h3, ul, ol") == null
        && Weight.of(box.text()) <= MAX_NAMED;
  }

  /// A figure whose picture a script was to draw has a caption and nothing to show.
  private static boolean isCaption(Element figure) {
    return figure.selectFirst("p, table, ul, ol, blockquote, pre") == null;
  }

  /// Moves a caption that stands beside a figure, or beside a bare picture, into the figure, where
  /// they are alone in their box.
  private static void adopt(Element caption, Element article) {
    Element at = caption.parent();
    for (int level = 0; at != null && !at.equals(article) && level < MAX_LEVELS; level++) {
      if (!isSmall(at)) {
        return;
      }
      List<Element> pictures = at.getElementsByTag("img");
      if (!pictures.isEmpty()) {
        Element figure = pictures.getFirst().closest("figure");
        boolean alone = rest(at, figure, caption) < MAX_LABEL;
        Element first = figure == null ? null : figure.selectFirst("figcaption");
        if (!alone || pictures.size() != 1) {
          return;
        }
        if (first == null) {
          Element box = figure == null ? pictures.getFirst() : figure;
          var whole = new Element("figure");
          box.replaceWith(whole);
          whole.appendChild(pictures.getFirst());
          whole.appendChild(caption);
        } else if (first.text().equals(caption.text())) {
          caption.remove();
        }
        return;
      }
      at = at.parent();
    }
  }

  /// The weight of what stands in a box beside a figure's own caption and another one.
  private static int rest(Element box, @Nullable Element figure, Element caption) {
    Element own = figure == null ? null : figure.selectFirst("figcaption");
    int captions = Weight.of(caption.text()) + (own == null ? 0 : Weight.of(own.text()));
    return Weight.of(box.text()) - captions;
  }

  /// Tells whether an element is a caption, or holds pictures with theirs and nothing else.
  static boolean isShown(Element box) {
    return Caption.isPart(box)
        || (isAll(box, false, new int[] {MAX_NODES})
            && (box.selectFirst("figure") != null || box.getElementsByTag("img").size() == 1)
            && box.selectFirst("img") != null);
  }

  /// Tells whether all links in a figure, or in a box around one, lead to its picture.
  static boolean isLinkedToItself(Element box) {
    return box.selectFirst("figcaption") != null
        && box.selectStream("a")
            .limit(MAX_LINKS)
            .allMatch(a -> ShownPicture.isPicture(a.attr("href")))
        && isShown(box);
  }

  private static boolean isAll(Element parent, boolean inFigure, int[] left) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (--left[0] < 0 || (node instanceof TextNode text && !inFigure && !text.isBlank())) {
        return false;
      }
      if (node instanceof Element element && !UNSEEN.contains(element.normalName())) {
        boolean linked =
            element.normalName().equals("a") && !ShownPicture.isPicture(element.attr("href"));
        boolean figure = inFigure || List.of("figure", "figcaption").contains(element.normalName());
        if ((linked && !inFigure) || !isAll(element, figure, left)) {
          return false;
        }
      }
    }
    return true;
  }

  /// The largest element around a picture that holds nothing but it and its caption.
  private static @Nullable Element wrapper(Element img, Element article) {
    Element found = null;
    Element at = img.parent();
    for (int level = 0; at != null && !at.equals(article) && level < MAX_LEVELS; level++) {
      if (!isSmall(at)) {
        break;
      }
      String text = at.text();
      int weight = Weight.of(text);
      if (weight > MAX_NAMED
          || (weight > MAX_CAPTION && !Hints.of(at).contains("caption"))
          || at.getElementsByTag("img").size() > 1
          || at.getElementsByTag("p").size() > 2
          || List.of("td", "tr", "tbody", "li").contains(at.normalName())) {
        break;
      }
      if (!text.isBlank() && (isPicture(at) || isSaid(img.attr("alt").strip(), text.strip()))) {
        found = at;
      }
      at = at.parent();
    }
    return found;
  }

  /// Tells whether there is little in an element; looks at no more, for each picture asks.
  private static boolean isSmall(Element element) {
    int nodes = 0;
    int length = 0;
    for (Iterator<Node> all = element.nodeStream().iterator(); all.hasNext(); ) {
      length += all.next() instanceof TextNode text ? text.getWholeText().length() : 0;
      if (++nodes > MAX_NODES || length > MAX_LENGTH) {
        return false;
      }
    }
    return true;
  }

  /// Tells whether a text says what is said to those who do not see the picture, and little more.
  private static boolean isSaid(String alt, String text) {
    return Math.min(alt.length(), text.length()) >= MIN_CAPTION
        && text.length() < 2 * alt.length()
        && (alt.startsWith(text) || text.startsWith(alt));
  }

  private static boolean isPicture(Element element) {
    if (names(element)) {
      return true;
    }
    for (Element inner : element.getAllElements()) {
      if (!inner.normalName().equals("img") && names(inner)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(Element element) {
    for (String word : Hints.of(element)) {
      if (PICTURE.contains(word) || word.endsWith("caption")) {
        return true;
      }
    }
    return false;
  }

  private static void turn(Element wrapper) {
    wrapper.tagName("figure");
    wrapper.removeAttr("class");
  }

  /// Whatever text stands in a figure is its caption.
  private static void caption(Element figure) {
    String text = figure.text().strip();
    if (text.isEmpty()
        || Weight.of(text) > MAX_NAMED
        || figure.selectFirst("table, ul, ol, blockquote, pre") != null) {
      return;
    }
    var caption = new Element("figcaption").text(text);
    var pictures = figure.getElementsByTag("img");
    pictures.forEach(Node::remove);
    figure.empty();
    figure.appendChildren(pictures);
    figure.appendChild(caption);
  }
}
