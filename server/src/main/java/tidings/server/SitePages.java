package tidings.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.archive.picture.NamedPictures;
import tidings.archive.picture.PictureLog;
import tidings.model.DocumentId;
import tidings.model.SourceId;
import tidings.publish.site.Addresses;
import tidings.publish.site.Pages;
import tidings.publish.view.ArticleView;
import tidings.publish.view.ListView;
import tidings.publish.view.PictureView;
import tidings.publish.view.Problem;
import tidings.publish.view.Reading;
import tidings.server.image.PictureLinks;
import tidings.server.reader.Reader;

/// The pages of the live site: which of them a path asks for, and how it is made.
final class SitePages {
  private static final Pattern SOURCE = Pattern.compile("/s/([a-z0-9-]{1,64})");
  private static final Pattern DAY = Pattern.compile("/day/([0-9]{4}-[0-9]{2}-[0-9]{2})");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "/a/([0-9a-z]{12,20})(?:/r/([1-9][0-9]{0,6})"
              + "|/diff/([1-9][0-9]{0,6})\\.\\.([1-9][0-9]{0,6}))?");

  /// So many changes are looked at to tell whether a page is as it was.
  private static final int CHANGES = 100;

  private final Reader reader;
  private final Pageful pages;
  private final InstantSource clock;

  SitePages(Reader reader, Pageful pages, InstantSource clock) {
    this.reader = reader;
    this.pages = pages;
    this.clock = clock;
  }

  /// The page at a path; empty where there is none.
  Optional<Rendered> page(LiveArchive.View view, Asked asked) {
    String path = asked.path();
    return switch (path) {
      case "/" -> list(view, asked, state -> reader.newest(state, from(asked)));
      case "/sources" -> sources(view, asked);
      case "/about" ->
          pages.get(
              view,
              new Pageful.Recipe<>(
                  key(asked, ""),
                  state -> Optional.of(reader.about(state)),
                  (state, about) -> page(asked, to(asked).about(about))));
      default -> deeper(view, asked, path);
    };
  }

  private Optional<Rendered> deeper(LiveArchive.View view, Asked asked, String path) {
    if (path.startsWith("/a/")) {
      return pages.find(view, key(asked, "")).or(() -> newArticle(view, asked));
    }
    Matcher source = SOURCE.matcher(path);
    if (source.matches()) {
      String id = source.group(1);
      return SourceId.isValid(id)
          ? list(view, asked, state -> reader.source(state, new SourceId(id), from(asked)))
          : Optional.empty();
    }
    Matcher day = DAY.matcher(path);
    return day.matches()
        ? day(day.group(1))
            .flatMap(date -> list(view, asked, state -> reader.day(state, date, from(asked))))
        : Optional.empty();
  }

  private Optional<Rendered> newArticle(LiveArchive.View view, Asked asked) {
    Matcher article = ARTICLE.matcher(asked.path());
    return article.matches() ? article(view, asked, article) : Optional.empty();
  }

  /// A day that an address names; no earlier and no later one than calendars of people have.
  static Optional<LocalDate> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() >= 1900 && day.getYear() < 2200 ? Optional.of(day) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String from(Asked asked) {
    return asked.parameters().get("from");
  }

  private Optional<Rendered> list(
      LiveArchive.View view, Asked asked, Function<ArchiveState, Optional<ListView>> list) {
    return pages.get(
        view,
        new Pageful.Recipe<>(
            key(asked, from(asked)), list, (state, made) -> page(asked, to(asked).list(made))));
  }

  private Optional<Rendered> sources(LiveArchive.View view, Asked asked) {
    Instant now = clock.instant();
    long tick = now.getEpochSecond() / 5;
    return pages.get(
        view,
        new Pageful.Recipe<>(
            key(asked, Long.toString(tick)),
            state -> Optional.of(tick),
            (state, same) -> page(asked, to(asked).sources(reader.sources(state, now)))));
  }

  private Optional<Rendered> article(LiveArchive.View view, Asked asked, Matcher path) {
    var id = new DocumentId(path.group(1));
    return pages.get(
        view,
        new Pageful.Recipe<>(
            key(asked, ""),
            state ->
                reader
                    .find(state, id)
                    .filter(row -> isThere(row, path))
                    .map(row -> Basis.of(state, row)),
            (state, basis) -> article(state, basis.row(), asked, path).modified(basis.modified())));
  }

  private static boolean isThere(ArticleRow row, Matcher path) {
    if (path.group(2) != null) {
      return Integer.parseInt(path.group(2)) <= row.revision();
    }
    return path.group(3) == null
        || (Integer.parseInt(path.group(3)) < Integer.parseInt(path.group(4))
            && Integer.parseInt(path.group(4)) <= row.revision());
  }

  /// What an article's page is made of, beside its files.
  private record Basis(
      ArticleRow row,
      List<Change> changes,
      List<ArticleRow> newer,
      List<ArticleRow> older,
      PictureLog.End pictures) {
    static Basis of(ArchiveState state, ArticleRow row) {
      Optional<SourceId> source = Optional.of(row.source());
      return new Basis(
          row,
          state.revisions().of(row, CHANGES),
          state.readers().after(source, row.number(), 1),
          state.readers().before(source, row.number(), 1),
          state.keptPictures().end());
    }

    /// When any of it was last changed.
    Instant modified() {
      return Stream.concat(
              Stream.of(row.changed()),
              Stream.concat(
                  changes.stream().map(Change::time),
                  Stream.concat(newer.stream(), older.stream()).map(ArticleRow::changed)))
          .max(Instant::compareTo)
          .orElseThrow();
    }
  }

  private Rendered article(ArchiveState state, ArticleRow row, Asked asked, Matcher path) {
    Pages to = to(asked);
    if (path.group(3) != null) {
      int from = Integer.parseInt(path.group(3));
      return page(asked, to.diff(reader.diff(state, row, from, Integer.parseInt(path.group(4)))));
    }
    int revision = path.group(2) == null ? row.revision() : Integer.parseInt(path.group(2));
    ArticleView view = reader.article(state, row, revision);
    return page(asked, to.article(asked.reading().isSaving() ? saving(view) : view));
  }

  /// The same with pictures for a poor line, of which each screen gets the same.
  private static ArticleView saving(ArticleView view) {
    Map<String, PictureView> out = new HashMap<>();
    view.pictures()
        .forEach((address, picture) ->
            NamedPictures.behindProxies(address)
                .map(url -> PictureLinks.of(url, 0, 0, 0).lowData())
                .ifPresent(small ->
                    out.put(
                        address,
                        new PictureView(
                            small, "", picture.width(), picture.height(), picture.text()))));
    return view.withPictures(out);
  }

  Pages to(Asked asked) {
    return to(asked.reading());
  }

  private Pages to(Reading reading) {
    return new Pages(reader.masthead().site(), Addresses.live(reading));
  }

  /// That there is no page.
  Rendered problem(Problem problem, Reading reading) {
    return Rendered.page(
        problem.status(), to(reading).problem(problem), reading.language().tag(), vary(reading));
  }

  Rendered page(Asked asked, String html) {
    return Rendered.page(200, html, asked.reading().language().tag(), vary(asked.reading()));
  }

  Rendered searchPage(Asked asked, int status, String html) {
    return Rendered.searchPage(
        status, html, asked.reading().language().tag(), vary(asked.reading()));
  }

  private static String vary(Reading reading) {
    return "Accept-Encoding"
        + (reading.isChosen() ? "" : ", Accept-Language")
        + (reading.saving() == Reading.Saving.BY_CHOICE ? "" : ", Save-Data");
  }

  private static Pageful.Key key(Asked asked, String more) {
    return new Pageful.Key(asked.path(), more, Optional.of(asked.reading()));
  }
}
