package tidings.extract.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tidings.extract.meta.PageIndex;

/// What the class and id of an element suggest, read as words: `relatedLinks`, `related_links` and
/// `related-links` are all `related links`.
final class Hints {
  /// Never part of an article, unless they hold most of it.
  private static final Set<String> FURNITURE =
      words(
          """
          share sharing sharebar sharetools sharer social socials socialmedia related relateds
          recommend recommended recommendation recommendations recirculation recirc newsletter
          subscribe subscription signup comment comments disqus respond commentlist breadcrumb
          breadcrumbs crumb crumbs pagination pager paging toolbar tooltip popup modal overlay
          cookie cookies gdpr consent ad ads adv advert adverts advertisement advertising
          adsense adslot adbox adcontainer banner banners sponsor sponsored sponsors promo promos
          promotion promoted outbrain taboola dianomi mgid sidebar sidebars aside rail widget
          widgets footer foot masthead menu nav navbar navi navigation topbar navbars submenu
          trending popular mostread mostpopular hotnews ranking rank rankings
          print printer tags tag taglist taglinks keywords toc rating ratings vote poll donate
          donation login signin register copyright disclaimer license hidden skip
          morefrom readmore seealso moreon alsoread readnext upnext nextup prev next previous
          weixin qrcode erweima fenxiang pinglun xiangguan xgxw tuijian guanggao bshare jiathis
          bdshare bdsharebuttonbox addthis addtoany sharethis feedback report shop shopping buy
          affiliate teaser teasers playlist jobs weather ticker byline bylines dateline
          authorbox authorbio bio postmeta meta credits utility utilities actions
          followus follow app download regwall gating restricted optin newsletters biography
          abonnement\
          """);

  /// Of these, what a page also calls the box in which it shows a picture.
  private static final Set<String> WEAK = words("widget widgets modal overlay popup");

  /// Good signs for a container.
  private static final Set<String> TEXT =
      words(
          """
          article articles body content contents entry hentry main post text blog story storytext
          storybody articlebody articletext articlecontent maincontent postcontent postbody
          entrycontent bodytext artibody articulo cuerpo texto texte artikel detail zw zhengwen
          neirong nr news richtext prose paragraph copy\
          """);

  private static final Set<String> COMMENTS =
      words("comment comments commentlist disqus respond replies pinglun");

  /// Names that stand over more than this share of a page's text mean something else there, such as
  /// `widget` where a page is built of nothing but widgets.
  private static final double TOO_MUCH = 0.6;

  private static final int MAX_NAMES = 400;
  private static final String[] NO_WORDS = {};

  private record Meaning(
      boolean furniture, boolean weak, boolean comments, boolean text, boolean doubtful) {}

  private static final Meaning NONE = new Meaning(false, false, false, false, false);

  private final Set<String> furniture;

  /// What the page's names mean, by their numbers.
  private final @Nullable Meaning[] onPage;

  private final PageIndex page;

  /// What names mean on a page that is no longer whole, read once for each.
  private final Map<String, Meaning> known = new HashMap<>();

  private Hints(PageIndex page, Set<String> furniture) {
    this.page = page;
    this.furniture = furniture;
    onPage = new Meaning[page.names()];
  }

  /// What names mean on a page.
  static Hints on(PageIndex page, Measures measures) {
    var words = new String[page.names()][];
    var covered = new HashMap<String, Cover>();
    for (int at = page.body(); at < page.end(page.body()); at++) {
      int name = page.name(at);
      int plain = name == 0 ? 0 : measures.of(at).plain();
      if (plain == 0) {
        continue;
      }
      if (words[name] == null) {
        words[name] = furniture(split(page.named(name)));
      }
      for (String word : words[name]) {
        covered.computeIfAbsent(word, w -> new Cover()).add(at, page.end(at), plain);
      }
    }
    double limit = measures.of(page.body()).plain() * TOO_MUCH;
    var furniture = new HashSet<>(FURNITURE);
    covered.forEach((word, cover) -> {
      if (cover.plain > limit && !COMMENTS.contains(word)) {
        furniture.remove(word);
      }
    });
    return new Hints(page, furniture);
  }

  /// How much text stands under a word; what is under it twice counts once.
  private static final class Cover {
    private int end;
    private int plain;

    void add(int at, int to, int more) {
      if (at >= end) {
        end = to;
        plain += more;
      }
    }
  }

  private static String[] furniture(List<String> words) {
    var found = new ArrayList<String>();
    for (String word : words) {
      if (FURNITURE.contains(word)) {
        found.add(word);
      }
    }
    return found.isEmpty() ? NO_WORDS : found.toArray(NO_WORDS);
  }

  /// Tells whether class and id on the page, given by their number, name something that stands
  /// around articles.
  boolean isFurniture(int name) {
    return meaning(name).furniture();
  }

  /// Tells whether they name what readers wrote.
  boolean isComments(int name) {
    return meaning(name).comments();
  }

  /// Tells whether they name the text of an article.
  boolean isText(int name) {
    return meaning(name).text();
  }

  /// Tells the same of an element that has been moved.
  boolean isFurniture(Element element) {
    return meaning(element).furniture();
  }

  /// Tells whether it takes no more than a picture in it to say that they name nothing of the kind.
  boolean isWeak(Element element) {
    return meaning(element).weak();
  }

  /// Tells the same of an element that has been moved.
  boolean isText(Element element) {
    return meaning(element).text();
  }

  /// Tells whether they name something around the text, but the text as well.
  boolean isDoubtful(int name) {
    return meaning(name).doubtful();
  }

  /// The words in class and id, with an empty one between two names.
  static List<String> of(Element element) {
    return split(names(element));
  }

  private static String names(Element element) {
    if (element.attributesSize() == 0) {
      return "";
    }
    String names = element.className();
    String id = element.id();
    return id.isEmpty() ? names : names + " " + id;
  }

  private Meaning meaning(int name) {
    Meaning before = onPage[name];
    if (before == null) {
      before = name == 0 ? NONE : read(page.named(name));
      onPage[name] = before;
    }
    return before;
  }

  private Meaning meaning(Element element) {
    String names = names(element);
    return names.isEmpty() ? NONE : known.computeIfAbsent(names, this::read);
  }

  private Meaning read(String names) {
    List<String> words = split(names);
    boolean text = isText(words);
    return new Meaning(
        isOneOf(words, furniture),
        words.stream().noneMatch(word -> furniture.contains(word) && !WEAK.contains(word)),
        isOneOf(words, COMMENTS),
        text,
        !text && isOneOf(words, TEXT));
  }

  private static boolean isOneOf(List<String> words, Set<String> some) {
    for (String word : words) {
      if (some.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /// Of `article-end__author-bio`, the last word says what it is.
  private boolean isText(List<String> words) {
    boolean text = false;
    for (String word : words) {
      if (word.isEmpty() && text) {
        return true;
      }
      text = TEXT.contains(word) || (text && !furniture.contains(word));
    }
    return text;
  }

  /// The words of names, lower case, with an empty one between two names.
  private static List<String> split(String names) {
    var words = new ArrayList<String>();
    int end = Math.min(names.length(), MAX_NAMES);
    int from = 0;
    char before = ' ';
    for (int i = 0; i < end; i++) {
      char c = names.charAt(i);
      boolean letter = isLetter(c);
      if (!letter || (Character.isUpperCase(c) && Character.isLowerCase(before))) {
        flush(names, from, i, words);
        from = letter ? i : i + 1;
        if (c <= ' ' && !words.isEmpty()) {
          words.add("");
        }
      }
      before = c;
    }
    flush(names, from, end, words);
    return words;
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c);
  }

  private static void flush(String names, int from, int to, List<String> words) {
    if (to > from) {
      words.add(names.substring(from, to).toLowerCase(Locale.ROOT));
    }
  }

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }
}
