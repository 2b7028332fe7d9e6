package tidings.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.ArticleTable.Touch;
import tidings.archive.catalog.RevisionPath;
import tidings.model.Digest;
import tidings.model.DocumentId;

/// What becomes of documents that were made elsewhere: which article they belong to, whether the
/// archive has them, and where they may lie.
final class Originals {
  private static final int LONGEST_NAME = 255;
  private static final int DEEPEST = 16;

  private final Path root;
  private final ArticleTable articles;

  Originals(Path root, ArticleTable articles) {
    this.root = root;
    this.articles = articles;
  }

  /// The article at the draft's own path, where it is the same one: two documents of a mirror that
  /// was taken over may share a link, and only one of them is known by it.
  Optional<ArticleRow> atItsPath(Draft draft) {
    return draft
        .basis()
        .original()
        .flatMap(Original::place)
        .flatMap(place -> articles.findByPath(place.path()))
        .filter(
            row -> row.source().equals(draft.source()) && row.identity().equals(draft.identity()));
  }

  /// What is done with a draft whose article is there with another text.
  enum Standing {
    /// It is the newest text.
    NEWEST,
    /// The archive has it as an earlier revision.
    EARLIER,
    /// The archive never had it, and what it has is newer.
    OLDER
  }

  Standing standing(Draft draft, Digest digest, ArticleRow known) throws IOException {
    if (draft.basis().original().isEmpty()) {
      return Standing.NEWEST;
    }
    for (int revision = known.revision() - 1; revision >= 1; revision--) {
      Path earlier = root.resolve(RevisionPath.of(known.path(), revision));
      if (Files.isRegularFile(earlier) && Digest.of(Files.readAllBytes(earlier)).equals(digest)) {
        return Standing.EARLIER;
      }
    }
    boolean older =
        draft.basis().original().flatMap(Original::place).isPresent()
            ? draft.now().isBefore(known.changed())
            : draft.document().time().isBefore(known.heading().time());
    return older ? Standing.OLDER : Standing.NEWEST;
  }

  /// The draft's own path, where a document of its source may lie there and nothing does.
  Optional<String> freePath(Draft draft) {
    return draft
        .basis()
        .original()
        .flatMap(Original::place)
        .map(Original.Place::path)
        .filter(path -> isDocumentPath(path, "articles/" + draft.folder() + "/"))
        .filter(path -> !articles.isTaken(path) && !isThere(path));
  }

  private boolean isThere(String path) {
    try {
      return Files.exists(root.resolve(path));
    } catch (InvalidPathException e) {
      return true; // this disk cannot have such a name
    }
  }

  private static boolean isDocumentPath(String path, String folder) {
    List<String> names = Arrays.asList(path.split("/", -1));
    return path.startsWith(folder)
        && path.endsWith(".md")
        && names.size() <= DEEPEST
        && names.stream().allMatch(Originals::isName)
        && names.subList(0, names.size() - 1).stream().noneMatch(name -> name.endsWith(".md"));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !name.startsWith(".")
        && name.indexOf('\0') < 0
        && name.indexOf('\\') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }

  /// The short name of a document at its own path, by the rules by which a catalog that is made
  /// anew finds it.
  static DocumentId id(Draft draft, String path) {
    DocumentId byPath = DocumentId.of(draft.source(), path);
    return Layout.idIn(path)
        .or(() ->
            draft
                .basis()
                .original()
                .flatMap(Original::place)
                .flatMap(Original.Place::id)
                .filter(byPath::equals))
        .orElseGet(() -> DocumentId.of(draft.source(), draft.identity()));
  }

  /// What an article that needs no new revision is noted with. An original knows of no feed, and
  /// where its article is known by all its keys there is nothing to note.
  Optional<Touch> touch(Draft draft, ArticleRow row) {
    String fingerprint =
        draft.basis().original().isPresent() ? row.fingerprint() : draft.fingerprint();
    boolean isNews =
        draft.basis().original().isEmpty()
            || draft.keys().stream()
                .anyMatch(key ->
                    articles
                        .findByKey(row.source(), key)
                        .filter(owner -> owner.number() == row.number())
                        .isEmpty());
    return isNews ? Optional.of(new Touch(row, fingerprint, draft.keys())) : Optional.empty();
  }

  static Instant firstSeen(Draft draft) {
    return draft
        .basis()
        .original()
        .flatMap(Original::place)
        .map(Original.Place::firstSeen)
        .orElse(draft.now());
  }
}
