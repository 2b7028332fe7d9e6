package tidings.archive;

import tidings.archive.catalog.ArticleRow;

/// What storing a document came to. Storing the same document twice gives [Unchanged].
public sealed interface Stored {
  /// The article as the catalog now has it.
  ArticleRow article();

  /// The first revision of a new article.
  record Created(ArticleRow article) implements Stored {}

  /// A further revision; the earlier one was kept.
  record Revised(ArticleRow article) implements Stored {}

  /// The archive holds this very document, or a newer one.
  ///
  /// @param older whether the document is one that the archive never had, and has a newer text of:
  ///   it was not stored
  record Unchanged(ArticleRow article, boolean older) implements Stored {}
}
