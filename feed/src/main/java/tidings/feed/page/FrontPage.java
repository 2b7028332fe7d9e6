package tidings.feed.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Reads a front page as a list of articles. A link is taken for one to an article by the form of
/// its address (a date, a number, a long slug), by a text of a headline's length, and by where it
/// does not stand: navigation, header, footer.
public final class FrontPage {
  private static final int SHORTEST_HEADLINE = 16;
  private static final int SHORTEST_ASIAN_HEADLINE = 7;
  private static final int ENOUGH = 3;
  private static final int LISTED = 2;
  private static final int LEAST_OWN_LINKS = 4;
  private static final String EMPTY = "no links to articles on the page just now";
  private static final Pattern DOMAIN =
      Pattern.compile("[^.]+\\.(?:(?:com|co|org|net|gov|edu|ac|or|ne|go)\\.[a-z]{2}|[^.]+)$");

  private FrontPage() {}

  /// The links of a page that look like articles, in their order, each once.
  ///
  /// @param listed tells whether the site's sitemap lists an address: a second witness, since menus
  ///   are in sitemaps too
  public static Feed read(
      String html, WebUrl page, Predicate<WebUrl> listed, int maxItems, String encoding) {
    Document document = Jsoup.parse(html, page.href());
    Map<String, Entry> found = new LinkedHashMap<>();
    String language = document.select("html").attr("lang");
    for (Element anchor : document.select("a[href]")) {
      if (found.size() < maxItems) {
        article(anchor, page, listed, language)
            .ifPresent(entry -> found.merge(entry.linkText(), entry, FrontPage::better));
      }
    }
    var about =
        new Feed.About(
            Titles.normalize(document.title()),
            page.href(),
            "",
            "",
            language,
            Entry.Times.NONE,
            Entry.People.NONE,
            new Feed.Credits("", ""),
            Feed.Pictures.NONE,
            List.of(),
            List.of());
    return new Feed(
        Feed.Format.FRONT_PAGE,
        encoding,
        about,
        Feed.Rhythm.NONE,
        List.copyOf(found.values()),
        found.isEmpty() && isPartOfASite(document, page) ? List.of(EMPTY) : List.of());
  }

  /// An error page, a consent wall or a bot check has few links or none; a page of a site leads to
  /// its other parts.
  private static boolean isPartOfASite(Document document, WebUrl page) {
    return document.select("a[href]").stream()
            .flatMap(anchor -> WebUrl.parse(anchor.absUrl("href")).stream())
            .map(WebUrl::withoutFragment)
            .filter(url -> isSameSite(url, page))
            .distinct()
            .limit(LEAST_OWN_LINKS)
            .count()
        == LEAST_OWN_LINKS;
  }

  private static Entry better(Entry before, Entry now) {
    return now.title().length() > before.title().length() ? now : before;
  }

  private static Optional<Entry> article(
      Element anchor, WebUrl page, Predicate<WebUrl> listed, String language) {
    String title = Titles.normalize(headline(anchor));
    return WebUrl.parse(anchor.absUrl("href"))
        .map(WebUrl::withoutFragment)
        .filter(url -> isSameSite(url, page) && !url.equals(page.withoutFragment()))
        .filter(url -> points(url, title, anchor) + (listed.test(url) ? LISTED : 0) >= ENOUGH)
        .map(url -> entry(url, title, language));
  }

  private static String headline(Element anchor) {
    Element heading = anchor.selectFirst("h1, h2, h3, h4");
    return heading == null ? anchor.text() : heading.text();
  }

  /// A publisher's sections often live on hosts of their own under one domain.
  private static boolean isSameSite(WebUrl url, WebUrl page) {
    return domain(url.host()).equals(domain(page.host()));
  }

  /// The part of a host that its owner registered, near enough: two labels, three where the second
  /// last is one of the usual public ones.
  private static String domain(String host) {
    Matcher matcher = DOMAIN.matcher(host);
    return matcher.find() ? matcher.group() : host;
  }

  private static int points(WebUrl url, String title, Element anchor) {
    if (ArticleAddress.isOfNoArticle(url)) {
      return 0;
    }
    int points = ArticleAddress.points(url);
    points += isHeadline(title) ? 2 : -2;
    points += anchor.closest("h1, h2, h3, h4, article") != null ? 1 : 0;
    boolean aside = anchor.closest("nav, footer, [role=navigation]") != null;
    return points - (aside ? 4 : 0);
  }

  private static boolean isHeadline(String title) {
    boolean asian = title.chars().filter(c -> c >= 0x2e80).count() * 2 > title.length();
    return title.length() >= (asian ? SHORTEST_ASIAN_HEADLINE : SHORTEST_HEADLINE);
  }

  private static Entry entry(WebUrl url, String title, String language) {
    return new Entry(
        "",
        Optional.of(url),
        url.href(),
        title,
        Entry.Times.NONE,
        Entry.People.NONE,
        new Entry.Text("", "", Optional.of(url), language),
        List.of(),
        List.of(),
        List.of(new Link(url.href(), "alternate", "text/html", "", "")),
        Entry.Extras.NONE);
  }
}
