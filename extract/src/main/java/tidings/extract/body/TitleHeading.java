package tidings.extract.body;

import java.util.Optional;
import org.jsoup.nodes.Element;
import tidings.extract.meta.PageIndex;

/// Finds the heading on the page that is the article's title.
final class TitleHeading {
  private TitleHeading() {}

  /// The heading with that text; else the first of the highest rank; empty where there is none.
  static Optional<Element> of(PageIndex page, String title) {
    for (String tag : new String[] {"h1", "h2", "h3"}) {
      for (Element heading : page.tagged(tag)) {
        if (heading.text().strip().equals(title)) {
          return Optional.of(heading);
        }
      }
    }
    return page.tagged("h1").stream().findFirst();
  }
}
