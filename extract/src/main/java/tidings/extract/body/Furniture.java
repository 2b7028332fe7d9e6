package tidings.extract.body;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import tidings.extract.meta.PageIndex;

/// Finds what stands on a page around the article: menus, side bars, forms, hidden parts.
final class Furniture {
  private static final Set<String> NEVER =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "math",
          "head",
          "link",
          "meta",
          "object",
          "embed",
          "applet",
          "input",
          "select",
          "textarea",
          "option",
          "button",
          "nav",
          "dialog",
          "canvas",
          "map",
          "datalist",
          "noframes",
          "frameset",
          "menu");
  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "banner",
          "complementary",
          "contentinfo",
          "search",
          "dialog",
          "alertdialog",
          "menu",
          "menubar",
          "toolbar",
          "alert",
          "tooltip");

  /// What has more nodes in it is more than a button around a picture.
  private static final int MAX_BUTTON = 100;

  private final Rule rule;
  private final Hints hints;
  private final PageIndex page;
  private final boolean[] articles;

  private Furniture(PageIndex page, Rule rule, Hints hints, boolean[] articles) {
    this.page = page;
    this.articles = articles;
    this.rule = rule;
    this.hints = hints;
  }

  /// How much is left out.
  enum Rule {
    /// What the tag, the role, or a name in class and id says.
    BY_NAME,
    /// What the tag or the role says.
    BY_ROLE,
    /// Only what is never text.
    NEVER_TEXT
  }

  /// Marks the elements to leave out, by position; what holds two thirds of the page's text is none
  /// of them, unless it is the readers' comments.
  static boolean[] in(PageIndex page, Rule rule, Hints hints, Measures all, boolean[] articles) {
    var furniture = new Furniture(page, rule, hints, articles);
    int most = all.of(page.body()).plain() * 2 / 3;
    var found = new boolean[page.size()];
    boolean[] never = page.among(NEVER);
    for (int at = page.body() + 1; at < page.end(page.body()); ) {
      if (page.isElement(at)) {
        int name = page.name(at);
        // A name that tells of the text and of what stands around it may mean the text.
        int limit = hints.isDoubtful(name) ? most / 3 : most;
        boolean bulk = all.of(at).plain() > limit && !hints.isComments(name);
        found[at] = isNever(page, at, never) || (!bulk && furniture.isLeftOut(at));
      }
      at = found[at] ? page.end(at) : at + 1;
    }
    return found;
  }

  /// Marks what is never text, whatever it is called.
  static boolean[] neverText(PageIndex page) {
    var found = new boolean[page.size()];
    boolean[] never = page.among(NEVER);
    for (int at = page.body(); at < page.size(); at++) {
      found[at] = isNever(page, at, never);
    }
    return found;
  }

  private static boolean isNever(PageIndex page, int at, boolean[] never) {
    return never[page.tagNumber(at)]
        && !(page.tag(at).equals("button") && isAroundPicture(page, at));
  }

  /// A button that shows a picture larger is around it, in a figure or around one.
  private static boolean isAroundPicture(PageIndex page, int button) {
    boolean picture = false;
    boolean figure = page.element(button).closest("figure") != null;
    int end = Math.min(page.end(button), button + MAX_BUTTON);
    for (int at = button + 1; at < end; at++) {
      String tag = page.tag(at);
      picture |= tag.equals("img") && !page.element(at).attr("src").contains(".svg");
      figure |= tag.equals("figure");
    }
    return picture && figure;
  }

  /// Marks what is called an article, and all that is around one.
  static boolean[] articles(PageIndex page) {
    var found = new boolean[page.size()];
    for (int at = page.body(); at < page.end(page.body()); at++) {
      if (page.tag(at).equals("article") || page.tag(at).equals("main")) {
        mark(page, at, found);
      }
    }
    for (Element item : page.items()) {
      String property = item.attr("itemprop");
      if (property.contains("articleBody")) {
        int at = page.position(item);
        if (property.strip().equalsIgnoreCase("articleBody")) {
          mark(page, at, found);
        }
        found[at] = true;
      }
    }
    return found;
  }

  private static void mark(PageIndex page, int at, boolean[] found) {
    for (int up = at; up >= 0 && !found[up]; up = page.parent(up)) {
      found[up] = true;
    }
  }

  private boolean isLeftOut(int at) {
    Element element = page.element(at);
    String tag = page.tag(at);
    if (rule == Rule.NEVER_TEXT) {
      return false;
    }
    boolean told = element.attributesSize() > 0;
    if (tag.equals("nav") || (told && isHidden(element))) {
      return true;
    }
    if (told && rule == Rule.BY_NAME && isAuthor(element)) {
      return true;
    }
    if (told && ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))) {
      return true;
    }
    boolean byName = rule == Rule.BY_NAME;
    return switch (tag) {
      case "footer", "aside" -> byName && element.closest("blockquote, figure") == null;
      case "html",
          "body",
          "article",
          "main",
          "p",
          "h1",
          "a",
          "b",
          "strong",
          "em",
          "i",
          "figure",
          "img",
          "picture",
          "figcaption",
          "td",
          "tr",
          "tbody",
          "table",
          "pre",
          "code" ->
          false;
      default ->
          byName
              && hints.isFurniture(page.name(at))
              && !hints.isText(page.name(at))
              && !articles[at]
              && !(hints.isWeak(element) && Figures.isShown(element))
              && !Caption.isCredit(element);
    };
  }

  /// The markup of a byline is inline; a box is about its author.
  private static boolean isAuthor(Element element) {
    return Measures.isBlock(element)
        && !element.normalName().equals("p")
        && (element.attr("itemprop").equals("author")
            || element.attr("itemtype").endsWith("schema.org/Person"));
  }

  private static boolean isHidden(Element element) {
    if (element.hasAttr("hidden")
        || (element.attr("aria-hidden").equals("true")
            && !hasText(element)
            && !Caption.isPart(element))) {
      return true;
    }
    String style = element.attr("style");
    return !style.isEmpty()
        && style.toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none");
  }

  private static boolean hasText(Element element) {
    return element.selectFirst("p, img") != null;
  }
}
