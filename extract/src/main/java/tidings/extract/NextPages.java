package tidings.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import tidings.extract.meta.PageIndex;
import tidings.model.WebUrl;

/// Finds the other pages of an article that stands on several: their addresses are the article's
/// own with a number in it. `rel=next` alone is not believed, for many sites link the next article
/// so.
final class NextPages {
  private static final int MAX_PAGES = 50;
  private static final int MAX_LINKS = 5000;

  /// A longer text names another article.
  private static final int MAX_LABEL = 25;

  /// The same with the white space that the page's author laid it out with.
  private static final int MAX_RAW_LABEL = 200;

  /// `/story/2`, `/story_2.html`, `/story/page/2/`, `/story/seite-2`.
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^(.{2,2000}?)(?:[/_-](?:page|seite|pagina|página|strona|p|pg|s)?[/_=-]?([2-9]|[1-4]\\d|50))(\\.\\p{Alpha}{3,5})?/?$");

  /// `?page=2`, `&p=2`.
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)(?:^|&)(?:page|p|pg|seite|pagina|strona|pageno|pn)=([2-9]|[1-4]\\d|50)(?=&|$)");

  private static final Pattern DIGITS = Pattern.compile("[\\[(]?([1-9]\\d?)[\\])]?");
  private static final int MAX_DIGITS = 4;

  /// What links to the next page say, arrows beside it left out.
  private static final Set<String> NEXT =
      Set.of(
          "next",
          "next page",
          "weiter",
          "nächste seite",
          "page suivante",
          "suivant",
          "suivante",
          "siguiente",
          "página siguiente",
          "próxima página",
          "pagina successiva",
          "następna",
          "następna strona",
          "далее",
          "следующая страница",
          "下一页",
          "下一頁",
          "次のページ",
          "次へ",
          "다음",
          "다음 페이지");

  private static final String ARROWS = "«»›>→";

  private NextPages() {}

  /// The addresses by page number. A page that is not the first one has none.
  static List<WebUrl> of(PageIndex page, WebUrl url, WebUrl base) {
    var found = new TreeMap<Integer, WebUrl>();
    int links = 0;
    for (int at = 0; at < page.size() && links <= MAX_LINKS; at++) {
      String tag = page.tag(at);
      if ((tag.equals("a") || tag.equals("link")) && isLink(page.element(at))) {
        links++;
        if (page.letters(at) <= MAX_RAW_LABEL
            && (page.letters(at) > 0 || isNext(page.element(at)))) {
          add(page.element(at), url, base, found);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  private static void add(Element link, WebUrl url, WebUrl base, Map<Integer, WebUrl> found) {
    String text = text(link);
    if (text.length() > MAX_LABEL) {
      return;
    }
    int said = number(text);
    boolean next = isNext(link) || (said == 0 && NEXT.contains(withoutArrows(text)));
    if (said > 1 || next) {
      Optional<WebUrl> address = base.resolve(link.attr("href")).map(WebUrl::withoutFragment);
      int number = address.map(other -> number(url, other)).orElse(0);
      if (number > 1 && (number == said || (next && number == 2)) && found.size() < MAX_PAGES) {
        found.putIfAbsent(number, address.orElseThrow());
      }
    }
  }

  private static String text(Element link) {
    boolean single = link.childNodeSize() == 1 && link.childNode(0) instanceof TextNode;
    return (single ? ((TextNode) link.childNode(0)).text() : link.text()).strip();
  }

  /// The number that a label is; 0 where it is something else.
  private static int number(String label) {
    if (label.isEmpty() || label.length() > MAX_DIGITS) {
      return 0;
    }
    Matcher digits = DIGITS.matcher(label);
    return digits.matches() ? Integer.parseInt(digits.group(1)) : 0;
  }

  private static boolean isNext(Element link) {
    return link.attr("rel").contains("next");
  }

  private static String withoutArrows(String label) {
    int from = 0;
    int to = label.length();
    while (from < to && isArrow(label.charAt(from))) {
      from++;
    }
    while (to > from && isArrow(label.charAt(to - 1))) {
      to--;
    }
    return label.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private static boolean isArrow(char c) {
    return Character.isWhitespace(c) || ARROWS.indexOf(c) >= 0;
  }

  private static boolean isLink(Element element) {
    return switch (element.normalName()) {
      case "a" -> element.hasAttr("href");
      case "link" ->
          element.hasAttr("href") && element.attr("rel").strip().equalsIgnoreCase("next");
      default -> false;
    };
  }

  /// The number of a page of the same article; 0 where it is something else.
  private static int number(WebUrl article, WebUrl other) {
    if (!article.origin().equals(other.origin())) {
      return 0;
    }
    if (article.path().equals(other.path())) {
      Matcher asked = ASKED.matcher(other.query().orElse(""));
      boolean first = !ASKED.matcher(article.query().orElse("")).find();
      return first && asked.find() ? Integer.parseInt(asked.group(1)) : 0;
    }
    Matcher numbered = NUMBERED.matcher(other.path());
    return numbered.matches() && isStem(article.path(), numbered.group(1))
        ? Integer.parseInt(numbered.group(2))
        : 0;
  }

  /// Tells whether a path is the stem of the others: the same without its suffix, or its index.
  private static boolean isStem(String path, String stem) {
    String plain = path.replaceFirst("(?:\\.\\p{Alpha}{3,5}|/)$", "");
    return plain.length() > 1 && (plain.equals(stem) || plain.equals(stem + "/index"));
  }
}
