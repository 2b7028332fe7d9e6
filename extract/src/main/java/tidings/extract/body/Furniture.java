package tidings.extract.body;

import java.util.HashSet;
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

  private final Rule rule;
  private final Hints hints;
  private final Measures all;
  private final Set<Element> articles;
  private final int most;
  private final Set<Element> found = new HashSet<>();

  private Furniture(Rule rule, Hints hints, Measures all, Set<Element> articles, int most) {
    this.articles = articles;
    this.rule = rule;
    this.hints = hints;
    this.all = all;
    this.most = most;
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

  /// Marks the elements to leave out; what holds two thirds of the page's text is none of them,
  /// unless it is the readers' comments.
  static Set<Element> in(
      Element root, Rule rule, Hints hints, Measures all, Set<Element> articles) {
    var furniture = new Furniture(rule, hints, all, articles, all.of(root).plain() * 2 / 3);
    furniture.mark(root);
    return furniture.found;
  }

  /// Marks what is never text, whatever it is called.
  static Set<Element> neverText(PageIndex page) {
    Set<Element> found = new HashSet<>();
    for (Element element : page.inBody()) {
      if (NEVER.contains(element.normalName())) {
        found.add(element);
      }
    }
    return found;
  }

  /// What is called an article, and all that is around one.
  static Set<Element> articles(PageIndex page) {
    Set<Element> found = new HashSet<>();
    Set<Element> alone = new HashSet<>();
    for (Element element : page.inBody()) {
      String property = element.attributesSize() > 0 ? element.attr("itemprop") : "";
      String tag = element.normalName();
      if (tag.equals("article")
          || tag.equals("main")
          || property.strip().equalsIgnoreCase("articleBody")) {
        for (Element up = element; up != null && found.add(up); ) {
          up = up.parent();
        }
      } else if (property.contains("articleBody")) {
        alone.add(element);
      }
    }
    found.addAll(alone);
    return found;
  }

  private void mark(Element parent) {
    for (Element child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      boolean bulk = all.of(child).plain() > limit(child) && !hints.isComments(child);
      if (NEVER.contains(child.normalName()) || (!bulk && isLeftOut(child))) {
        found.add(child);
      } else {
        mark(child);
      }
    }
  }

  /// A name that tells of the text and of what stands around it may mean the text.
  private int limit(Element element) {
    return hints.isDoubtful(element) ? most / 3 : most;
  }

  private boolean isLeftOut(Element element) {
    String tag = element.normalName();
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
              && hints.isFurniture(element)
              && !hints.isText(element)
              && !articles.contains(element);
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
        || (element.attr("aria-hidden").equals("true") && !hasText(element))) {
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
