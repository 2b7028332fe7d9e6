package tidings.archive.document;

/// How the body of a document looks.
public enum DocumentStyle {
  /// As FeedX shaped the documents of existing mirrors, presentational attributes included; what a
  /// full-text feed carries is kept to the byte.
  FEEDX,
  /// The same order with nothing but the clean HTML subset.
  PLAIN
}
