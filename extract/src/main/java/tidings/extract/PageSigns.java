package tidings.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tidings.extract.Extraction.NotAnArticle;
import tidings.extract.Extraction.Why;
import tidings.extract.body.BodyFinder;
import tidings.extract.meta.Metadata;
import tidings.extract.meta.PageIndex;

/// What speaks against an article on a page, looked up while the page is still whole.
///
/// A sign alone refuses nothing: long articles stand on pages with a log-in form, a player and a
/// cookie text. Where the text that was found is short, the signs tell why; where it is long, it is
/// refused only if the head does not call the page an article and the text itself speaks against
/// it.
///
/// @param failed whether the title or a heading is nothing but an error
/// @param asks whether something can be pressed to accept, on a page that may be a wall
/// @param article whether the head calls the page an article
/// @param consent whether such a page talks about consent
/// @param linked the share of the page's text that is links
record PageSigns(
    String heading,
    boolean failed,
    boolean asks,
    boolean article,
    boolean closed,
    boolean player,
    boolean login,
    boolean consent,
    double linked) {
  /// A text of this weight is long: it speaks for itself.
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

  private static final Pattern ACCEPT =
      Pattern.compile(
          "(?iu)\\b(?:accept|agree|akzeptieren|zustimmen|einverstanden|accepter|aceptar|accetta|aceitar|принять)"
              + "|согласен|同意|接受");
  private static final int MAX_BUTTON = 40;

  /// What has more text on it is no wall.
  private static final int MAX_WALL = 6000;

  /// What walls talk about, in several words, one in so many characters.
  private static final Pattern DATA =
      Pattern.compile(
          "(?iu)cookie|consent|zustimm|einwillig|partner|privacy|datenschutz|confidentialité|privacidad"
              + "|personali[sz]|personalisier|tracking|согласи|同意|隐私|隱私|個人情報|个人信息");

  private static final int DENSE = 100;

  private static final int KINDS = 4;

  /// A list of articles has so many headings that lead elsewhere.
  private static final int TEASERS = 5;

  private static final int SENTENCE = 80;

  static PageSigns of(PageIndex page, Metadata metadata) {
    var heading = new StringBuilder(page.page().title());
    boolean failed = isError(heading.toString());
    boolean asks = false;
    int links = 0;
    int body = page.body();
    int letters = page.letters(body);
    boolean wall = letters < MAX_WALL && !metadata.isArticle();
    for (Element h1 : page.tagged("h1")) {
      String title = h1.text();
      heading.append(' ').append(title);
      failed |= isError(title);
    }
    for (int at = body; at < page.end(body); at++) {
      boolean link = page.tag(at).equals("a");
      links += link ? page.letters(at) : 0;
      if (wall
          && !asks
          && (link || page.tag(at).equals("button"))
          && page.letters(at) <= MAX_BUTTON) {
        asks = isAccept(page.element(at).wholeText().strip());
      }
    }
    boolean login = false;
    for (Element input : page.tagged("input")) {
      login |= input.attr("type").equalsIgnoreCase("password");
      asks |= wall && isAccept(input.attr("value").strip());
    }
    boolean closed = metadata.isClosed();
    boolean player = !page.tagged("video").isEmpty();
    for (int name = 1; name < page.names(); name++) {
      closed |= page.named(name).contains("paywall");
      player |= page.named(name).contains("video-player");
    }
    for (Element frame : page.tagged("iframe")) {
      String source = frame.attr("src");
      player |= source.contains("video") || source.contains("embed");
    }
    return new PageSigns(
        heading.toString(),
        failed,
        asks,
        metadata.isArticle(),
        closed,
        player,
        login,
        wall && CONSENT.matcher(page.element(body).text()).find(),
        letters == 0 ? 0 : Math.min(1, (double) links / letters));
  }

  /// Tells whether a heading is about an error, and about little else.
  private static boolean isError(String heading) {
    Matcher error = ERROR.matcher(heading);
    return error.find() && (error.end() - error.start()) * 2 >= heading.strip().length();
  }

  private static boolean isAccept(String label) {
    return !label.isEmpty() && label.length() <= MAX_BUTTON && ACCEPT.matcher(label).find();
  }

  /// Refuses the page where a sign tells why.
  ///
  /// @param body the text that was found
  Optional<NotAnArticle> refuse(Optional<BodyFinder.Body> body) {
    int weight = body.map(BodyFinder.Body::weight).orElse(0);
    return weight < ENOUGH ? refuseShort(weight) : body.flatMap(found -> refuseLong(found.root()));
  }

  private Optional<NotAnArticle> refuseLong(Element body) {
    if (article) {
      return Optional.empty();
    }
    if (failed) {
      return no(Why.ERROR_PAGE, "the page says '" + heading.strip() + "'");
    }
    if ((consent || asks) && isAboutData(body.text())) {
      return no(Why.CONSENT_WALL, "the page asks for consent and tells about nothing else");
    }
    return isList(body)
        ? no(Why.LISTING, "the text is headings that lead elsewhere, with a summary each")
        : Optional.empty();
  }

  private static boolean isAboutData(String text) {
    List<String> words =
        DATA.matcher(text).results().map(found -> found.group().toLowerCase(Locale.ROOT)).toList();
    return words.size() * DENSE > text.length() && new HashSet<>(words).size() >= KINDS;
  }

  private static boolean isList(Element body) {
    int teasers = 0;
    int sentences = 0;
    for (Element element : body.getAllElements()) {
      switch (element.normalName()) {
        case "h2", "h3", "h4" -> teasers += isLink(element) ? 1 : 0;
        case "p" -> sentences += element.text().length() >= SENTENCE ? 1 : 0;
        default -> {}
      }
    }
    return teasers >= TEASERS && sentences <= teasers * 1.5;
  }

  private static boolean isLink(Element heading) {
    Element link = heading.selectFirst("a[href]");
    return (link != null && link.text().equals(heading.text()))
        || heading.closest("a[href]") != null;
  }

  private Optional<NotAnArticle> refuseShort(int weight) {
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
