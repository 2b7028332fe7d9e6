package tidings.archive.catalog;

import java.time.Instant;
import tidings.model.Digest;
import tidings.model.DocumentId;
import tidings.model.SourceId;

/// What the catalog knows of one article.
///
/// @param number in the order of arrival; 0 before it was stored
/// @param source the source
/// @param identity what identifies it within its source
/// @param id its short name
/// @param path of the document below the archive's root, with `/`
/// @param revision 1 is the first seen
/// @param heading what its document says at the top
/// @param fingerprint of the feed's entry when it was last looked at; empty where it never came by
///   a feed of ours
/// @param digest of the document's bytes
/// @param firstSeen when it came
/// @param changed when the newest revision came
public record ArticleRow(
    long number,
    SourceId source,
    String identity,
    DocumentId id,
    String path,
    int revision,
    Heading heading,
    String fingerprint,
    Digest digest,
    Instant firstSeen,
    Instant changed) {

  /// Address, title and time of a document.
  public record Heading(String url, String title, Instant time) {}

  ArticleRow withNumber(long newNumber) {
    return new ArticleRow(
        newNumber,
        source,
        identity,
        id,
        path,
        revision,
        heading,
        fingerprint,
        digest,
        firstSeen,
        changed);
  }
}
