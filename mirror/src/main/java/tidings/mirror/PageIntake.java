package tidings.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.Draft;
import tidings.archive.Stored;
import tidings.archive.catalog.ArticleRow;
import tidings.model.CanonicalUrl;
import tidings.model.Source;

/// Brings articles into the archive that no feed told of, as they were read from pages that
/// somebody captured. To be handed the oldest first: what is older than the newest revision is not
/// stored.
///
/// @param archive where they go
public record PageIntake(Archive archive) {
  /// Stores an article; durable when this returns.
  ///
  /// @param read what the page came to, with what went over the line for it
  /// @param seen when the page was captured
  public Stored store(Source source, Reading.Composed read, Instant seen)
      throws InterruptedException, ArchiveException {
    String identity = CanonicalUrl.of(read.document().url()).key();
    List<String> keys = keys(source, identity, read);
    Optional<ArticleRow> known =
        keys.stream()
            .flatMap(key -> archive.articles().findByKey(source.id(), key).stream())
            .findFirst();
    if (known.isPresent()) {
      boolean same = Substance.standing(archive, known.get(), read.document()).isPresent();
      if (same || !seen.isAfter(known.get().changed())) {
        return new Stored.Unchanged(known.get(), !same && seen.isBefore(known.get().changed()));
      }
    }
    var draft = new Draft(source.id(), source.folder(), identity, keys, read.document(), "", seen);
    return Intake.await(
        archive.store(
            read.exchanges().isEmpty()
                ? draft
                : draft.with(Draft.Basis.capture(archive.keep(read.exchanges())))));
  }

  /// What the article is known by. A page's canonical link counts only where no article with
  /// another title has it: sites exist that give every page one canonical link.
  private List<String> keys(Source source, String identity, Reading.Composed read) {
    List<String> keys = new ArrayList<>(List.of(identity));
    for (String key : read.keys()) {
      boolean isAnothers =
          archive
              .articles()
              .findByKey(source.id(), key)
              .filter(row -> !Similarity.isEditOf(row.heading().title(), read.document().title()))
              .isPresent();
      if (!isAnothers && !keys.contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }
}
