package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tidings.extract.meta.Letters;
import tidings.extract.meta.PageIndex;

/// Finds the standfirst: the sentences between the title and the text that many pages keep in a box
/// of their own, outside of what holds the article.
final class Standfirst {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:^|[\\s_-]|article|story|post|entry|news)(?:lead|lede|intro|introduction|standfirst|summary|excerpt|perex"
              + "|dek|deck|sub(?:title|head|headline|heading)|abstract|chapo|chapeau|vorspann|sapo|zajawka"
              + "|sommario|occhiello|entradilla|bajada|copete|ingress|strapline)"
              + "(?:s|text|p|in)?(?:[\\s_-]|$)");

  private static final Pattern PICTURE =
      Pattern.compile(
          "(?i)caption|photo|picture|image|figure|gallery|slide|carousel|media|author|byline");

  private static final int MIN_WEIGHT = 40;
  private static final int MAX_WEIGHT = 1200;

  private final PageIndex page;
  private final String description;
  private final Measures measures;

  /// Which of the page's names are those of pictures, as far as they were met.
  private final @Nullable Boolean[] pictures;

  private Standfirst(PageIndex page, String description, Measures measures) {
    this.page = page;
    this.description = Letters.of(description);
    this.measures = measures;
    pictures = new Boolean[page.names()];
  }

  /// The blocks of the standfirst, in page order.
  ///
  /// @param first the position of the first part of the text
  /// @param description what the page's head says about the article: often the standfirst itself
  static List<Element> find(
      PageIndex page, String title, int first, String description, Measures measures) {
    Optional<Element> heading = TitleHeading.of(page, title);
    if (heading.isEmpty() || first <= page.body()) {
      return List.of();
    }
    var search = new Standfirst(page, description, measures);
    return search.between(page.position(heading.get()), first);
  }

  private List<Element> between(int heading, int first) {
    var found = new ArrayList<Element>();
    boolean below = false;
    for (int at = page.body() + 1; at < first; ) {
      if (at == heading) {
        below = true;
        at = page.end(at);
      } else if (measures.isLeft(at)) {
        at = page.end(at);
      } else if (!page.isElement(at) || page.isWithin(first, at) || page.isWithin(heading, at)) {
        at++;
      } else if (isPicture(at)) {
        at = page.end(at);
      } else if (below && isStandfirst(at)) {
        found.add(page.element(at));
        at = page.end(at);
      } else {
        at++;
      }
    }
    return below ? List.copyOf(found) : List.of();
  }

  /// So much of a standfirst that a text with it has the standfirst already.
  static String beginning(String text) {
    String plain = text.strip().replaceFirst("^\\p{L}{2,12}\\s?[:：]\\s?", "");
    return plain.substring(0, Math.min(Clues.SAME, plain.length()));
  }

  /// What stands in figures is a caption.
  private boolean isPicture(int at) {
    if (page.tag(at).equals("figure")) {
      return true;
    }
    int name = page.name(at);
    Boolean before = pictures[name];
    if (before == null) {
      before = PICTURE.matcher(page.className(name)).find();
      pictures[name] = before;
    }
    return before;
  }

  private boolean isStandfirst(int at) {
    Measures.Count count = measures.of(at);
    if (count.text < MIN_WEIGHT
        || count.text > MAX_WEIGHT
        || count.linkDensity() > 0.3
        || count.pictures > 0
        || !measures.isBlock(at)) {
      return false;
    }
    Element element = page.element(at);
    String text = element.text();
    if (text.endsWith("...") || text.endsWith("…")) {
      return false;
    }
    boolean described = Clues.begins(Letters.of(text), description);
    return described || (count.marks > 0 && isNamed(page.named(page.name(at))));
  }

  private static boolean isNamed(String names) {
    return names.length() > 3 && names.length() < 200 && NAMED.matcher(names).find();
  }
}
