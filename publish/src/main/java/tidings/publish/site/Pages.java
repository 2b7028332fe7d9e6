package tidings.publish.site;

import tidings.publish.view.AboutView;
import tidings.publish.view.ArticleView;
import tidings.publish.view.DiffView;
import tidings.publish.view.ListView;
import tidings.publish.view.Problem;
import tidings.publish.view.SearchView;
import tidings.publish.view.SiteView;
import tidings.publish.view.SourcesView;

/// Writes the pages of the site, each a whole HTML document.
///
/// ```java
/// Pages pages = new Pages(site, Addresses.live(Reading.of(hl, script, acceptLanguage)));
/// String html = pages.article(view);     // Content-Language: pages.language()
/// ```
///
/// Made for one reader: cheap to make, safe to share among threads. The same records give the same
/// text, whatever the time.
public final class Pages {
  private final SiteView site;
  private final Addresses addresses;

  /// Pages with such links.
  public Pages(SiteView site, Addresses addresses) {
    this.site = site;
    this.addresses = addresses;
  }

  /// The policy of every page, as the value of `Content-Security-Policy`.
  public static String policy() {
    return "default-src 'none'; img-src 'self'; form-action 'self'; base-uri 'none';"
        + " frame-ancestors 'none'";
  }

  /// Articles in a row: the newest of all, of a source or of a day.
  public String list(ListView view) {
    return thin("list of " + view.items().size());
  }

  /// An article, in its newest or in an earlier revision.
  public String article(ArticleView view) {
    return thin(view.item().title());
  }

  /// What changed between two revisions.
  public String diff(DiffView view) {
    return thin(view.item().title());
  }

  /// The search and what it found.
  public String search(SearchView view) {
    return thin(view.query().text());
  }

  /// The sources and how they are.
  public String sources(SourcesView view) {
    return thin("sources: " + view.sources().size());
  }

  /// What this mirror is.
  public String about(AboutView view) {
    return thin("articles: " + view.articles());
  }

  /// That there is no page.
  public String problem(Problem problem) {
    return thin("problem " + problem.status());
  }

  private String thin(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return "<!doctype html><html lang="
        + addresses.reading().language().tag()
        + "><title>"
        + site.title().replace("&", "&amp;").replace("<", "&lt;")
        + "</title><p>"
        + escaped;
  }
}
