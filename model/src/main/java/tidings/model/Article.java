package tidings.model;

import java.util.List;
import java.util.Optional;

/// What was extracted from a page.
///
/// @param title plain text on one line, without the site's name; empty where none was found
/// @param authors names, in the page's order
/// @param published the publisher's own time
/// @param updated when the publisher says it was last changed
/// @param language a BCP 47 tag, or empty
/// @param lead the picture above the text; it does not stand in the body again
/// @param body the text with its figures
/// @param canonical the address that the publisher calls the article's own
public record Article(
    String title,
    List<String> authors,
    Optional<Timestamp> published,
    Optional<Timestamp> updated,
    String language,
    Optional<Picture> lead,
    CleanHtml body,
    Optional<WebUrl> canonical) {
  public Article {
    authors = List.copyOf(authors);
  }
}
