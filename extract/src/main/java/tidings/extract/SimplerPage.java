package tidings.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import tidings.extract.Extraction.FromPage;
import tidings.extract.Extraction.NotAnArticle;
import tidings.extract.meta.PageIndex;
import tidings.model.Article;
import tidings.model.WebUrl;

/// The simpler form of a page, which stands in for it where little or no text was found: its
/// [AMP](https://amp.dev/documentation/guides-and-tutorials/optimize-and-measure/discovery) page,
/// or its print version.
///
/// ```java
/// Optional<WebUrl> simpler = SimplerPage.wanted(extraction);
/// // ... fetched and extracted as 'other'
/// extraction = SimplerPage.better(extraction, other);
/// ```
public final class SimplerPage {
  /// Below this the text of a page should be looked at, and that of another is no better.
  private static final double SURE = 0.5;

  /// So much more text is clearly more.
  private static final double MORE = 1.5;

  /// Hosts by which one site serves its pages in several forms.
  private static final Pattern FORM = Pattern.compile("^(?:www|amp|m|mobile|print)\\.(?=.*\\.)");

  private SimplerPage() {}

  /// The address that a page names for its simpler form, on the same site.
  static Optional<WebUrl> of(PageIndex page, WebUrl url, WebUrl base) {
    List<Element> links =
        Stream.of("link", "a")
            .map(page::tagged)
            .flatMap(List::stream)
            .filter(link -> link.hasAttr("rel") && link.hasAttr("href"))
            .toList();
    return Stream.concat(
            links.stream().filter(link -> hasRel(link, "amphtml")),
            links.stream().filter(SimplerPage::isPrint))
        .map(link -> base.resolve(link.attr("href")).map(WebUrl::withoutFragment))
        .flatMap(Optional::stream)
        .filter(other -> isSameSite(url, other) && !other.equals(url.withoutFragment()))
        .findFirst();
  }

  private static boolean isPrint(Element link) {
    return hasRel(link, "print")
        || (hasRel(link, "alternate") && link.attr("media").strip().equalsIgnoreCase("print"));
  }

  private static boolean hasRel(Element link, String name) {
    String all = link.attr("rel");
    if (all.length() < name.length()) {
      return false;
    }
    for (String rel : all.split("\\s+", 8)) {
      if (rel.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether two addresses are on one site: the same host, save for what names the form of
  /// its pages, such as `www`, `m` and `amp`.
  public static boolean isSameSite(WebUrl one, WebUrl other) {
    return site(one).equals(site(other));
  }

  private static String site(WebUrl url) {
    return FORM.matcher(url.host()).replaceFirst("");
  }

  /// The address of the simpler form, where the page itself is so poor that it is worth a look.
  public static Optional<WebUrl> wanted(Extraction page) {
    return switch (page) {
      case FromPage found when found.confidence() < SURE -> found.details().simpler();
      case NotAnArticle none ->
          switch (none.why()) {
            case ERROR_PAGE, LISTING -> Optional.empty();
            case VIDEO_ONLY, PAYWALL, LOGIN, CONSENT_WALL, EMPTY, TOO_LARGE, TOO_SLOW ->
                none.shell().flatMap(shell -> shell.details().simpler());
          };
      default -> Optional.empty();
    };
  }

  /// The better of a page and its simpler form: the page, unless the other has clearly more text.
  /// What the page told besides stays; the lead picture goes with the text, out of which it was
  /// taken.
  public static Extraction better(Extraction page, Extraction simpler) {
    if (!(simpler instanceof FromPage other) || other.confidence() < SURE) {
      return page;
    }
    return switch (page) {
      case FromPage found when length(other) > length(found) * MORE -> join(found, other);
      case NotAnArticle none when none.shell().isPresent() -> join(none.shell().get(), other);
      default -> page;
    };
  }

  private static int length(FromPage page) {
    return Cleaner.prose(page.article().body()).length();
  }

  private static FromPage join(FromPage page, FromPage other) {
    Article told = page.article();
    Article text = other.article();
    var article =
        new Article(
            told.title().isEmpty() ? text.title() : told.title(),
            told.authors().isEmpty() ? text.authors() : told.authors(),
            told.published().or(text::published),
            told.updated().or(text::updated),
            told.language().isEmpty() ? text.language() : told.language(),
            text.lead().or(told::lead),
            text.body(),
            told.canonical().or(text::canonical));
    Details besides = page.details();
    var details =
        new Details(
            besides.section().or(other.details()::section),
            besides.keywords().isEmpty() ? other.details().keywords() : besides.keywords(),
            besides.paywalled(),
            other.details().names(),
            List.of(),
            Optional.empty(),
            besides.rule());
    String from = besides.simpler().map(WebUrl::href).orElse("another page");
    return new FromPage(
        article,
        details,
        "%s at %s, instead of: %s".formatted(other.reason(), from, page.reason()),
        other.confidence());
  }
}
