package tidings.app.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import tidings.publish.site.Addresses;
import tidings.publish.site.Pages;
import tidings.publish.view.ArticleView;
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
/// ```java
/// each(site::count);
/// each(site::add);               // in batches, in order of arrival
/// site.finish();
/// ```
public final class SiteExport {
  private static final int MOST_CHANGES = 1000;

  /// So many articles are to be added at a time: their texts are still at hand when all is written
  /// that needs them.
  public static final int BATCH = 200;

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

  private final SiteLists lists;
  private final SiteSearch search;

  /// @param home where the site will be, where that is known: its feeds link there
  /// @param wanted which articles it has
  /// @param pictures whether it has the pictures that the archive keeps
  public SiteExport(
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
    this.lists = new SiteLists(state, reader, masthead, pages, folder, setting);
    this.search = new SiteSearch(state, reader, folder, setting);
  }

  /// Counts an article, before the first is added.
  public void count(ArticleRow row) {
    lists.count(row);
  }

  /// Adds articles, in order of arrival.
  public void add(Collection<ArticleRow> rows) throws IOException {
    try {
      rows.parallelStream().forEach(this::writeArticle);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (ArticleRow row : rows) {
      lists.add(row);
      search.add(row);
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
        folder.put(
            place,
            basis + SitePictures.sorted(shown),
            () -> {
              ArticleView view = reader.article(state, row, number);
              search.prepare(row);
              return pages.article(
                  SitePictures.onItsPage(
                      view.between(
                          view.newer().filter(item -> !newer.isEmpty()),
                          view.older().filter(item -> !older.isEmpty())),
                      shown));
            });
        if (revision > 1) {
          folder.put(
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

  /// Writes what is left, when all articles were added.
  public SiteFolder.Done finish() throws IOException {
    lists.finish();
    Map<SourceId, String> names = new LinkedHashMap<>();
    masthead.sources().forEach(source -> names.put(source.id(), source.name()));
    for (SourceId source : names.keySet()) {
      writeFeeds(Optional.of(source));
    }
    // Those that are mirrored no more.
    for (SourceId source : state.readers().counts().keySet()) {
      if (!names.containsKey(source) && lists.has(source)) {
        writeFeeds(Optional.of(source));
      }
    }
    writeFeeds(Optional.empty());
    List<Change> changes =
        state.revisions().before(Long.MAX_VALUE, ReaderFeeds.ENTRIES).stream()
            .filter(one -> wanted.test(one.article()))
            .toList();
    writeFeeds("changes", setting + changes, form -> changes(changes, form));
    search.finish(names);
    folder.put(new Place.OfSearch(SearchView.empty().query()), pages.search(SearchView.empty()));
    SourcesView all = reader.sources(state, asOf());
    List<SourcesView.Health> here =
        all.sources().stream()
            .filter(source -> names.containsKey(source.id()) || lists.has(source.id()))
            .toList();
    folder.put(new Place.Sources(), pages.sources(new SourcesView(here, all.asOf())));
    folder.put(new Place.About(), pages.about(reader.about(state)));
    folder.put("404.html", pages.problem(Problem.NOT_FOUND).getBytes(StandardCharsets.UTF_8));
    folder.put(Addresses.file(new Place.Opml()), opml());
    return folder.finish();
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
    return feeds.changes(state, self("changes", form), changes, site());
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
