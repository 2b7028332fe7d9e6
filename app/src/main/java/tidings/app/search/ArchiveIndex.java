package tidings.app.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.ChangeTable;
import tidings.archive.catalog.ChangeTable.Change;
import tidings.search.IndexWriting;
import tidings.search.SearchException;
import tidings.search.SearchIndex;
import tidings.search.Searchable;

/// The search index of an archive, in `.tidings/search`, and the way it follows the catalog.
///
/// Each commit of the index says up to which change of which catalog it goes. One process at a time
/// writes: the mirror when a run ends, or whoever serves or searches and finds it behind; it reads
/// the catalog as anybody may who only looks. A catalog that was made anew counts from one again:
/// then every article is compared with what the index has of it.
public final class ArchiveIndex implements AutoCloseable {
  private static final String FOLDER = "search";
  private static final int BATCH = 200;

  /// Documents between two commits: what is done again at most after a crash.
  private static final int COMMIT = 20_000;

  private final Path root;
  private final ArchiveTexts texts;
  private final SearchIndex index;

  private ArchiveIndex(Path root, ArchiveTexts texts, SearchIndex index) {
    this.root = root;
    this.texts = texts;
    this.index = index;
  }

  /// Opens the index of the archive at a root as it is.
  public static ArchiveIndex open(Path root) throws SearchException {
    var texts = new ArchiveTexts(root);
    return new ArchiveIndex(
        root, texts, SearchIndex.open(folder(root), texts::text, InstantSource.system()));
  }

  private static Path folder(Path root) {
    return root.resolve(Archive.WORK_FOLDER).resolve(FOLDER);
  }

  /// What is asked.
  public SearchIndex index() {
    return index;
  }

  /// Up to where an index goes.
  private record Mark(String catalog, long change) {
    static Optional<Mark> parse(Optional<String> text) {
      String[] parts = text.orElse("").split(" ", -1);
      return parts.length == 2 && parts[1].matches("[0-9]{1,18}")
          ? Optional.of(new Mark(parts[0], Long.parseLong(parts[1])))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return catalog + " " + change;
    }
  }

  /// Brings the index of an archive up to date where that is soon done: by a run that ends. What is
  /// left is done by whoever serves or searches.
  ///
  /// @param most changes that are soon done
  public static void catchUp(Path root, int most) throws IOException {
    try (ArchiveState state = ArchiveState.open(root);
        ArchiveIndex open = open(root);
        IndexWriting writing = open.index.write().orElse(null)) {
      if (writing != null && open.behind(writing, state.changes()) <= most) {
        open.update(writing, state);
      }
    }
  }

  private long behind(IndexWriting writing, ChangeTable changes) {
    Optional<Mark> mark = Mark.parse(writing.mark());
    return mark.isPresent() && mark.get().catalog().equals(changes.identity())
        ? changes.last() - mark.get().change()
        : changes.last();
  }

  /// Brings the index up to date, unless another process does.
  ///
  /// @return whether another process writes it
  public boolean update() throws IOException {
    try (ArchiveState state = ArchiveState.open(root);
        IndexWriting writing = index.write().orElse(null)) {
      if (writing != null) {
        update(writing, state);
      }
      return writing == null;
    } finally {
      index.refresh();
    }
  }

  /// Takes up what changed since the mark.
  ///
  /// @return whether anything had
  boolean update(IndexWriting writing, ArchiveState state) throws IOException {
    ChangeTable changes = state.changes();
    String catalog = changes.identity();
    Optional<Mark> mark = Mark.parse(writing.mark());
    if (mark.isEmpty() || !mark.get().catalog().equals(catalog)) {
      compare(writing, state);
      return true;
    }
    long done = mark.get().change();
    if (changes.last() == done) {
      return false;
    }
    int since = 0;
    for (List<Change> batch = changes.after(done, BATCH);
        !batch.isEmpty();
        batch = changes.after(done, BATCH)) {
      put(writing, batch.stream().map(Change::article).toList());
      done = batch.getLast().number();
      since += batch.size();
      index.refresh();
      if (since >= COMMIT) {
        writing.commit(new Mark(catalog, done).toString());
        since = 0;
      }
    }
    writing.commit(new Mark(catalog, done).toString());
    return true;
  }

  /// Compares every article with what the index has of it.
  private void compare(IndexWriting writing, ArchiveState state) throws IOException {
    String mark = new Mark(state.changes().identity(), state.changes().last()).toString();
    index.refresh();
    boolean empty = index.count() == 0;
    long last = 0;
    int since = 0;
    for (List<ArticleRow> rows = state.articles().after(last, BATCH);
        !rows.isEmpty();
        rows = state.articles().after(last, BATCH)) {
      List<ArticleRow> other =
          rows.stream().filter(row -> empty || !isThere(writing, row)).toList();
      put(writing, other);
      since += other.size();
      last = rows.getLast().number();
      if (since >= COMMIT) {
        writing.commit();
        index.refresh();
        since = 0;
      }
    }
    if (!empty) {
      removeUnknown(writing, state);
    }
    writing.commit(mark);
    index.refresh();
  }

  private static boolean isThere(IndexWriting writing, ArticleRow row) {
    return writing.version(row.path()).equals(Optional.of(row.digest().hex()));
  }

  private void removeUnknown(IndexWriting writing, ArchiveState state) throws IOException {
    String last = "";
    for (List<String> keys = index.keys(last, BATCH);
        !keys.isEmpty();
        keys = index.keys(last, BATCH)) {
      for (String key : keys) {
        if (state.articles().findByPath(key).isEmpty()) {
          writing.remove(key);
        }
      }
      last = keys.getLast();
    }
  }

  private void put(IndexWriting writing, List<ArticleRow> rows) throws IOException {
    Map<String, Searchable> readable =
        rows.parallelStream()
            .flatMap(row -> texts.searchable(row).stream())
            .collect(Collectors.toMap(Searchable::key, document -> document));
    for (ArticleRow row : rows) {
      Searchable document = readable.get(row.path());
      if (document != null) {
        writing.put(document);
      } else {
        writing.remove(row.path());
      }
    }
  }

  /// What is wrong with the index of an archive, one line each. That it is behind is not: whoever
  /// serves or searches next brings it up to date.
  public static List<String> check(Path root) throws IOException {
    if (!Files.isDirectory(folder(root)) || !Files.exists(ArchiveState.catalog(root))) {
      return List.of();
    }
    try (ArchiveIndex open = open(root)) {
      return switch (open.index.state()) {
        case MISSING -> List.of();
        case DAMAGED -> List.of(finding("cannot be read"));
        case READY -> open.compared();
      };
    } catch (CatalogException | ArchiveException e) {
      return List.of(); // the catalog's own check says so
    }
  }

  private static String finding(String what) {
    return "index: " + what + "; 'tidings verify --repair' makes it anew";
  }

  private List<String> compared() throws ArchiveException {
    List<String> findings =
        new ArrayList<>(index.damage().map(ArchiveIndex::finding).stream().toList());
    try (ArchiveState state = ArchiveState.open(root)) {
      Optional<Mark> mark = Mark.parse(index.mark());
      if (mark.isEmpty() || !mark.get().catalog().equals(state.changes().identity())) {
        return findings; // all is compared when it is brought up to date
      }
      long known = 0;
      long done = 0;
      for (List<Change> batch = state.changes().after(done, BATCH);
          !batch.isEmpty() && done <= mark.get().change();
          batch = state.changes().after(done, BATCH)) {
        for (Change change : batch) {
          if (change.number() <= mark.get().change()) {
            known += index.version(change.article().path()).isPresent() ? 1 : 0;
            difference(change.article()).map(ArchiveIndex::finding).ifPresent(findings::add);
          }
        }
        done = batch.getLast().number();
      }
      if (known < index.count() && state.changes().last() == mark.get().change()) {
        findings.add(finding((index.count() - known) + " documents that the catalog has not"));
      }
    }
    return findings;
  }

  private Optional<String> difference(ArticleRow row) {
    Optional<String> version = index.version(row.path());
    if (version.equals(Optional.of(row.digest().hex()))
        || (version.isEmpty() && texts.text(row.path()).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        row.path() + (version.isEmpty() ? ": missing in it" : ": another text in it"));
  }

  /// Makes the index anew.
  ///
  /// @return whether that could be done; not where another process writes it
  public static boolean rebuild(Path root) throws IOException {
    try (ArchiveState state = ArchiveState.open(root);
        ArchiveIndex open = open(root);
        IndexWriting writing = open.index.writeAnew().orElse(null)) {
      if (writing != null) {
        open.update(writing, state);
      }
      return writing != null;
    }
  }

  @Override
  public void close() throws SearchException {
    index.close();
  }
}
