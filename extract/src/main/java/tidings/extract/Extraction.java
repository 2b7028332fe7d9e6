package tidings.extract;

import java.util.Optional;
import tidings.model.Article;

/// What came of a page: an article, or the reason why there is none.
public sealed interface Extraction {
  /// Why, in a few words for the operator: which way of finding it was taken, or what was found
  /// instead of an article.
  String reason();

  /// The article stands in the page.
  ///
  /// @param details what the page tells besides
  /// @param confidence between 0 and 1; below one half the text should be looked at
  record FromPage(Article article, Details details, String reason, double confidence)
      implements Extraction {}

  /// The feed's own content is the better text.
  record FromFeed(Article article, String reason) implements Extraction {}

  /// There is no article.
  ///
  /// @param shell what the page tells nevertheless, around an empty text; empty where it was not
  ///   read so far
  record NotAnArticle(Why why, String reason, Optional<FromPage> shell) implements Extraction {
    /// Of a page that tells nothing else.
    public NotAnArticle(Why why, String reason) {
      this(why, reason, Optional.empty());
    }
  }

  /// Why a page has no article.
  enum Why {
    /// It leads to articles but is none.
    LISTING,
    VIDEO_ONLY,
    PAYWALL,
    LOGIN,
    ERROR_PAGE,
    CONSENT_WALL,
    /// There is no text, or nothing that reads like an article.
    EMPTY,
    TOO_LARGE,
    TOO_SLOW
  }
}
