package tidings.publish.site;

import tidings.publish.view.AboutView;
import tidings.publish.view.ArticleView;
import tidings.publish.view.DiffView;
import tidings.publish.view.ListView;
import tidings.publish.view.Place;
import tidings.publish.view.Problem;
import tidings.publish.view.SearchView;
import tidings.publish.view.SiteView;
import tidings.publish.view.SourcesView;

/// Writes the pages of the site, each a whole HTML document.
///
/// ```java
/// Reading reading = Reading.of(hl, script, acceptLanguage);
/// String html = new Pages(site, Addresses.live(reading)).article(view);
/// ```
///
/// Made for one reader: cheap to make, safe to share among threads. The same records give the same
/// text, whatever the time; it is to be sent as UTF-8.
///
/// **Languages.** A page comes in the language that its address asks for with `hl`, else in the
/// browser's: answer with `Content-Language` and `Vary: Accept-Language`. Links carry `hl`,
/// `script` and `data` along only where the reader chose, so there are no cookies and few
/// addresses.
///
/// **Policy.** A page works under `default-src 'none'`: no script, no font, no frame, nothing from
/// elsewhere; its one style stands in the page and is known by its hash. Pictures come from the
/// site itself. Only the search page has a script, which it does without where there is none.
public final class Pages {
  private static final String BASE =
      "default-src 'none'; img-src 'self' data:; style-src "
          + Style.HASH
          + "; form-action 'self'; base-uri 'none'";

  private final SiteView site;
  private final Addresses addresses;

  /// Pages with such links.
  public Pages(SiteView site, Addresses addresses) {
    this.site = site;
    this.addresses = addresses;
  }

  /// The policy of every page but [#search(SearchView)], as the value of `Content-Security-Policy`.
  /// Beside it send `Referrer-Policy: no-referrer` and `X-Content-Type-Options: nosniff`.
  public static String policy() {
    return BASE + "; frame-ancestors 'none'";
  }

  /// The policy of the search page, whose script asks this site for suggestions.
  public static String searchPolicy() {
    return policy() + "; script-src 'self'; connect-src 'self'";
  }

  /// The policy that stands in the pages of a static site, with the script of its search.
  static String filePolicy() {
    return BASE + "; script-src 'self'";
  }

  /// The script of the search page on a live site.
  public static String searchScript() {
    return Style.read("search.js");
  }

  /// Articles in a row: the newest of all, of a source or of a day.
  public String list(ListView view) {
    return new ListPage(frame(view.place()), view).write();
  }

  /// An article, in its newest or in an earlier revision.
  public String article(ArticleView view) {
    return new ArticlePage(frame(view.place()), view).write();
  }

  /// What changed between two revisions.
  public String diff(DiffView view) {
    return new DiffPage(frame(view.place()), view).write();
  }

  /// The search and what it found.
  public String search(SearchView view) {
    return new SearchPage(frame(new Place.OfSearch(view.query())), view).write();
  }

  /// The sources and how they are.
  public String sources(SourcesView view) {
    return new InfoPages(frame(new Place.Sources())).sources(view);
  }

  /// What this mirror is.
  public String about(AboutView view) {
    return new InfoPages(frame(new Place.About())).about(view);
  }

  /// That there is no page. Its links lead from the site's root.
  public String problem(Problem problem) {
    return new InfoPages(frame(Place.newest())).problem(problem);
  }

  private Frame frame(Place place) {
    return new Frame(site, addresses, place);
  }
}
