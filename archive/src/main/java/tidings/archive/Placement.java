package tidings.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidings.archive.catalog.ArticleTable;
import tidings.model.DocumentId;

/// Where the new documents of a group go: nowhere that a document, a write under way or a
/// stranger's file lies already.
final class Placement {
  private final Path root;
  private final Layout layout;
  private final ArticleTable articles;
  private final Originals originals;
  private final Map<String, Integer> nextNumbers = new HashMap<>();

  /// Paths of the group, which no catalog knows yet.
  private final Set<String> taken = new HashSet<>();

  Placement(Path root, Layout layout, ArticleTable articles, Originals originals) {
    this.root = root;
    this.layout = layout;
    this.articles = articles;
    this.originals = originals;
  }

  /// A document's short name, and its path below the archive's root.
  record Place(DocumentId id, String path) {}

  /// The numbers that come next, by folder.
  Map<String, Integer> nextNumbers() {
    return nextNumbers;
  }

  /// Finds the place of a new document, which is taken from now on.
  Place take(Draft draft) {
    Place place = find(draft);
    taken.add(place.path());
    return place;
  }

  private Place find(Draft draft) {
    Optional<String> own = originals.freePath(draft).filter(path -> !taken.contains(path));
    if (own.isPresent()) {
      passed(draft.folder(), own.get());
      return new Place(Originals.id(draft, own.get()), own.get());
    }
    DocumentId id = DocumentId.of(draft.source(), draft.identity());
    String path = path(draft, id);
    for (int twin = 2; isTaken(path); twin++) {
      // The identity was used before by another article, such as a guid that its feed reuses, or
      // a file lies there that nobody told the catalog of.
      if (layout == Layout.DATED) {
        id = DocumentId.of(draft.source(), draft.identity() + "\n" + twin);
      }
      path = path(draft, id);
    }
    return new Place(id, path);
  }

  private boolean isTaken(String path) {
    return taken.contains(path) || articles.isTaken(path) || Files.exists(root.resolve(path));
  }

  private String path(Draft draft, DocumentId id) {
    String folder = draft.folder();
    String name =
        switch (layout) {
          case DATED -> Layout.datedName(draft.document().time(), id);
          case DESCENDING -> {
            int number = next(folder);
            nextNumbers.put(folder, number - 1);
            yield Layout.numberedName(number);
          }
        };
    return "articles/" + folder + "/" + name;
  }

  /// A document comes with its own number: those to come are below it.
  private void passed(String folder, String path) {
    if (layout == Layout.DESCENDING) {
      Layout.numberIn(path)
          .filter(number -> number > 1 && number <= next(folder))
          .ifPresent(number -> nextNumbers.put(folder, number - 1));
    }
  }

  private int next(String folder) {
    return nextNumbers.computeIfAbsent(
        folder, key -> articles.nextNumber(key).orElse(Layout.FIRST_NUMBER));
  }
}
