package tidings.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import tidings.extract.clean.Addresses;
import tidings.extract.clean.Fragment;
import tidings.extract.clean.PlainText;
import tidings.model.CleanHtml;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Makes HTML from anywhere safe to store and to show: the one door that all of it passes through.
///
/// What comes out can run nothing, loads nothing but pictures, breaks out of nothing, is one line
/// of text, and comes out the same when it is cleaned again. Frames, video and posts become links.
///
/// ```java
/// CleanHtml body = Cleaner.clean(entry.text().body(), entry.text().base());
/// String page = Cleaner.render(body, url -> "/image/?url=" + encode(url));
/// ```
public final class Cleaner {
  private Cleaner() {}

  /// Cleans a fragment. Relative addresses are resolved against the base; without one, what needs
  /// them is dropped.
  public static CleanHtml clean(String html, Optional<WebUrl> base) {
    return Fragment.clean(Fragment.parse(html), new Addresses(base));
  }

  /// Cleans a fragment and replaces the addresses of its pictures, such as by those of a proxy.
  public static CleanHtml clean(
      String html, Optional<WebUrl> base, UnaryOperator<WebUrl> pictures) {
    CleanHtml clean = clean(html, base);
    return new CleanHtml(render(clean, url -> pictures.apply(url).href()));
  }

  /// Writes clean HTML for a page, with other addresses for its pictures. They may be relative to
  /// the page, which those in [CleanHtml] never are.
  public static String render(CleanHtml html, Function<WebUrl, String> pictures) {
    return Fragment.withPictures(html, new Addresses(Optional.empty()), pictures::apply);
  }

  /// The text of clean HTML: a line for each paragraph, heading, list item or table row.
  public static String text(CleanHtml html) {
    return PlainText.of(Fragment.parse(html.value()));
  }

  /// The running text of clean HTML: as [#text(CleanHtml)], without the captions of figures.
  public static String prose(CleanHtml html) {
    return PlainText.of(Fragment.parse(html.value()), false);
  }

  /// The captions of the figures of clean HTML, each on one line.
  public static List<String> captions(CleanHtml html) {
    return Fragment.parse(html.value()).select("figcaption").stream()
        .map(caption -> Titles.normalize(PlainText.of(caption)))
        .filter(caption -> !caption.isEmpty())
        .toList();
  }

  /// Cleans what is to stand at a certain place of a page.
  ///
  /// @param where `body` for HTML; `title`, `author` and `caption` for plain text, which comes back
  ///   escaped on one line; `link` for an address, which comes back escaped, or as `#` where no
  ///   reader should follow it
  /// @param pictures what to write for the address of a picture
  /// @throws IllegalArgumentException where there is no such place
  public static String cleanPlace(
      String where, String html, Optional<WebUrl> base, Function<WebUrl, String> pictures) {
    return switch (where.toLowerCase(Locale.ROOT)) {
      case "body" -> render(clean(html, base), pictures);
      case "title", "author", "caption" -> Fragment.escape(Titles.normalize(html));
      case "link" -> Fragment.escape(new Addresses(base).link(html).orElse("#"));
      default -> throw new IllegalArgumentException("no such place: '" + where + "'");
    };
  }

  /// The text that a piece of HTML shows, on one line: what a title or a caption that may hold
  /// markup says.
  public static String line(String html) {
    Element fragment = Fragment.parse(html);
    return Titles.normalize(PlainText.of(fragment));
  }
}
