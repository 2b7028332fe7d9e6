package tidings.server;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tidings.archive.ArchiveState;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.PictureName;
import tidings.model.WebUrl;
import tidings.publish.site.Pages;
import tidings.publish.view.PictureView;
import tidings.publish.view.Place;
import tidings.publish.view.Problem;
import tidings.publish.view.Reading;
import tidings.publish.view.SearchQuery;
import tidings.publish.view.SearchView;
import tidings.search.SearchIndex;
import tidings.server.image.PictureLinks;
import tidings.server.reader.Cleaning;
import tidings.server.reader.Masthead;
import tidings.server.reader.Reader;
import tidings.server.reader.ReaderFeeds;

/// Pages, feeds and the API over one archive.
///
/// ```java
/// try (var readers = new ReadersSite(root, masthead, cleaning, clock)) {
///   Server.start(settings, images, readers, clock);
/// }
/// ```
public final class ReadersSite implements AutoCloseable {
  /// Of the heap, for pages that were made.
  private static final int SHARE = 8;

  private static final long MOST_MEMORY = 64 << 20;

  /// How wide an article's column is, in CSS pixels.
  private static final int COLUMN = 672;

  private final LiveArchive archive;
  private final SitePages pages;
  private final SiteFeeds feeds;
  private final Api api;
  private final Finder finder;

  /// A site.
  ///
  /// @param root of the archive, which need not be there yet
  /// @param index of its articles, by their paths; somebody else keeps it true
  public ReadersSite(
      Path root, Masthead masthead, Cleaning cleaning, SearchIndex index, InstantSource clock) {
    this.archive = new LiveArchive(root, clock);
    long memory = Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / SHARE);
    var kept = new Pageful(memory);
    var reader = new Reader(masthead, cleaning, ReadersSite::picture);
    this.pages = new SitePages(reader, kept, clock);
    this.feeds = new SiteFeeds(masthead, new ReaderFeeds(reader, cleaning), kept);
    this.api = new Api(reader, cleaning, clock);
    this.finder = new Finder(reader, index);
  }

  /// One that is kept has a size, so that it comes in several widths, and nothing moves when it
  /// comes.
  private static Optional<PictureView> picture(ArchiveState state, WebUrl url) {
    Optional<KeptPicture.Form> form =
        state.keptPictures().find(PictureName.of(url).key()).map(KeptPicture::form);
    PictureLinks links =
        PictureLinks.of(
            url,
            form.map(KeptPicture.Form::width).orElse(0),
            form.map(KeptPicture.Form::height).orElse(0),
            COLUMN);
    return Optional.of(
        new PictureView(links.src(), links.srcset(), links.width(), links.height(), ""));
  }

  /// The answer to a request for anything but a picture.
  Rendered answer(Asked asked) {
    String path = asked.path();
    if (path.equals("/search.js")) {
      return Rendered.script(Pages.searchScript());
    }
    if (path.equals("/api/openapi.json")) {
      return Api.description();
    }
    Optional<LiveArchive.View> view = archive.view();
    boolean program = path.startsWith("/api/");
    if (view.isEmpty()) {
      return program
          ? Api.error(503, "there is no archive to be read yet")
          : problem(Problem.BUSY, asked.reading());
    }
    if (path.startsWith("/search")
        || path.startsWith("/feeds/search.")
        || path.equals("/api/search")
        || path.equals("/api/suggest")) {
      return search(view.get(), asked);
    }
    if (program) {
      return api.answer(view.get().state(), asked);
    }
    return pages
        .page(view.get(), asked)
        .or(() -> feeds.feed(view.get(), asked))
        .orElseGet(() -> problem(Problem.NOT_FOUND, asked.reading()));
  }

  private Rendered search(LiveArchive.View view, Asked asked) {
    return switch (asked.path()) {
      case "/search/suggest", "/api/suggest" ->
          Api.json(finder.suggestions(asked.parameters().get("q")));
      case "/search" -> searchPage(view, asked);
      case "/api/search" ->
          switch (Finder.read(asked.parameters())) {
            case Finder.Read.Refused refused -> Api.error(400, reason(refused.trouble()));
            case Finder.Read.Understood understood -> found(view, understood.query());
          };
      case "/feeds/search.rss", "/feeds/search.atom", "/feeds/search.json" ->
          switch (Finder.read(asked.parameters())) {
            case Finder.Read.Refused refused -> problem(Problem.NOT_UNDERSTOOD, asked.reading());
            case Finder.Read.Understood understood -> {
              SearchQuery query = understood.query().withPage(1);
              Finder.Found found = finder.find(view.state(), query, true);
              yield feeds.found(
                  view.state(), asked, new Place.OfSearch(query), query.text(), found.rows());
            }
          };
      default -> problem(Problem.NOT_FOUND, asked.reading());
    };
  }

  private Rendered searchPage(LiveArchive.View view, Asked asked) {
    SearchView found =
        switch (Finder.read(asked.parameters())) {
          case Finder.Read.Refused refused ->
              SearchView.troubled(refused.query(), refused.trouble());
          case Finder.Read.Understood understood ->
              finder.find(view.state(), understood.query(), false).view();
        };
    int status =
        found
            .trouble()
            .map(trouble -> trouble == SearchView.Trouble.NOT_READY ? 503 : 400)
            .orElse(200);
    return pages.searchPage(asked, status, pages.to(asked).search(found));
  }

  private Rendered found(LiveArchive.View view, SearchQuery query) {
    SearchView found = finder.find(view.state(), query, false).view();
    return found.trouble().isPresent()
        ? Api.error(503, reason(found.trouble().get()))
        : Api.json(ApiRecords.found(found));
  }

  private static String reason(SearchView.Trouble trouble) {
    return switch (trouble) {
      case NOT_UNDERSTOOD -> "the query is not understood";
      case TOO_LONG -> "the query is too long";
      case NOT_A_DAY -> "since or until is no day such as 2026-03-01";
      case TOO_FAR -> "there is no such page";
      case NOT_READY -> "the index is being built";
    };
  }

  /// That there is no page.
  Rendered problem(Problem problem, Reading reading) {
    return pages.problem(problem, reading);
  }

  @Override
  public void close() {
    archive.close();
  }
}
