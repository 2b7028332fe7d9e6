package tidings.publish.view;

import tidings.publish.TextDiff;

/// What changed between two revisions of an article.
///
/// @param item the article
/// @param from the earlier revision and when it was seen
/// @param to the later one
/// @param diff of their titles and texts, by paragraph and word
public record DiffView(
    ArticleItem item, ArticleView.Seen from, ArticleView.Seen to, TextDiff diff) {
  /// Where it is.
  public Place place() {
    return new Place.OfDiff(item.id(), from.revision(), to.revision());
  }
}
