package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.LinkedPictures;
import tidings.archive.picture.NamedPictures;
import tidings.images.PictureEngine;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;
import tidings.mirror.MirrorSettings.Pictures.Link;
import tidings.model.Document;
import tidings.model.WebUrl;

/// Lets the pictures of a document that is to be stored point where the operator wants them. They
/// are fetched before, for a document is never written again; what cannot be had in time stays
/// behind the proxy.
///
/// @param getter of this run
record PictureLinker(
    Link link, Archive archive, PictureGetter getter, PictureEngine engine, InstantSource clock) {
  /// For all pictures of an article; the one that is being fetched then may take longer.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// A picture within a document, and all of them, in bytes before Base64.
  private static final int MOST_INLINE = 24 << 10;

  private static final int MOST_INLINE_OF_ALL = 256 << 10;

  /// What small pictures are tried to be, the first one that fits. JPEG is what every engine writes
  /// and every reader shows.
  private static final List<PictureRequest> SMALL =
      List.of(
          PictureRequest.parse("w=320&we&output=jpg&q=60&n=1"),
          PictureRequest.parse("w=320&we&output=jpg&q=35&n=1"),
          PictureRequest.parse("w=200&we&output=jpg&q=35&n=1"));

  /// The document as it is stored.
  ///
  /// @param known the article that it is a revision of
  Document link(Document document, Optional<ArticleRow> known)
      throws InterruptedException, ArchiveException {
    if (link == Link.PROXY) {
      return document;
    }
    Instant until = clock.instant().plus(PATIENCE);
    String up = archive.wayUp(known);
    Map<WebUrl, String> places = new HashMap<>();
    int left = MOST_INLINE_OF_ALL;
    int count = 0;
    for (WebUrl url : NamedPictures.in(document.body())) {
      if (count++ == Archive.KEPT_PICTURES || clock.instant().isAfter(until)) {
        break;
      }
      if (getter.get(url) instanceof PictureGetter.Got.Kept kept) {
        if (link == Link.KEPT) {
          places.put(url, up + kept.picture().path());
        } else {
          Optional<byte[]> small = small(kept.picture(), Math.min(left, MOST_INLINE));
          left -= small.map(bytes -> bytes.length).orElse(0);
          small.ifPresent(bytes -> places.put(url, inline(bytes)));
        }
      }
    }
    String body = LinkedPictures.link(document.body(), url -> Optional.ofNullable(places.get(url)));
    return new Document(document.time(), document.title(), document.url(), body);
  }

  private static String inline(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }

  private Optional<byte[]> small(KeptPicture picture, int most)
      throws InterruptedException, ArchiveException {
    Optional<byte[]> bytes = archive.keptPictures().read(picture);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    for (PictureRequest request : SMALL) {
      if (!(engine.render(bytes.get(), request) instanceof Rendering.Done done)) {
        return Optional.empty();
      }
      if (done.bytes().length <= most) {
        return Optional.of(done.bytes());
      }
    }
    return Optional.empty();
  }
}
