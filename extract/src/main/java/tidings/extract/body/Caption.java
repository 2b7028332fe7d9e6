package tidings.extract.body;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// What stands with a picture: the words that describe it, and whose picture it is.
///
/// Half of the pages write both into a `figcaption`; the others into boxes beside the picture that
/// only their names tell from text.
record Caption(String text, String credit) {
  private static final Caption NONE = new Caption("", "");

  /// What weighs more is the text of the article.
  private static final int MAX_WEIGHT = 800;

  /// So many boxes around a picture may be its frame.
  private static final int MAX_LEVELS = 5;

  /// What has more in it is not around one picture.
  private static final int MAX_NODES = 400;

  /// A figure may be around many pictures; what is behind so many of its nodes is not read.
  private static final int MOST_NODES = 5000;

  private static final Set<String> CAPTION =
      Set.of(
          "legend",
          "legende",
          "legenda",
          "leyenda",
          "didascalia",
          "epigrafe",
          "bildunterschrift",
          "bildtext",
          "bildbeschreibung");
  private static final Set<String> CREDIT =
      Set.of(
          "credit",
          "credits",
          "copyright",
          "photographer",
          "attribution",
          "bildquelle",
          "bildautor",
          "fotograf",
          "photocredit",
          "imagecredit");

  /// What these name is a credit in a caption, and anything elsewhere.
  private static final Set<String> CREDIT_INSIDE =
      Set.of("source", "byline", "author", "agency", "firma", "quelle", "rights", "distributor");

  private static final Set<String> SWITCH = Set.of("button", "toggle");

  private static final Set<String> UNSEEN =
      Set.of("script", "style", "template", "svg", "noscript", "button", "time", "input", "form");

  /// No caption has more characters, white space and all.
  private static final int MAX_LENGTH = 4000;

  /// A text that begins with a word for a credit and is longer describes a picture.
  private static final int MAX_ALONE = 60;

  /// A longer credit has the caption in it.
  private static final int MAX_CREDIT = 100;

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  /// What sets a caption off from the credit behind it.
  private static final Pattern RULE = Pattern.compile("\\s[-–—/|(（]\\s*$");

  /// A credit at the end of a caption, with a word for it and a colon, or a sign.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}-])[(（|]?\\s?((?:(?:photos?(?:graph)?(?: by)?|\\p{L}{0,12}fotos?|\\p{L}{0,12}bild(?:er|quelle|rechte)?|picture|image|credit|source|quelle"
              + "|图片来源|图源|图片|圖片來源|摄影|攝影|фото)(?:\\s?[:：]|\\s?(?=©))\\s?|(?:©|copyright)\\s?)"
              + "(?:[^()（）]|\\([^()]{1,30}\\)){2,80})[)）]?[.。]?\\s*$");

  /// One without a colon, set off by a bracket, a bar, a dash or the end of a sentence.
  private static final Pattern SET_OFF =
      Pattern.compile(
          "(?:[(（|—–]\\s?|(?<=[.!?。！？»”\"] ))((?:\\p{Lu}{2,6} )?(?:P[Hh][Oo][Tt][Oo](?:s|graph)?|F[Oo][Tt][Oo]|Image|Picture|Credit|Фото)(?: by|/)?"
              + " ?[\\p{Lu}\\d][^)）]{1,80})[)）]?[.。]?\\s*$");

  /// The caption of a picture; empty where it has none.
  static Caption of(Element img) {
    Element figure = img.closest("figure");
    if (figure != null && figure.selectFirst("figcaption") != null) {
      return in(figure, false);
    }
    Element inner = figure == null ? img : figure;
    Element at = figure == null ? img.parent() : figure;
    for (int level = 0; at != null && level < MAX_LEVELS && isFrame(at); level++) {
      Caption found = in(at, false);
      if (!found.equals(NONE)) {
        return found;
      }
      inner = at;
      at = at.parent();
    }
    Element next = inner.nextElementSibling();
    if (next != null && kind(next, false) == Kind.CAPTION && isFrame(next)) {
      return in(next, true);
    }
    return figure != null && isFrame(figure) ? in(figure, true) : NONE;
  }

  /// Tells whether an element is a caption, or a part of one; some pages hide them from those who
  /// have heard the description of the picture already.
  static boolean isPart(Element element) {
    Kind kind = kind(element, false);
    return kind == Kind.CAPTION
        || (kind == Kind.CREDIT && element.closest("figure") != null)
        || element.closest("figcaption") != null;
  }

  /// Tells whether an element in a caption, or in a figure, names whose picture it is.
  static boolean isCredit(Element element) {
    return kind(element, true) == Kind.CREDIT && element.closest("figure, figcaption") != null;
  }

  /// Tells whether an element holds one picture and little else.
  private static boolean isFrame(Element element) {
    if (List.of("article", "main", "body", "html", "td", "li").contains(element.normalName())) {
      return false;
    }
    int nodes = 0;
    int weight = 0;
    int pictures = 0;
    for (Iterator<Node> all = element.nodeStream().iterator(); all.hasNext(); ) {
      Node node = all.next();
      if (node instanceof TextNode text) {
        weight += Weight.of(text.getWholeText());
      } else if (node instanceof Element inner
          && inner.normalName().equals("img")
          && inner.closest("noscript") == null) {
        pictures++;
      }
      if (++nodes > MAX_NODES || weight > MAX_WEIGHT || pictures > 1) {
        return false;
      }
    }
    return true;
  }

  /// @param whole whether all text is the caption, not only what is called so
  private static Caption in(Element box, boolean whole) {
    var reading = new Reading();
    reading.children(box, whole, false);
    return reading.caption();
  }

  private enum Kind {
    CAPTION,
    CREDIT,
    UNSEEN,
    OTHER
  }

  /// The last word that tells decides: a `caption-credit` is a credit.
  private static Kind kind(Element element, boolean inside) {
    Kind kind = element.normalName().equals("figcaption") ? Kind.CAPTION : Kind.OTHER;
    if (element.attributesSize() == 0) {
      return kind;
    }
    if (element.attr("itemprop").matches("author|copyrightHolder|creditText")) {
      return inside ? Kind.CREDIT : kind;
    }
    boolean tag = kind == Kind.CAPTION;
    for (String word : Hints.of(element)) {
      if (SWITCH.contains(word)) {
        return Kind.UNSEEN;
      }
      if (word.contains("caption") || CAPTION.contains(word)) {
        kind = Kind.CAPTION;
      } else if (!tag && (CREDIT.contains(word) || (inside && CREDIT_INSIDE.contains(word)))) {
        kind = Kind.CREDIT;
      }
    }
    return kind;
  }

  private static final class Reading {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder credit = new StringBuilder();
    private final StringBuilder both = new StringBuilder();
    private int nodes;

    void children(Element parent, boolean inside, boolean credited) {
      for (Node node = parent.firstChild();
          node != null && ++nodes < MOST_NODES;
          node = node.nextSibling()) {
        if (node instanceof TextNode words) {
          if (inside || credited) {
            add(words.getWholeText(), credited);
          }
        } else if (node instanceof Element element) {
          element(element, inside, credited);
        }
      }
    }

    private void element(Element element, boolean inside, boolean credited) {
      if (UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")) {
        return;
      }
      Kind kind = kind(element, inside || credited);
      if (kind == Kind.UNSEEN) {
        return;
      }
      boolean credit = credited || kind == Kind.CREDIT;
      boolean gap =
          Measures.isBlock(element) || element.normalName().equals("br") || (credit && !credited);
      if (gap) {
        add(" ", credit);
      }
      children(element, inside || kind == Kind.CAPTION, credit);
      if (gap) {
        add(" ", credit);
      }
    }

    private void add(String words, boolean credited) {
      (credited ? credit : text).append(words);
      both.append(words);
    }

    Caption caption() {
      if (both.length() > MAX_LENGTH) {
        return NONE;
      }
      String words = RULE.matcher(line(text)).replaceFirst("");
      String owner = bare(line(credit));
      if (owner.isEmpty() || Weight.of(owner) > MAX_CREDIT) {
        return split(line(both));
      }
      if (words.isEmpty()) {
        Caption parts = split(owner);
        return parts.credit().isEmpty() ? new Caption("", owner) : parts;
      }
      return new Caption(words, owner);
    }
  }

  /// A text on one line; once, where it stands there for narrow and for wide screens.
  private static String line(StringBuilder text) {
    String shown = text.toString().replace("\u200b", "").replace("\u00ad", "");
    String line = SPACE.matcher(shown).replaceAll(" ").strip();
    int half = line.length() / 2;
    boolean twice =
        half > 3 && line.charAt(half) == ' ' && line.startsWith(line.substring(half + 1));
    return twice ? line.substring(0, half) : line;
  }

  private static Caption split(String text) {
    for (Pattern pattern : List.of(WRITTEN, SET_OFF)) {
      Matcher credit = pattern.matcher(text);
      if (credit.find() && (credit.start() > 0 || Weight.of(text) < MAX_ALONE)) {
        return new Caption(text.substring(0, credit.start()).strip(), credit.group(1).strip());
      }
    }
    return text.isEmpty() ? NONE : new Caption(text, "");
  }

  private static String bare(String credit) {
    boolean bracketed =
        credit.length() > 2 && credit.startsWith("(") && credit.indexOf(')') == credit.length() - 1;
    return bracketed ? credit.substring(1, credit.length() - 1).strip() : credit;
  }
}
