package tidings.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.feed.FeedWriter;
import tidings.feed.Opml;
import tidings.feed.OpmlEntry;
import tidings.model.Digest;
import tidings.model.Feed;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.offline.OfflineSearch;
import tidings.publish.site.Addresses;
import tidings.publish.site.Pages;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.ArticleView;
import tidings.publish.view.ListView;
import tidings.publish.view.Place;
import tidings.publish.view.Problem;
import tidings.publish.view.SearchView;
import tidings.publish.view.SourcesView;
import tidings.publish.view.Tongue;
import tidings.server.reader.Cleaning;
import tidings.server.reader.Masthead;
import tidings.server.reader.Reader;
import tidings.server.reader.ReaderFeeds;

/// Writes the site as files, for any web server, or none: links are relative, nothing is asked of
/// anybody, the search works from a disk.
///
/// Lists are cut into pages from their oldest end, so that a new article changes the first page
/// alone.
final class SiteExport {
  /// Articles of a page of a list; the first page of each has up to twice as many.
  private static final int PAGE = Reader.PAGE;

  private static final int MOST_CHANGES = 1000;

  /// So many articles are to be added at a time: their texts are still at hand when all is written
  /// that needs them.
  static final int BATCH = 200;

  private final ArchiveState state;
  private final Reader reader;
  private final ReaderFeeds feeds;
  private final Masthead masthead;
  private final Pages pages;
  private final SiteFolder folder;
  private final SitePictures pictures;
  private final Predicate<ArticleRow> wanted;
  private final Optional<WebUrl> home;

  /// Everything beside the archive that pages follow from.
  private final String setting;

  private final Map<Group, Integer> counts = new LinkedHashMap<>();
  private final TreeMap<LocalDate, Integer> days = new TreeMap<>();
  private final Map<Group, List<ArticleRow>> open = new LinkedHashMap<>();
  private final Map<Group, Integer> blocks = new LinkedHashMap<>();
  private final List<ArticleRow> part = new ArrayList<>();

  /// Of the part, those whose pages were made in this run: so the part will be made too.
  private final Map<Long, OfflineSearch.Card> cards = new ConcurrentHashMap<>();

  private final List<Integer> parts = new ArrayList<>();

  /// Whose list it is.
  private sealed interface Group {
    record All() implements Group {}

    record Of(SourceId source) implements Group {}

    record On(LocalDate day) implements Group {}
  }

  /// @param home where the site will be, where that is known: its feeds link there
  /// @param wanted which articles it has
  /// @param pictures whether it has the pictures that the archive keeps
  SiteExport(
      ArchiveState state,
      Masthead masthead,
      Cleaning cleaning,
      Tongue language,
      Optional<WebUrl> home,
      Predicate<ArticleRow> wanted,
      boolean pictures,
      SiteFolder folder) {
    this.wanted = wanted;
    this.state = state;
    this.masthead = masthead;
    this.reader = new Reader(masthead, cleaning, SitePictures::shown);
    this.pictures = new SitePictures(state, folder, pictures);
    this.feeds = new ReaderFeeds(reader, cleaning);
    this.pages = new Pages(masthead.site(), Addresses.files(language));
    this.folder = folder;
    this.home = home;
    this.setting = Digest.of(masthead + " " + language + " " + home).hex() + " ";
  }

  /// Counts an article, before the first is added.
  void count(ArticleRow row) {
    for (Group group : groups(row)) {
      counts.merge(group, 1, Integer::sum);
    }
    days.merge(day(row.heading().time()), 1, Integer::sum);
  }

  private List<Group> groups(ArticleRow row) {
    return List.of(
        new Group.All(), new Group.Of(row.source()), new Group.On(day(row.heading().time())));
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, masthead.zone());
  }

  /// Adds articles, in order of arrival.
  void add(Collection<ArticleRow> rows) throws IOException {
    try {
      rows.parallelStream().forEach(this::writeArticle);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (ArticleRow row : rows) {
      for (Group group : groups(row)) {
        addTo(group, row);
      }
      addCard(row);
    }
  }

  private void writeArticle(ArticleRow row) {
    try {
      Optional<SourceId> source = Optional.of(row.source());
      List<Long> changes =
          state.revisions().of(row, MOST_CHANGES).stream().map(Change::number).toList();
      List<ArticleRow> newer = shown(state.readers().after(source, row.number(), 1));
      List<ArticleRow> older = shown(state.readers().before(source, row.number(), 1));
      String basis = setting + row + changes + newer + older;
      for (int revision = 1; revision <= row.revision(); revision++) {
        int number = revision;
        Place place =
            revision == row.revision()
                ? new Place.OfArticle(row.id())
                : new Place.OfRevision(row.id(), revision);
        Set<String> shown = pictures.of(row, revision);
        pictures.copy(shown);
        page(
            place,
            basis + SitePictures.sorted(shown),
            () -> {
              ArticleView view = reader.article(state, row, number);
              cards.computeIfAbsent(row.number(), key -> card(row));
              return pages.article(
                  SitePictures.onItsPage(
                      view.between(
                          view.newer().filter(item -> !newer.isEmpty()),
                          view.older().filter(item -> !older.isEmpty())),
                      shown));
            });
        if (revision > 1) {
          page(
              new Place.OfDiff(row.id(), revision - 1, revision),
              basis,
              () -> pages.diff(reader.diff(state, row, number - 1, number)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of some articles that the site has.
  private List<ArticleRow> shown(List<ArticleRow> rows) {
    return rows.stream().filter(wanted).toList();
  }

  /// Something that makes a page.
  private interface Made {
    String html();
  }

  private void page(Place place, String basis, Made made) throws IOException {
    folder.put(Addresses.file(place), basis, () -> made.html().getBytes(StandardCharsets.UTF_8));
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
    page(
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

  private void addCard(ArticleRow row) throws IOException {
    part.add(row);
    if (part.size() == OfflineSearch.PART) {
      writePart();
    }
  }

  /// Writes a part of the index, which is made only where one of its files is missing.
  private void writePart() throws IOException {
    int number = parts.size();
    List<ArticleRow> rows = List.copyOf(part);
    String basis = Digest.of(setting + rows).hex(); // of a megabyte, for a hundred files
    Map<String, byte[]> made = new LinkedHashMap<>();
    for (String path : OfflineSearch.paths(number, rows.size())) {
      folder.put(
          path,
          basis,
          () -> {
            if (made.isEmpty()) {
              made.putAll(OfflineSearch.part(number, cards(rows)));
            }
            return made.getOrDefault(path, new byte[0]);
          });
    }
    parts.add(rows.size());
    part.clear();
    rows.forEach(row -> cards.remove(row.number()));
  }

  private List<OfflineSearch.Card> cards(List<ArticleRow> rows) {
    return rows.parallelStream()
        .map(row -> {
          OfflineSearch.Card made = cards.get(row.number());
          return made == null ? card(row) : made;
        })
        .toList();
  }

  private OfflineSearch.Card card(ArticleRow row) {
    ArticleItem item = reader.item(state, row);
    return new OfflineSearch.Card(
        item.id(),
        item.title(),
        item.source(),
        day(item.time()),
        item.language(),
        reader.beginning(state, row),
        item.excerpt());
  }

  /// Writes what is left, when all articles were added.
  SiteFolder.Done finish() throws IOException {
    if (!part.isEmpty()) {
      writePart();
    }
    if (counts.isEmpty()) {
      writeList(new Group.All(), 0, List.of());
    }
    Map<SourceId, String> names = new LinkedHashMap<>();
    masthead.sources().forEach(source -> names.put(source.id(), source.name()));
    for (SourceId source : names.keySet()) {
      var group = new Group.Of(source);
      if (!counts.containsKey(group)) {
        writeList(group, 0, List.of());
      }
      writeFeeds(Optional.of(source));
    }
    // Those that are mirrored no more.
    for (SourceId source : state.readers().counts().keySet()) {
      if (!names.containsKey(source) && counts.containsKey(new Group.Of(source))) {
        writeFeeds(Optional.of(source));
      }
    }
    writeFeeds(Optional.empty());
    List<Change> changes = state.revisions().before(Long.MAX_VALUE, ReaderFeeds.ENTRIES);
    writeFeeds("changes", setting + changes, form -> changes(changes, form));
    String search = Addresses.file(new Place.SearchScript());
    folder.put(search, OfflineSearch.script(parts, names));
    put(new Place.OfSearch(SearchView.empty().query()), pages.search(SearchView.empty()));
    SourcesView all = reader.sources(state, asOf());
    List<SourcesView.Health> here =
        all.sources().stream()
            .filter(source ->
                names.containsKey(source.id()) || counts.containsKey(new Group.Of(source.id())))
            .toList();
    put(new Place.Sources(), pages.sources(new SourcesView(here, all.asOf())));
    put(new Place.About(), pages.about(reader.about(state)));
    folder.put("404.html", pages.problem(Problem.NOT_FOUND).getBytes(StandardCharsets.UTF_8));
    folder.put(Addresses.file(new Place.Opml()), opml());
    return folder.finish();
  }

  private void put(Place place, String html) throws IOException {
    folder.put(Addresses.file(place), html.getBytes(StandardCharsets.UTF_8));
  }

  /// When the archive was last written, as far as it says so: the same archive gives the same page.
  private Instant asOf() {
    return reader.sources(state, Instant.EPOCH).sources().stream()
        .flatMap(source -> source.lastSuccess().stream())
        .max(Instant::compareTo)
        .or(() ->
            state.readers().before(Optional.empty(), Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(ArticleRow::changed))
        .orElse(Instant.EPOCH);
  }

  /// Something that makes a feed.
  private interface FeedMaker {
    Feed make(FeedWriter.Form form);
  }

  private void writeFeeds(Optional<SourceId> source) throws IOException {
    List<ArticleRow> rows = ReaderFeeds.newest(state, source).stream().filter(wanted).toList();
    String name = source.map(SourceId::value).orElse("all");
    writeFeeds(name, setting + rows, form -> feed(source, rows, form));
  }

  private void writeFeeds(String name, String basis, FeedMaker maker) throws IOException {
    for (FeedWriter.Form form : FeedWriter.Form.values()) {
      folder.put(
          "feeds/" + name + "." + form.extension(),
          basis,
          () -> FeedWriter.write(maker.make(form), form));
    }
  }

  private Feed feed(Optional<SourceId> source, List<ArticleRow> rows, FeedWriter.Form form) {
    return feeds.articles(
        state,
        source.map(masthead::name).orElse(""),
        self(source.map(SourceId::value).orElse("all"), form),
        source.map(Place::source).orElseGet(Place::newest),
        rows,
        site());
  }

  private Feed changes(List<Change> changes, FeedWriter.Form form) {
    List<Change> own = changes.stream().filter(one -> wanted.test(one.article())).toList();
    return feeds.changes(state, self("changes", form), own, site());
  }

  private Optional<WebUrl> self(String name, FeedWriter.Form form) {
    return home.flatMap(url -> url.resolve("feeds/" + name + "." + form.extension()));
  }

  private ReaderFeeds.Site site() {
    return new ReaderFeeds.Site(
        place -> home.flatMap(url -> url.resolve(Addresses.file(place))), WebUrl::href);
  }

  private byte[] opml() {
    List<OpmlEntry> entries = new ArrayList<>();
    for (Source source : masthead.sources()) {
      home.flatMap(url -> url.resolve("feeds/" + source.id() + ".atom"))
          .or(() ->
              source.feeds().stream()
                  .filter(FeedAddress.Web.class::isInstance)
                  .map(feed -> ((FeedAddress.Web) feed).url())
                  .findFirst())
          .ifPresent(feed ->
              entries.add(new OpmlEntry(source.name(), feed, Optional.empty(), "", List.of())));
    }
    return Opml.write(masthead.title(), entries);
  }
}
