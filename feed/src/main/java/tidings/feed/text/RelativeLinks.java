package tidings.feed.text;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tidings.model.WebUrl;

/// Makes the links in a short HTML text absolute.
final class RelativeLinks {
  private static final int LONGEST = 100_000;

  /// Each absolute address can be as long as its base, so many of them make a short text huge.
  private static final int MOST_LINKS = 200;

  private RelativeLinks() {}

  static String resolve(String html, WebUrl base) {
    if (html.length() > LONGEST) {
      return html;
    }
    Document document = Jsoup.parseBodyFragment(html, base.href());
    document.outputSettings().prettyPrint(false);
    if (document.select("[href], [src]").size() > MOST_LINKS) {
      return html;
    }
    for (String name : List.of("href", "src")) {
      for (Element element : document.select("[" + name + "]")) {
        String address = element.attr(name);
        base.resolve(address)
            .filter(url -> WebUrl.parse(address).isEmpty())
            .ifPresent(url -> element.attr(name, url.href()));
      }
    }
    return document.body().html();
  }
}
