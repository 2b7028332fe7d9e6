package tidings.feed.text;

import java.util.Locale;
import java.util.Set;
import tidings.feed.xml.CharacterReferences;

/// HTML turned into plain text, for titles and other single lines. Only what is known to be an HTML
/// tag is taken out: `a < b` and `<http://example.org/>` are text.
public final class HtmlText {
  private static final Set<String> TAGS =
      Set.of(
          "a",
          "abbr",
          "acronym",
          "address",
          "article",
          "aside",
          "audio",
          "b",
          "bdi",
          "bdo",
          "big",
          "blink",
          "blockquote",
          "body",
          "br",
          "button",
          "caption",
          "center",
          "cite",
          "code",
          "col",
          "applet",
          "base",
          "basefont",
          "canvas",
          "dd",
          "del",
          "dfn",
          "div",
          "dl",
          "dt",
          "em",
          "embed",
          "fieldset",
          "figcaption",
          "figure",
          "font",
          "footer",
          "form",
          "frame",
          "frameset",
          "noframes",
          "noscript",
          "option",
          "select",
          "textarea",
          "svg",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "head",
          "header",
          "hr",
          "html",
          "i",
          "iframe",
          "img",
          "input",
          "ins",
          "kbd",
          "label",
          "li",
          "link",
          "main",
          "mark",
          "marquee",
          "meta",
          "nav",
          "nobr",
          "object",
          "ol",
          "p",
          "param",
          "picture",
          "pre",
          "q",
          "rp",
          "rt",
          "ruby",
          "s",
          "samp",
          "script",
          "section",
          "small",
          "source",
          "span",
          "strike",
          "strong",
          "style",
          "sub",
          "sup",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "time",
          "title",
          "tr",
          "tt",
          "u",
          "ul",
          "var",
          "video",
          "wbr");
  private static final Set<String> BREAKS = Set.of("br", "p", "div", "li", "tr", "td");

  /// So much of a text shows whether it is HTML.
  private static final int LOOK_AT = 10_000;

  private HtmlText() {}

  /// The text of an HTML fragment.
  public static String of(String html) {
    if (html.indexOf('<') < 0) {
      return CharacterReferences.resolve(html);
    }
    var out = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      int lt = html.indexOf('<', at);
      if (lt < 0) {
        break;
      }
      out.append(html, at, lt);
      int end = tagEnd(html, lt);
      if (end < 0) {
        out.append('<');
        at = lt + 1;
      } else {
        String name = tagName(html, lt);
        if (BREAKS.contains(name)) {
          out.append(' ');
        }
        at = hidden(html, lt, end, name);
      }
    }
    return CharacterReferences.resolve(out.append(html, at, html.length()).toString());
  }

  /// The text of what nobody said is HTML: markup goes where it is one, but a headline about the
  /// `<!-- comment -->` or an unclosed `<b>` keeps its words.
  public static String ofUntold(String text) {
    return hasElement(text) ? of(text) : CharacterReferences.resolve(text);
  }

  private static boolean hasElement(String text) {
    int comment = text.indexOf("<!--");
    return looksLikeHtml(comment < 0 ? text : text.replace("<!--", ""));
  }

  /// Tells whether a text that is not said to be HTML is: it has a known end tag, an empty element,
  /// or a tag with an attribute.
  public static boolean looksLikeHtml(String whole) {
    String text = whole.substring(0, Math.min(whole.length(), LOOK_AT));
    for (int lt = text.indexOf('<'); lt >= 0; lt = text.indexOf('<', lt + 1)) {
      int end = tagEnd(text, lt);
      if (end > 0) {
        boolean closing = text.charAt(lt + 1) == '/' || text.startsWith("<!--", lt);
        String name = tagName(text, lt);
        boolean empty = Set.of("br", "hr", "img", "p", "input").contains(name);
        if (closing || empty || text.indexOf("</" + name, end) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where the tag that begins here ends, or -1 where none begins.
  private static int tagEnd(String html, int lt) {
    if (html.startsWith("<!--", lt)) {
      int end = html.indexOf("-->", lt + 4);
      int gt = html.indexOf('>', lt + 4);
      return end >= 0 ? end + 3 : gt >= 0 ? gt + 1 : html.length();
    }
    if (html.regionMatches(true, lt, "<!DOCTYPE", 0, 9)) {
      int gt = html.indexOf('>', lt);
      return gt < 0 ? -1 : gt + 1;
    }
    String name = tagName(html, lt);
    if (!TAGS.contains(name)) {
      return -1;
    }
    int gt = html.indexOf('>', lt);
    return gt < 0 ? -1 : gt + 1;
  }

  /// The lower-case name of the tag at a `<`, or empty.
  private static String tagName(String html, int lt) {
    int from = html.startsWith("/", lt + 1) ? lt + 2 : lt + 1;
    int end = from;
    while (end < html.length() && end - from < 12 && isNamePart(html.charAt(end))) {
      end++;
    }
    if (end < html.length()) {
      char c = html.charAt(end);
      if (c != '>' && c != '/' && !Character.isWhitespace(c)) {
        return "";
      }
    }
    return html.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /// Goes past the inside of an element that shows nothing.
  private static int hidden(String html, int lt, int end, String name) {
    boolean hides = name.equals("script") || name.equals("style");
    if (!hides || html.charAt(lt + 1) == '/') {
      return end;
    }
    int close = html.toLowerCase(Locale.ROOT).indexOf("</" + name, end);
    int gt = close < 0 ? -1 : html.indexOf('>', close);
    return gt < 0 ? end : gt + 1;
  }
}
