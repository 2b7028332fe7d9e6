package tidings.feed.page;

import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// Tells by its form whether an address is likely to be an article's.
public final class ArticleAddress {
  private static final Pattern DATE =
      Pattern.compile(
          "/(?:19|20)\\d{2}[/-]?(?:0[1-9]|1[0-2])(?:[/-]?(?:[0-2]\\d|3[01]))?(?=[/_.-]|$)");
  private static final Pattern NUMBER = Pattern.compile("\\d{5,}");
  private static final Pattern SLUG = Pattern.compile("/[^/]*(?:[^/-]+-){3,}[^/]*/?$");
  private static final Pattern PAGE_FILE = Pattern.compile("\\.(?:s?html?|php|aspx?)$");
  private static final Pattern NO_ARTICLE =
      Pattern.compile(
          "(?i)/(?:tags?|categor(?:y|ies)|authors?|search|login|about|contact|privacy|terms|subscribe|newsletters?|topics?)(?:/|$)|\\.(?:jpe?g|png|gif|pdf|mp3|mp4|zip|xml|rss|css|js)$");

  private ArticleAddress() {}

  /// Tells what is surely none: the front page, lists of articles, forms, files.
  public static boolean isOfNoArticle(WebUrl url) {
    return url.path().equals("/") || NO_ARTICLE.matcher(url.path()).find();
  }

  /// How much speaks for an article: a date, a long number, a long slug, the name of a page; 0 to
  /// 6.
  public static int points(WebUrl url) {
    int points = DATE.matcher(url.path()).find() ? 3 : 0;
    points += NUMBER.matcher(url.pathAndQuery()).find() ? 1 : 0;
    points += SLUG.matcher(url.path()).find() ? 1 : 0;
    return points + (PAGE_FILE.matcher(url.path()).find() ? 1 : 0);
  }
}
