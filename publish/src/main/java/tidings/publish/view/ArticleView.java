package tidings.publish.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.model.CleanHtml;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// One revision of an article, with what is known about it.
///
/// @param item title, source, time, language
/// @param revision which one this is; `item.revisions()` is the newest
/// @param authors as far as they are known
/// @param original the article's address at its publisher's
/// @param body the text with its figures
/// @param pictures how the pictures in the body are shown, by the address that they have there; one
///   that is missing becomes a link
/// @param history all revisions, the first one first
/// @param withdrawal where the publisher took the article back
/// @param proof what shows that the document is what was fetched
/// @param newer the next article of the source
/// @param older the one before it
public record ArticleView(
    ArticleItem item,
    int revision,
    List<String> authors,
    WebUrl original,
    CleanHtml body,
    Map<String, PictureView> pictures,
    List<Seen> history,
    Optional<Withdrawal> withdrawal,
    Proof proof,
    Optional<ArticleItem> newer,
    Optional<ArticleItem> older) {
  /// A revision and when it was first seen.
  public record Seen(int revision, Instant time) {}

  /// That the publisher took the article back, when that was seen, and what was seen, in English as
  /// the manifest has it.
  public record Withdrawal(Instant time, String reason) {}

  /// What the manifest says of a revision.
  ///
  /// @param digest of the document's bytes
  /// @param document its path in the archive
  /// @param manifest the file of the manifest that has its line, as a path in the archive; empty
  ///   where there is none
  /// @param event the line's event, such as `stored`; empty where there is none
  /// @param recorded when the line was written
  /// @param signature the file with the manifest's signature; empty where it is not signed
  /// @param capture where the raw exchange lies, such as `20260301-120000-1.warc.gz@1234`; empty
  ///   where it was not kept
  public record Proof(
      Digest digest,
      String document,
      String manifest,
      String event,
      Optional<Instant> recorded,
      String signature,
      String capture) {}

  public ArticleView {
    authors = List.copyOf(authors);
    pictures = Map.copyOf(pictures);
    history = List.copyOf(history);
  }

  /// The same between other neighbours.
  public ArticleView between(Optional<ArticleItem> nextNewer, Optional<ArticleItem> nextOlder) {
    return new ArticleView(
        item,
        revision,
        authors,
        original,
        body,
        pictures,
        history,
        withdrawal,
        proof,
        nextNewer,
        nextOlder);
  }

  /// The same with other pictures.
  public ArticleView withPictures(Map<String, PictureView> others) {
    return new ArticleView(
        item, revision, authors, original, body, others, history, withdrawal, proof, newer, older);
  }

  /// Tells whether there is no newer revision.
  public boolean isNewest() {
    return revision == item.revisions();
  }

  /// Where it is.
  public Place place() {
    return isNewest() ? new Place.OfArticle(item.id()) : new Place.OfRevision(item.id(), revision);
  }
}
