package tidings.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.feed.FeedWriter;
import tidings.feed.Opml;
import tidings.feed.OpmlEntry;
import tidings.model.Feed;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.site.Addresses;
import tidings.publish.view.Place;
import tidings.publish.view.Reading;
import tidings.server.image.PictureLinks;
import tidings.server.reader.Masthead;
import tidings.server.reader.ReaderFeeds;

/// The feeds of the live site, and the list of its sources.
final class SiteFeeds {
  private static final Pattern FEED = Pattern.compile("/feeds/([a-z0-9-]{1,64})\\.(rss|atom|json)");

  private final Masthead masthead;
  private final ReaderFeeds feeds;
  private final Pageful pages;

  SiteFeeds(Masthead masthead, ReaderFeeds feeds, Pageful pages) {
    this.masthead = masthead;
    this.feeds = feeds;
    this.pages = pages;
  }

  /// The feed at a path; empty where there is none.
  Optional<Rendered> feed(LiveArchive.View view, Asked asked) {
    if (asked.path().equals("/opml")) {
      return Optional.of(opml(asked.origin()));
    }
    Matcher path = FEED.matcher(asked.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    String name = path.group(1);
    FeedWriter.Form form =
        switch (path.group(2)) {
          case "rss" -> FeedWriter.Form.RSS;
          case "atom" -> FeedWriter.Form.ATOM;
          default -> FeedWriter.Form.JSON;
        };
    return switch (name) {
      case "all" -> get(view, asked, form, state -> articles(state, asked, "", Optional.empty()));
      case "changes" ->
          get(
              view,
              asked,
              form,
              state -> {
                List<Change> changes =
                    state.revisions().before(Long.MAX_VALUE, ReaderFeeds.ENTRIES);
                return feeds.changes(state, self(asked), changes, site(asked));
              });
      default -> ofSource(view, asked, name, form);
    };
  }

  private Optional<Rendered> ofSource(
      LiveArchive.View view, Asked asked, String name, FeedWriter.Form form) {
    if (!SourceId.isValid(name)) {
      return Optional.empty();
    }
    var id = new SourceId(name);
    boolean known = masthead.sources().stream().anyMatch(source -> source.id().equals(id));
    return known || view.state().readers().counts().containsKey(id)
        ? get(
            view, asked, form, state -> articles(state, asked, masthead.name(id), Optional.of(id)))
        : Optional.empty();
  }

  private Feed articles(ArchiveState state, Asked asked, String title, Optional<SourceId> source) {
    Place home = source.map(Place::source).orElseGet(Place::newest);
    return feeds.articles(
        state, title, self(asked), home, ReaderFeeds.newest(state, source), site(asked));
  }

  /// A feed of what a search found.
  Rendered found(ArchiveState state, Asked asked, Place home, String title, List<ArticleRow> rows) {
    FeedWriter.Form form =
        asked.path().endsWith(".rss")
            ? FeedWriter.Form.RSS
            : asked.path().endsWith(".atom") ? FeedWriter.Form.ATOM : FeedWriter.Form.JSON;
    Feed feed = feeds.articles(state, title, Optional.empty(), home, rows, site(asked));
    return rendered(feed, form, modified(rows));
  }

  private Optional<Rendered> get(
      LiveArchive.View view, Asked asked, FeedWriter.Form form, Function<ArchiveState, Feed> feed) {
    var key =
        new Pageful.Key(
            asked.path(), asked.origin().map(WebUrl::href).orElse(""), Optional.empty());
    return pages.get(
        view,
        new Pageful.Recipe<>(
            key,
            state -> Optional.of(view.stand()),
            (state, stand) -> rendered(feed.apply(state), form, Optional.empty())));
  }

  private static Optional<Instant> modified(List<ArticleRow> rows) {
    return rows.stream().map(ArticleRow::changed).max(Instant::compareTo);
  }

  private static Rendered rendered(Feed feed, FeedWriter.Form form, Optional<Instant> modified) {
    return Rendered.of(200, form.contentType(), FeedWriter.write(feed, form), OPEN, modified);
  }

  private static final Map<String, String> OPEN =
      Map.of(
          "Cache-Control", "no-cache",
          "Vary", "Accept-Encoding, Host",
          "Access-Control-Allow-Origin", "*");

  private static Optional<WebUrl> self(Asked asked) {
    return asked.origin().flatMap(origin -> origin.resolve(asked.path()));
  }

  private static ReaderFeeds.Site site(Asked asked) {
    Addresses addresses = Addresses.live(Reading.of("", "", ""));
    return new ReaderFeeds.Site(
        place -> asked.origin().flatMap(origin -> origin.resolve(addresses.of(place))),
        picture -> {
          String path = PictureLinks.of(picture, 0, 0, 960).src();
          return asked
              .origin()
              .flatMap(origin -> origin.resolve(path))
              .map(WebUrl::href)
              .orElse(path);
        });
  }

  /// The sources as a list for programs that read feeds: the feeds of this site, beside the
  /// publishers' own addresses.
  private Rendered opml(Optional<WebUrl> origin) {
    List<OpmlEntry> entries =
        masthead.sources().stream().flatMap(source -> entry(source, origin).stream()).toList();
    return Rendered.of(
        200,
        "text/x-opml; charset=utf-8",
        Opml.write(masthead.title(), entries),
        OPEN,
        Optional.empty());
  }

  private static Optional<OpmlEntry> entry(Source source, Optional<WebUrl> origin) {
    Optional<WebUrl> own = origin.flatMap(site -> site.resolve("/feeds/" + source.id() + ".atom"));
    Optional<WebUrl> publishers =
        source.feeds().stream()
            .filter(FeedAddress.Web.class::isInstance)
            .map(feed -> ((FeedAddress.Web) feed).url())
            .findFirst();
    return own.or(() -> publishers)
        .map(feed -> new OpmlEntry(source.name(), feed, Optional.empty(), "", List.of()));
  }
}
