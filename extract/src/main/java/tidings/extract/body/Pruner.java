package tidings.extract.body;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import tidings.extract.clean.Deadline;

/// Takes out of an article what does not belong to it: from the leaves to the trunk, so that each
/// container is judged by what is left of it.
final class Pruner {
  private static final Set<String> CONTAINERS =
      Set.of(
          "div",
          "section",
          "ul",
          "ol",
          "dl",
          "table",
          "form",
          "fieldset",
          "aside",
          "header",
          "footer",
          "center",
          "details",
          "article",
          "blockquote",
          "address",
          "span");

  /// So much running text after a line that announces other articles goes on with this one.
  private static final int PROSE = 200;

  private static final int MAX_POINTER = 300;
  private static final int MAX_LABEL = 45;
  private static final String POINTERS = ":：|»→>";

  /// Each one looks at all that follows it.
  private static final int MAX_ANNOUNCEMENTS = 50;

  /// The entries of a live blog keep their times.
  static final String LIVE =
      "[class*=liveblog], [class*=live-blog], [class*=live_blog], [class*=liveticker],"
          + " [itemtype*=LiveBlog], [itemprop=liveBlogUpdate]";

  private final boolean live;
  private final int total;
  private int announcements;
  private final Hints hints;

  private final Deadline deadline;

  private Pruner(int total, boolean live, Hints hints, Deadline deadline) {
    this.deadline = deadline;
    this.live = live;
    this.hints = hints;
    this.total = total;
  }

  static void prune(Element article, Hints hints, Deadline deadline) {
    Element blog = article.selectFirst("time") == null ? null : article.selectFirst(LIVE);
    boolean live = blog != null && blog.selectFirst("time") != null;
    int total = Math.max(1, Weight.of(article));
    new Pruner(total, live, hints, deadline).walk(article, false);
    dropHeadingsWithoutText(article);
  }

  private Measures.Count walk(Element parent, boolean inLink) {
    deadline.check();
    var count = new Measures.Count();
    boolean link = inLink || parent.normalName().equals("a");
    for (Node node : parent.childNodes().toArray(Node[]::new)) {
      if (node.parent() == null) {
        continue;
      }
      if (isRest(node, count)) {
        dropFrom(node);
        break;
      }
      if (node instanceof TextNode text) {
        Measures.add(count, text.getWholeText(), link);
      } else if (node instanceof Element child) {
        Measures.Count inside = walk(child, link);
        if (isOut(child, inside)) {
          child.remove();
        } else {
          Measures.add(count, inside, Measures.isBlock(child));
        }
      }
    }
    Measures.count(parent.normalName(), count);
    return count;
  }

  /// A line that announces other articles ends this one, where enough of it stands before and what
  /// follows is links, or little that is no running text.
  private boolean isRest(Node node, Measures.Count before) {
    if (before.text < total * 0.3
        || !(node instanceof Element element)
        || !Lines.isAnnouncement(element)
        || ++announcements > MAX_ANNOUNCEMENTS) {
      return false;
    }
    int text = 0;
    int links = 0;
    int prose = 0;
    for (Element next = element.nextElementSibling();
        next != null;
        next = next.nextElementSibling()) {
      Measures.Count count = Measures.of(next);
      text += count.text;
      links += count.links;
      if (count.marks > 0 && count.linkDensity() < 0.1) {
        prose += count.plain();
      }
    }
    double enough = element.normalName().matches("h[2-6]") ? 0.1 : 0.3;
    return links > text * enough || (text < before.text * 0.2 && prose < PROSE);
  }

  private static void dropFrom(Node node) {
    for (Node next = node; next != null; ) {
      Node after = next.nextSibling();
      next.remove();
      next = after;
    }
  }

  private boolean isOut(Element element, Measures.Count count) {
    String tag = element.normalName();
    boolean most = count.text > total * 0.4;
    if (most) {
      return Measures.isBlock(element)
          && count.own == count.text
          && Lines.isFurniture(element, count.text);
    }
    if (Measures.isBlock(element)
        && !tag.equals("td")
        && !tag.equals("figure")
        && !tag.equals("figcaption")
        && hints.isFurniture(element)
        && !hints.isText(element)
        && !(hints.isWeak(element) && Figures.isShown(element))
        && !Caption.isCredit(element)) {
      return true;
    }
    if (Measures.isBlock(element) && count.text > 0 && Lines.isFurniture(element, count.text)) {
      return true;
    }
    if (count.text == 0) {
      return CONTAINERS.contains(tag)
          && count.pictures == 0
          && element.selectFirst("iframe, video, audio") == null;
    }
    return switch (tag) {
      case "time" -> !live && isLoose(element) && count.text < 80;
      case "form", "fieldset", "footer" -> true;
      case "aside" -> count.linkDensity() > 0.2 || count.text < 300;
      case "p" ->
          (count.linkDensity() > 0.9
                  && count.text < 200
                  && count.pictures == 0
                  && !isSentence(element))
              || isPointer(element, count);
      case "ul", "ol", "dl" -> count.linkDensity() > 0.5;
      case "div", "section", "table", "header", "center", "article" ->
          (isThin(count) && !Figures.isLinkedToItself(element))
              || (isShort(count) && !(count.paragraphs == 1 && isSentence(element)));
      default -> false;
    };
  }

  /// A headline that is a link has no full stop.
  private static boolean isSentence(Element element) {
    String text = element.text().strip();
    return text.endsWith("。") || (text.endsWith(".") && !text.endsWith(".."));
  }

  /// Tells whether a paragraph is a few words and a colon, and then nothing but a link: 'Read
  /// also:', in whatever language.
  private static boolean isPointer(Element element, Measures.Count count) {
    if (count.text > MAX_POINTER || count.plain() > MAX_LABEL || count.links < count.plain()) {
      return false;
    }
    Element link = element.selectFirst("a[href]");
    String linked = link == null ? "" : link.text().strip();
    String text = element.text().strip();
    int at = text.indexOf(linked);
    String label = at > 0 ? text.substring(0, at).strip() : "";
    return !linked.isEmpty()
        && !label.isEmpty()
        && POINTERS.indexOf(label.charAt(label.length() - 1)) >= 0
        && text.length() - at - linked.length() <= 2;
  }

  /// Tells whether an element stands between blocks, not in a sentence.
  private static boolean isLoose(Element element) {
    Element parent = element.parent();
    return parent != null && CONTAINERS.contains(parent.normalName()) && parent.ownText().isBlank();
  }

  /// Tells whether links are most of an element: among text and pictures, or as good as all of it,
  /// with pictures that are thumbnails.
  private static boolean isThin(Measures.Count count) {
    double density = count.linkDensity();
    return density > 0.5
        && count.text < 2000
        && (density > 0.8 || count.pictures <= count.paragraphs + 1);
  }

  private static boolean isShort(Measures.Count count) {
    return count.linkDensity() > 0.3 && count.marks < 3 && count.text < 200 && count.pictures == 0;
  }

  /// A heading stands above text: at the end, or above another of its rank, it announced something
  /// that is gone.
  private static void dropHeadingsWithoutText(Element article) {
    Element last = article.lastElementChild();
    while (last != null && !last.normalName().matches("h[1-6]") && last.childrenSize() > 0) {
      last = last.lastElementChild();
    }
    if (last != null && last.normalName().matches("h[1-6]")) {
      last.remove();
    }
  }
}
