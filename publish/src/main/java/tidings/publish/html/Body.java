package tidings.publish.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tidings.model.CleanHtml;
import tidings.publish.view.PictureView;

/// Writes an article's clean HTML as it stands on a page: its text in the reader's script, its
/// pictures from this site, its headings below the page's, wide tables in a frame that scrolls, and
/// links out that say nothing of the reader.
///
/// One pass over canonical HTML, whose form [CleanHtml] promises: a `>` ends a tag, since values
/// have it escaped.
public final class Body {
  private static final String HREF = " href=\"";
  private static final String OUT = " rel=\"noreferrer noopener nofollow\"";

  private final String html;
  private final Map<String, PictureView> pictures;
  private final UnaryOperator<String> script;
  private final String pictureLabel;
  private final StringBuilder out;
  private final Deque<int[]> headings = new ArrayDeque<>();
  private boolean isInLink;
  private int shown;

  private Body(
      CleanHtml html,
      Map<String, PictureView> pictures,
      UnaryOperator<String> script,
      String pictureLabel) {
    this.html = html.value();
    this.pictures = pictures;
    this.script = script;
    this.pictureLabel = pictureLabel;
    this.out = new StringBuilder(this.html.length() + 1024);
  }

  /// Writes a body.
  ///
  /// @param pictures by their addresses in the body; one that is missing becomes a link
  /// @param script brings text into another script; it sees escaped text and must leave ASCII alone
  /// @param pictureLabel what a link to a picture says that has no text of its own
  public static Html of(
      CleanHtml html,
      Map<String, PictureView> pictures,
      UnaryOperator<String> script,
      String pictureLabel) {
    return new Body(html, pictures, script, pictureLabel).write();
  }

  /// The addresses of the pictures in a body, in their order, each once.
  public static List<String> pictures(CleanHtml html) {
    Set<String> found = new LinkedHashSet<>();
    int at = 0;
    while ((at = html.value().indexOf("<img ", at)) >= 0) {
      int end = html.value().indexOf('>', at);
      if (end < 0) {
        break;
      }
      found.add(attribute(html.value().substring(at, end), "src"));
      at = end;
    }
    return List.copyOf(found);
  }

  private Html write() {
    int at = 0;
    while (at < html.length()) {
      int tag = html.indexOf('<', at);
      int end = tag < 0 ? -1 : html.indexOf('>', tag);
      if (end < 0) {
        out.append(script.apply(html.substring(at)));
        break;
      }
      out.append(script.apply(html.substring(at, tag)));
      tag(html.substring(tag, end + 1));
      at = end + 1;
    }
    return new Html(out.toString());
  }

  private void tag(String tag) {
    switch (name(tag)) {
      case "img" -> picture(tag);
      case "a" -> link(tag);
      case "/a" -> {
        isInLink = false;
        out.append(tag);
      }
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(tag);
      case "/h1", "/h2", "/h3", "/h4", "/h5", "/h6" ->
          out.append("</h").append(headings.isEmpty() ? 2 : headings.peek()[1]).append('>');
      case "table" -> out.append("<div class=\"wide\" tabindex=\"0\">").append(tag);
      case "/table" -> out.append(tag).append("</div>");
      case "pre" -> out.append("<pre tabindex=\"0\"").append(tag, 4, tag.length());
      default -> out.append(tag);
    }
  }

  private static String name(String tag) {
    int end = 1;
    while (end < tag.length() && tag.charAt(end) != ' ' && tag.charAt(end) != '>') {
      end++;
    }
    return tag.substring(1, end);
  }

  private void link(String tag) {
    isInLink = true;
    String plain = tag.replace(" rel=\"noreferrer\"", "");
    int from = plain.indexOf(HREF) + HREF.length();
    int end = from < HREF.length() ? -1 : plain.indexOf('"', from);
    if (end < 0 || plain.charAt(from) == '#') {
      out.append(plain);
      return;
    }
    out.append(plain, 0, from).append(Href.valid(plain.substring(from, end)));
    out.append(plain, end, plain.length() - 1).append(OUT).append('>');
  }

  /// Levels go down one at a time from the page's own, whatever the publisher's were.
  private void heading(String tag) {
    int level = tag.charAt(2) - '0';
    while (!headings.isEmpty() && headings.peek()[0] >= level) {
      headings.pop();
    }
    int shownLevel = headings.isEmpty() ? 2 : Math.min(6, headings.peek()[1] + 1);
    headings.push(new int[] {level, shownLevel});
    out.append("<h").append(shownLevel).append(tag, 3, tag.length());
  }

  private void picture(String tag) {
    String address = attribute(tag, "src");
    String text = attribute(tag, "alt");
    PictureView view = pictures.get(address);
    if (view != null) {
      out.append(picture(view.text().isEmpty() ? withText(view, text) : view, shown++ > 0));
    } else if (isInLink) {
      Html.escape(text.isEmpty() ? pictureLabel : text, out);
    } else {
      out.append("<a href=\"");
      Html.escape(Href.valid(address), out);
      out.append('"').append(OUT).append('>');
      Html.escape(text.isEmpty() ? pictureLabel : text, out);
      out.append("</a>");
    }
  }

  private PictureView withText(PictureView view, String text) {
    return new PictureView(
        view.src(), view.srcset(), view.width(), view.height(), script.apply(text));
  }

  /// A picture. With its size the browser leaves room for it before it comes.
  ///
  /// @param isLater whether it is only fetched when the reader comes near
  public static Html picture(PictureView view, boolean isLater) {
    return Html.of(
        "<img src=\"{}\"{}{}{} alt=\"{}\">",
        view.src(),
        view.srcset().isEmpty()
            ? Html.EMPTY
            : Html.of(" srcset=\"{}\" sizes=\"(max-width:42rem) 100vw,40rem\"", view.srcset()),
        view.width() > 0 && view.height() > 0
            ? Html.of(" width=\"{}\" height=\"{}\"", view.width(), view.height())
            : Html.EMPTY,
        isLater ? Html.of(" loading=\"lazy\"") : Html.EMPTY,
        view.text());
  }

  /// The value of an attribute as the canonical form writes it; empty where it has none.
  private static String attribute(String tag, String name) {
    String start = " " + name + "=\"";
    int from = tag.indexOf(start);
    int end = from < 0 ? -1 : tag.indexOf('"', from + start.length());
    return end < 0
        ? ""
        : tag.substring(from + start.length(), end)
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u00a0")
            .replace("&#10;", "\n")
            .replace("&amp;", "&");
  }
}
