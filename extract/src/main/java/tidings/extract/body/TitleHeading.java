package tidings.extract.body;

import java.util.Optional;
import org.jsoup.nodes.Element;

/// Finds the heading on the page that is the article's title.
final class TitleHeading {
  private TitleHeading() {}

  /// The heading with that text; else the first of the highest rank; empty where there is none.
  static Optional<Element> of(Element body, String title) {
    for (String tag : new String[] {"h1", "h2", "h3"}) {
      for (Element heading : body.getElementsByTag(tag)) {
        if (heading.text().strip().equals(title)) {
          return Optional.of(heading);
        }
      }
    }
    return Optional.ofNullable(body.selectFirst("h1"));
  }
}
