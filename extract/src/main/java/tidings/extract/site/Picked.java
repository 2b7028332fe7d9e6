package tidings.extract.site;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import tidings.extract.body.LeadPicture;
import tidings.extract.clean.Addresses;
import tidings.extract.clean.Deadline;
import tidings.extract.meta.Authors;
import tidings.extract.meta.Dates;
import tidings.extract.meta.Metadata;
import tidings.extract.meta.PageIndex;
import tidings.extract.site.SiteRule.Part;
import tidings.model.Picture;
import tidings.model.Timestamp;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// What a site's rule picks out of a page. What it names and does not find is empty here.
///
/// @param nextPages addresses on the site of the rule, at most 50
/// @param body elements in page order, none within another
/// @param used what was found
/// @param missed what was not, of what can be expected
public record Picked(
    Optional<String> title,
    List<String> authors,
    Optional<Timestamp> published,
    Optional<Timestamp> updated,
    Optional<Picture> lead,
    List<WebUrl> nextPages,
    List<Element> body,
    Set<Part> used,
    Set<Part> missed) {
  /// What no rule picks.
  public static final Picked NOTHING =
      new Picked(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Set.of(),
          Set.of());

  private static final int MAX_NEXT = 50;
  private static final int MAX_AUTHORS = 100;

  /// Picks the parts, then takes out of the page what the rule removes; the body is picked of what
  /// is left.
  ///
  /// @param base what relative addresses are resolved against
  /// @throws Deadline.Passed where it takes too long
  public static Picked from(SiteRule rule, PageIndex page, WebUrl base, Deadline deadline) {
    return new Picker(rule, page, base, deadline).pick();
  }

  /// What the page says, with what was picked in its place.
  public Metadata over(Metadata found) {
    return found.with(title, authors, published, updated);
  }

  private static final class Picker {
    private final SiteRule rule;
    private final PageIndex page;
    private final WebUrl base;
    private final Deadline deadline;
    private final Set<Part> used = EnumSet.noneOf(Part.class);
    private final Set<Part> missed = EnumSet.noneOf(Part.class);

    Picker(SiteRule rule, PageIndex page, WebUrl base, Deadline deadline) {
      this.rule = rule;
      this.page = page;
      this.base = base;
      this.deadline = deadline;
    }

    Picked pick() {
      Optional<String> title = first(Part.TITLE, Picker::text);
      List<String> authors = tried(Part.AUTHORS, Picker::authors).orElse(List.of());
      Optional<Timestamp> published = first(Part.PUBLISHED, Dates::in);
      Optional<Timestamp> updated = first(Part.UPDATED, Dates::in);
      Optional<Picture> lead =
          first(
              Part.LEAD_PICTURE,
              element -> LeadPicture.of(element, new Addresses(Optional.of(base))::web));
      List<WebUrl> next = tried(Part.NEXT_PAGE, this::addresses).orElse(List.of());
      remove();
      List<Element> body = tried(Part.BODY, Picker::outermost).orElse(List.of());
      missed.remove(Part.NEXT_PAGE);
      return new Picked(title, authors, published, updated, lead, next, body, used, missed);
    }

    /// The first of a key's selectors from whose elements something can be made.
    private <T> Optional<T> tried(Part key, Function<List<Element>, Optional<T>> reader) {
      for (String selector : rule.of(key)) {
        Optional<T> found = reader.apply(select(selector));
        if (found.isPresent()) {
          used.add(key);
          return found;
        }
      }
      if (!rule.of(key).isEmpty()) {
        missed.add(key);
      }
      return Optional.empty();
    }

    private <T> Optional<T> first(Part key, Function<Element, Optional<T>> reader) {
      return tried(
          key,
          elements ->
              elements.stream()
                  .peek(element -> deadline.check())
                  .map(reader)
                  .flatMap(Optional::stream)
                  .findFirst());
    }

    private void remove() {
      for (String selector : rule.of(Part.REMOVE)) {
        for (Element element : select(selector).reversed()) { // what is last goes quickest
          deadline.check();
          if (!element.equals(page.page().body())) {
            element.remove();
            used.add(Part.REMOVE);
          }
        }
      }
    }

    /// The elements that are still on the page. An evaluator remembers the page that it looked at,
    /// so each page gets one of its own.
    private List<Element> select(String selector) {
      Evaluator evaluator = Selector.evaluatorOf(selector);
      List<Element> found = new ArrayList<>();
      for (int at = 0; at < page.size(); at++) {
        deadline.check();
        if (page.isElement(at)
            && evaluator.matches(page.page(), page.element(at))
            && isOnPage(page.element(at))) {
          found.add(page.element(at));
        }
      }
      return found;
    }

    private boolean isOnPage(Element element) {
      Node top = element;
      for (Node up = top; up != null; up = up.parentNode()) {
        top = up;
      }
      return top.equals(page.page());
    }

    private static Optional<String> text(Element element) {
      String text = element.text();
      return Optional.of(Titles.normalize(text.isBlank() ? element.attr("content") : text))
          .filter(line -> !line.isEmpty());
    }

    private static Optional<List<String>> authors(List<Element> elements) {
      List<String> lines =
          elements.stream().limit(MAX_AUTHORS).map(Picker::text).flatMap(Optional::stream).toList();
      return Optional.of(Authors.read(lines)).filter(names -> !names.isEmpty());
    }

    private Optional<List<WebUrl>> addresses(List<Element> elements) {
      Set<WebUrl> found = new LinkedHashSet<>();
      for (Element element : elements) {
        base.resolve(element.attr("href"))
            .map(WebUrl::withoutFragment)
            .filter(url -> element.hasAttr("href") && isCovered(url.host()))
            .ifPresent(found::add);
      }
      return Optional.of(found.stream().limit(MAX_NEXT).toList())
          .filter(addresses -> !addresses.isEmpty());
    }

    private boolean isCovered(String host) {
      return host.equals(rule.host()) || host.endsWith("." + rule.host());
    }

    /// Without those that stand in one before them; parents stand before their children.
    private static Optional<List<Element>> outermost(List<Element> elements) {
      List<Element> outermost = new ArrayList<>();
      for (Element element : elements) {
        if (outermost.isEmpty() || !isIn(element, outermost.getLast())) {
          outermost.add(element);
        }
      }
      return outermost.stream().anyMatch(element -> !element.text().isBlank())
          ? Optional.of(outermost)
          : Optional.empty();
    }

    private static boolean isIn(Element element, Element other) {
      Node up = element;
      while (up != null && !up.equals(other)) {
        up = up.parentNode();
      }
      return up != null;
    }
  }
}
