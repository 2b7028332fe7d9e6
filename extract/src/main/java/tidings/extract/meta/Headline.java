package tidings.extract.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The title of the article, without the name of the site.
final class Headline {
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s[|–—\\-·•»«:/\\\\>_~]{1,2}\\s|\\s?[|｜_»]\\s?|(?<=\\S)[-—–](?=\\S*$)|：：|::");

  private Headline() {}

  static String of(PageIndex page, Head head, JsonLd json) {
    String title = Markup.line(page.page().title());
    Optional<String> og = head.first("og:title");
    Optional<String> headline = json.text("headline");
    List<String> witnesses = new ArrayList<>();
    witnesses.add(title);
    og.ifPresent(witnesses::add);
    headline.ifPresent(witnesses::add);
    head.first("twitter:title").ifPresent(witnesses::add);
    for (Element h1 : page.tagged("h1")) {
      String text = Markup.line(h1.text());
      if (text.length() > 3 && isConfirmed(text, witnesses)) {
        return text;
      }
    }
    if (headline.isPresent()) {
      return headline.get();
    }
    Optional<String> marked = marked(page);
    if (marked.isPresent()) {
      return marked.get();
    }
    boolean[] titles = titles(page);
    for (int at = 0; at < page.size(); at++) {
      String tag = page.tag(at);
      if (!tag.equals("h2") && !tag.equals("h3") && !titles[page.name(at)]) {
        continue;
      }
      Element heading = page.element(at);
      String text = Markup.line(heading.ownText().isBlank() ? heading.text() : heading.ownText());
      if (text.length() > 6 && text.length() < 200 && isMost(text, title)) {
        return text;
      }
    }
    String named = withoutSite(og.orElse(title), head.first("og:site_name").orElse(""));
    return named.isEmpty()
        ? page.tagged("h1").stream()
            .map(h1 -> Markup.line(h1.text()))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("")
        : named;
  }

  /// The text of the only element that is marked as a headline; teasers have several.
  private static Optional<String> marked(PageIndex page) {
    List<Element> found =
        page.items().stream()
            .filter(element -> Properties.has(element, "headline", "dc:title"))
            .limit(2)
            .toList();
    return found.size() == 1
        ? Optional.of(Markup.line(found.getFirst().text()))
            .filter(text -> text.length() > 3 && text.length() < 300)
        : Optional.empty();
  }

  /// Which of the page's names in class and id tell of a title.
  private static boolean[] titles(PageIndex page) {
    var titles = new boolean[page.names()];
    for (int name = 1; name < titles.length; name++) {
      titles[name] = page.named(name).toLowerCase(Locale.ROOT).contains("title");
    }
    return titles;
  }

  /// Tells whether another source gives the same title, with or without something around it.
  private static boolean isConfirmed(String text, List<String> witnesses) {
    String key = Letters.of(text);
    for (String witness : witnesses) {
      String other = Letters.of(witness);
      if (!key.isEmpty()
          && (other.equals(key) || (other.contains(key) && key.length() * 3 > other.length()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMost(String text, String title) {
    String key = Letters.of(text);
    String other = Letters.of(title);
    return !key.isEmpty()
        && (other.startsWith(key) || other.endsWith(key))
        && key.length() * 2 >= other.length();
  }

  /// Cuts the site's name, or a section's, off the end or the beginning of a page title.
  static String withoutSite(String title, String site) {
    if (!site.isEmpty() && title.endsWith(site) && title.length() > site.length() + 3) {
      String rest = title.substring(0, title.length() - site.length()).strip();
      return rest.replaceAll("[\\s|–—\\-·•»:_]+$", "");
    }
    var match = SEPARATOR.matcher(title);
    int from = -1;
    int to = -1;
    while (match.find()) {
      if (from < 0) {
        from = match.start();
        to = match.end();
      }
    }
    if (from < 0) {
      return title;
    }
    String before = title.substring(0, from).strip();
    String after = title.substring(to).strip();
    if (before.length() * 2 < after.length() && before.length() < 25 && from == to - 3) {
      return after;
    }
    return before.length() >= 6 && before.length() >= after.length() / 3 ? before : title;
  }
}
