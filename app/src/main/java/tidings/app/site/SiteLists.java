package tidings.app.site;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.site.Pages;
import tidings.publish.view.ListView;
import tidings.publish.view.Place;
import tidings.server.reader.Masthead;
import tidings.server.reader.Reader;

/// The lists of a static site: of all articles, of each source's, of each day's.
///
/// They are cut into pages from their oldest end, so that a new article changes the first page
/// alone. For that all articles are counted before the first is added.
final class SiteLists {
  /// Articles of a page; the first page of each list has up to twice as many.
  private static final int PAGE = Reader.PAGE;

  private final ArchiveState state;
  private final Reader reader;
  private final Masthead masthead;
  private final Pages pages;
  private final SiteFolder folder;

  /// Everything beside the archive that pages follow from.
  private final String setting;

  private final Map<Group, Integer> counts = new LinkedHashMap<>();
  private final TreeMap<LocalDate, Integer> days = new TreeMap<>();
  private final Map<Group, List<ArticleRow>> open = new LinkedHashMap<>();
  private final Map<Group, Integer> blocks = new LinkedHashMap<>();

  /// Whose list it is.
  private sealed interface Group {
    record All() implements Group {}

    record Of(SourceId source) implements Group {}

    record On(LocalDate day) implements Group {}
  }

  SiteLists(
      ArchiveState state,
      Reader reader,
      Masthead masthead,
      Pages pages,
      SiteFolder folder,
      String setting) {
    this.state = state;
    this.reader = reader;
    this.masthead = masthead;
    this.pages = pages;
    this.folder = folder;
    this.setting = setting;
  }

  /// Counts an article, before the first is added.
  void count(ArticleRow row) {
    for (Group group : groups(row)) {
      counts.merge(group, 1, Integer::sum);
    }
    days.merge(reader.day(row.heading().time()), 1, Integer::sum);
  }

  private List<Group> groups(ArticleRow row) {
    return List.of(
        new Group.All(),
        new Group.Of(row.source()),
        new Group.On(reader.day(row.heading().time())));
  }

  /// Adds an article, in order of arrival.
  void add(ArticleRow row) throws IOException {
    for (Group group : groups(row)) {
      addTo(group, row);
    }
  }

  /// Adds an article to a list, whose oldest pages are written as soon as they are full.
  private void addTo(Group group, ArticleRow row) throws IOException {
    List<ArticleRow> rows = open.computeIfAbsent(group, key -> new ArrayList<>());
    rows.add(row);
    int block = blocks.getOrDefault(group, 0);
    if (rows.size() == PAGE && block < firstPage(group)) {
      writeList(group, block, rows);
      blocks.put(group, block + 1);
      rows.clear();
    }
    int own = counts.getOrDefault(group, 0) - blocks.getOrDefault(group, 0) * PAGE;
    if (rows.size() == own) {
      writeList(group, blocks.getOrDefault(group, 0), rows);
      open.remove(group);
    }
  }

  /// The block from which on all are on the first page: the last full one, and what is behind.
  private int firstPage(Group group) {
    return Math.max(0, (counts.getOrDefault(group, 0) - 1) / PAGE - 1);
  }

  private void writeList(Group group, int block, List<ArticleRow> oldestFirst) throws IOException {
    int first = firstPage(group);
    var paging =
        new Place.Paging(
            block == first ? "" : from(block),
            block == first
                ? Optional.empty()
                : Optional.of(block + 1 == first ? "" : from(block + 1)),
            block == 0 ? Optional.empty() : Optional.of(from(block - 1)));
    List<ArticleRow> rows = new ArrayList<>(oldestFirst.reversed());
    ListView.Subject subject = subject(group, rows);
    List<Boolean> withdrawn =
        rows.stream().map(row -> state.articles().withdrawal(row).isPresent()).toList();
    folder.put(
        new ListView(subject, List.of(), paging).place(),
        setting + subject + paging + rows + withdrawn,
        () -> pages.list(reader.view(state, subject, rows, paging)));
  }

  private static String from(int block) {
    return Integer.toString(block + 1);
  }

  private ListView.Subject subject(Group group, List<ArticleRow> rows) {
    return switch (group) {
      case Group.All _ -> new ListView.Subject.Everything();
      case Group.Of of ->
          new ListView.Subject.OneSource(
              of.source(),
              masthead.name(of.source()),
              rows.stream()
                  .findFirst()
                  .flatMap(row -> WebUrl.parse(row.heading().url()))
                  .flatMap(url -> WebUrl.parse(url.origin() + "/")),
              counts.getOrDefault(group, 0));
      case Group.On on ->
          new ListView.Subject.OneDay(
              on.day(),
              Optional.ofNullable(days.lowerKey(on.day())),
              Optional.ofNullable(days.higherKey(on.day())));
    };
  }

  /// Whether any article of a source was counted.
  boolean has(SourceId source) {
    return counts.containsKey(new Group.Of(source));
  }

  /// Writes the lists that have no article: of all where there is none, of sources that are
  /// mirrored.
  void finish() throws IOException {
    if (counts.isEmpty()) {
      writeList(new Group.All(), 0, List.of());
    }
    for (var source : masthead.sources()) {
      if (!has(source.id())) {
        writeList(new Group.Of(source.id()), 0, List.of());
      }
    }
  }
}
