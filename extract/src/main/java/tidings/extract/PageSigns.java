package tidings.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tidings.extract.Extraction.NotAnArticle;
import tidings.extract.Extraction.Why;
import tidings.extract.meta.Metadata;
import tidings.extract.meta.PageIndex;

/// What speaks against an article on a page, looked up while the page is still whole.
///
/// A sign alone refuses nothing: long articles stand on pages with a log-in form, a player and a
/// cookie text. Only where the text that was found is short do the signs tell why.
///
/// @param article whether the head calls the page an article
/// @param linked the share of the page's text that is links
record PageSigns(
    String heading,
    boolean article,
    boolean closed,
    boolean player,
    boolean login,
    boolean consent,
    double linked) {
  /// A text of this weight is an article whatever else is on the page.
  private static final int ENOUGH = 500;

  /// Less than this is none, unless the head says so.
  private static final int LITTLE = 140;

  /// Less than this is none at all.
  private static final int NOTHING = 12;

  private static final double LIST = 0.6;

  private static final Pattern ERROR =
      Pattern.compile(
          "(?i)\\b(?:404|403|410|500|502|503)\\b|(?:page|article|seite|página) (?:was )?(?:not|nicht|no)"
              + " (?:be )?(?:found|gefunden|encontrad)|not found|access denied|forbidden|just a moment"
              + "|page introuvable|страница не найдена|页面(?:不存在|未找到|找不到)|頁面不存在|找不到(?:页面|该页|頁面)"
              + "|您访问的页面|文章不存在|内容已(?:被)?删除|ページが見つかりません");
  private static final Pattern CONSENT =
      Pattern.compile(
          "(?i)before you continue|accept (?:all )?cookies|we (?:value|care about) your privacy"
              + "|cookie consent|zustimm\\w+|tracking und cookies|gérer (?:les )?cookies|consentement|同意.{0,12}cookie");

  static PageSigns of(PageIndex page, String text, Metadata metadata) {
    var heading = new StringBuilder(page.page().title());
    int links = 0;
    boolean closed = metadata.isClosed();
    boolean player = false;
    boolean login = false;
    for (Element element : page.inBody()) {
      switch (element.normalName()) {
        case "a" -> links += element.wholeText().strip().length();
        case "h1" -> heading.append(' ').append(element.text());
        case "video" -> player = true;
        case "iframe" -> {
          String source = element.attr("src");
          player |= source.contains("video") || source.contains("embed");
        }
        case "input" -> login |= element.attr("type").equalsIgnoreCase("password");
        default -> {}
      }
      if (element.attributesSize() > 0) {
        closed |= names(element, "paywall");
        player |= names(element, "video-player");
      }
    }
    return new PageSigns(
        heading.toString(),
        metadata.isArticle(),
        closed,
        player,
        login,
        text.length() < 6000 && CONSENT.matcher(text).find(),
        text.isEmpty() ? 0 : Math.min(1, (double) links / text.length()));
  }

  private static boolean names(Element element, String name) {
    return element.className().contains(name) || element.id().contains(name);
  }

  /// Refuses the page where its text is too short and a sign tells why.
  ///
  /// @param weight of the text that was found, in letters
  Optional<NotAnArticle> refuse(int weight) {
    if (weight >= ENOUGH) {
      return Optional.empty();
    }
    if (ERROR.matcher(heading.toLowerCase(Locale.ROOT)).find() && !article) {
      return no(Why.ERROR_PAGE, "the page says '" + heading.strip() + "'");
    }
    if (consent && !article) {
      return no(Why.CONSENT_WALL, "the page asks for consent and shows no text");
    }
    if (weight >= LITTLE || (article && weight >= NOTHING && !closed)) {
      return Optional.empty();
    }
    if (linked > LIST && !article) {
      return no(Why.LISTING, "%.0f %% of the text is links".formatted(linked * 100));
    }
    if (closed) {
      return no(Why.PAYWALL, "the text is for subscribers");
    }
    if (login) {
      return no(Why.LOGIN, "the page asks for a password");
    }
    if (player) {
      return no(Why.VIDEO_ONLY, "there is a player and no text");
    }
    return weight < NOTHING ? no(Why.EMPTY, "no running text on the page") : Optional.empty();
  }

  private static Optional<NotAnArticle> no(Why why, String reason) {
    return Optional.of(new NotAnArticle(why, reason));
  }
}
