package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The byline that readers see: near the title, marked up as one, behind a word such as `By`, or a
/// link to an author's page.
final class Byline {
  /// How many characters behind the title, or before it, the byline stands at most.
  private static final int BEHIND = 1500;

  private static final int BEFORE = 400;

  /// A link to somebody's page is a byline only as close to the title as this.
  private static final int LINK = 600;

  private static final int MAX_TEXT = 150;
  private static final int MAX_HITS = 400;
  private static final int MAX_GROUP = 250;

  /// The same with the white space that the page's author laid it out with.
  private static final int MAX_RAW_TEXT = 2000;

  /// What holds one of these is not around the article.
  private static final Set<String> ARTICLE = Set.of("h1", "article", "main");

  private static final Pattern LABEL_ONLY =
      Pattern.compile("(?iu)^[\\s|·•\\-–—(]*" + PersonNames.LABEL + "\\s*[:：]?\\s*$");
  private static final Pattern LABELLED =
      Pattern.compile("(?iu)^[\\s|·•\\-–—(]{0,4}" + PersonNames.LABEL + "(?:\\s*[:：]\\s*|\\s+)\\S");

  private enum Kind {
    MARKED,
    LABELLED,
    LINK
  }

  private record Hit(Element element, String text, Kind kind, int at) {}

  private final List<Hit> hits = new ArrayList<>();
  private final String title;

  private final PageIndex page;

  /// What names in class and id tell, once for each that the page has.
  private final @Nullable BylineSigns[] known;

  private int at;
  private int anchor = -1;
  private int firstHeading = -1;

  private Byline(PageIndex page, String title) {
    this.page = page;
    this.title = title;
    known = new BylineSigns[page.names()];
  }

  /// The names in the byline; the best guess that is no name of a person where there is none.
  static List<String> of(PageIndex page, String title) {
    var byline = new Byline(page, title);
    byline.walk();
    if (byline.anchor < 0) {
      byline.anchor = Math.max(0, byline.firstHeading);
    }
    return byline.names();
  }

  private List<String> names() {
    List<Hit> ordered = new ArrayList<>();
    for (Hit hit : hits) {
      int behind = hit.at() - anchor;
      if (behind >= 0 && behind <= (hit.kind() == Kind.LINK ? LINK : BEHIND)) {
        ordered.add(hit);
      }
    }
    for (Hit hit : hits.reversed()) {
      if (hit.at() < anchor && anchor - hit.at() <= BEFORE) {
        ordered.add(hit);
      }
    }
    for (Hit hit : hits) {
      if (hit.kind() == Kind.MARKED && !ordered.contains(hit)) {
        ordered.add(hit);
      }
    }
    List<String> guess = List.of();
    for (Hit hit : ordered) {
      if (isPerson(hit)) {
        return group(hit);
      }
      if (guess.isEmpty() && hit.kind() == Kind.MARKED) {
        guess = PersonNames.read(hit.text());
      }
    }
    return guess;
  }

  /// The names of a hit and of those beside it. Where one stands inside another, the inner one has
  /// the name alone.
  private List<String> group(Hit hit) {
    Element box = hit.element();
    for (int level = 0; level < 3; level++) {
      Element up = box.parent();
      if (up == null
          || up.normalName().equals("body")
          || up.wholeText().strip().length() > MAX_GROUP) {
        break;
      }
      box = up;
    }
    List<Hit> inside = new ArrayList<>();
    for (Hit other : hits) {
      if (isWithin(other.element(), box) && isPerson(other)) {
        inside.add(other);
      }
    }
    Set<String> names = new LinkedHashSet<>();
    for (Hit other : inside) {
      boolean outer =
          inside.stream()
              .anyMatch(i ->
                  !i.element().equals(other.element()) && isWithin(i.element(), other.element()));
      if (!outer && names.size() < PersonNames.MAX_NAMES) {
        PersonNames.read(other.text()).stream().filter(Byline::isPerson).forEach(names::add);
      }
    }
    return List.copyOf(names);
  }

  private static boolean isPerson(Hit hit) {
    return PersonNames.read(hit.text()).stream().anyMatch(Byline::isPerson);
  }

  private static boolean isPerson(String name) {
    return PersonNames.isPerson(name) && PersonNames.isFamiliar(name);
  }

  private static boolean isWithin(Element element, Element box) {
    for (@Nullable Element up = element; up != null; up = up.parent()) {
      if (up.equals(box)) {
        return true;
      }
    }
    return false;
  }

  private void walk() {
    int end = page.end(page.body());
    int marked = 0;
    for (int i = page.body() + 1; i < end; ) {
      if (!page.isElement(i)) {
        text(i);
        i++;
      } else if (isSkipped(i)) {
        i = page.end(i);
      } else {
        Element element = page.element(i);
        heading(element);
        boolean named = isMarked(i, element);
        element(i, named || (i < marked && isPart(element)));
        if (named) {
          marked = Math.max(marked, page.end(i));
        }
        i++;
      }
    }
  }

  private void text(int position) {
    int length = page.letters(position);
    if (length == 0) {
      return;
    }
    at += length;
    if (length > MAX_TEXT || hits.size() >= MAX_HITS) {
      return;
    }
    String text = page.text(position).strip();
    if (!PersonNames.mayBeLabel(firstWord(text))) {
      return;
    }
    if (LABEL_ONLY.matcher(text).matches()) {
      Element next = next(position);
      if (next != null) {
        add(next, next.text(), Kind.LABELLED);
      }
    } else if (LABELLED.matcher(text).lookingAt()) {
      add(page.element(page.parent(position)), text, Kind.LABELLED);
    }
  }

  /// The letters at the beginning, behind what may stand before a label.
  private static String firstWord(String text) {
    int from = 0;
    while (from < text.length() && !Character.isLetter(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return text.substring(from, to);
  }

  private @Nullable Element next(int label) {
    int beside = beside(label);
    int up = page.parent(label);
    for (int level = 0; beside < 0 && level < 3 && page.parent(up) >= 0; level++) {
      beside = beside(up);
      up = page.parent(up);
    }
    return beside < 0 ? null : page.element(beside);
  }

  /// The position of the next element with the same parent; -1 where it is the last.
  private int beside(int position) {
    int end = page.end(page.parent(position));
    for (int next = page.end(position); next < end; next = page.end(next)) {
      if (page.isElement(next)) {
        return next;
      }
    }
    return -1;
  }

  private void element(int position, boolean named) {
    int letters = page.letters(position);
    Element element = page.element(position);
    if (named) {
      add(
          element,
          element.hasAttr("content") ? element.attr("content") : element.text(),
          Kind.MARKED);
    } else if (letters > 0 && letters <= MAX_RAW_TEXT && page.tag(position).equals("a")) {
      switch (BylineSigns.leads(element.attr("href"))) {
        case TO_AN_AUTHOR -> add(element, element.text(), Kind.MARKED);
        case TO_SOMEBODY -> add(element, element.text(), Kind.LINK);
        case ELSEWHERE -> {}
      }
    }
  }

  private void add(Element element, String text, Kind kind) {
    if (!text.isBlank() && text.length() <= MAX_TEXT && hits.size() < MAX_HITS) {
      hits.add(new Hit(element, text, kind, at));
    }
  }

  private static boolean isHeading(String tag) {
    return tag.equals("h1") || tag.equals("h2") || tag.equals("h3");
  }

  private void heading(Element element) {
    if (anchor < 0 && isHeading(element.normalName())) {
      String text = element.text().strip();
      if (element.normalName().equals("h1") && firstHeading < 0) {
        firstHeading = at;
      }
      if (!text.isEmpty() && text.equals(title)) {
        anchor = at;
      }
    }
  }

  private boolean isMarked(int position, Element element) {
    if (page.tag(position).equals("address")) {
      return true;
    }
    return element.attributesSize() > 0
        && (named(position).author()
            || Properties.has(element, "author", "dc:creator", "dcterms:creator")
            || element.attr("rel").contains("author"));
  }

  private BylineSigns named(int position) {
    int name = page.name(position);
    BylineSigns before = known[name];
    if (before == null) {
      before = BylineSigns.in(page.named(name));
      known[name] = before;
    }
    return before;
  }

  /// What inside a byline may be a name alone.
  private static boolean isPart(Element element) {
    return element.normalName().equals("a")
        || Properties.has(element, "name", "foaf:name")
        || element.className().contains("name");
  }

  private boolean isSkipped(int position) {
    return switch (page.tag(position)) {
      case "script", "style", "noscript", "template", "nav", "footer", "svg", "select", "button" ->
          true;
      default -> named(position).around() && !page.holds(position, ARTICLE);
    };
  }
}
