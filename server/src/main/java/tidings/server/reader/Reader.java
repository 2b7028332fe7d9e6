package tidings.server.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ReaderTable;
import tidings.archive.catalog.ReaderTable.Moment;
import tidings.archive.catalog.RevisionTable;
import tidings.model.DocumentId;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.TextDiff;
import tidings.publish.view.AboutView;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.ArticleView;
import tidings.publish.view.DiffView;
import tidings.publish.view.ListView;
import tidings.publish.view.Place;
import tidings.publish.view.SourcesView;

/// What readers see of an archive, as records for pages, feeds and programs.
///
/// ```java
/// Reader reader = new Reader(masthead, cleaning, (state, url) -> Optional.empty());
/// try (ArchiveState state = ArchiveState.open(root)) {
///   ListView newest = reader.newest(state, "").orElseThrow();
/// }
/// ```
///
/// Everything is bounded and read from the archive as it stands; safe for many threads.
public final class Reader {
  /// Articles of one page of a list.
  public static final int PAGE = 50;

  /// So many changes of one article are told.
  private static final int MOST_CHANGES = 1000;

  private static final WebUrl NOWHERE = WebUrl.of("https://unknown.invalid/");

  private final Masthead masthead;
  private final Cleaning cleaning;
  private final Bodies bodies;

  /// A reader.
  public Reader(Masthead masthead, Cleaning cleaning, Pictures pictures) {
    this.masthead = masthead;
    this.cleaning = cleaning;
    this.bodies = new Bodies(masthead, cleaning, pictures);
  }

  /// What the mirror says of itself.
  public Masthead masthead() {
    return masthead;
  }

  /// A page of the newest articles of all sources.
  ///
  /// @param from as a link of another page has it; empty for the first page
  /// @return empty where that is no beginning of a page
  public Optional<ListView> newest(ArchiveState state, String from) {
    return Cursor.number(from)
        .map(number ->
            list(state, Optional.empty(), new ListView.Subject.Everything(), number, from));
  }

  /// A page of the newest articles of a source; empty where there is none such.
  public Optional<ListView> source(ArchiveState state, SourceId id, String from) {
    long count = state.readers().counts().getOrDefault(id, 0L);
    boolean known = masthead.sources().stream().anyMatch(source -> source.id().equals(id));
    if (count == 0 && !known) {
      return Optional.empty();
    }
    return Cursor.number(from)
        .map(number -> {
          var subject =
              new ListView.Subject.OneSource(id, masthead.name(id), home(state, id), count);
          return list(state, Optional.of(id), subject, number, from);
        });
  }

  /// The site to which the newest article of a source leads.
  private static Optional<WebUrl> home(ArchiveState state, SourceId id) {
    return state.readers().before(Optional.of(id), Long.MAX_VALUE, 1).stream()
        .findFirst()
        .flatMap(row -> WebUrl.parse(row.heading().url()))
        .flatMap(url -> WebUrl.parse(url.origin() + "/"));
  }

  private ListView list(
      ArchiveState state,
      Optional<SourceId> source,
      ListView.Subject subject,
      long before,
      String from) {
    ReaderTable readers = state.readers();
    List<ArticleRow> rows = readers.before(source, before, PAGE + 1);
    boolean hasOlder = rows.size() > PAGE;
    List<ArticleRow> page = rows.subList(0, Math.min(PAGE, rows.size()));
    Optional<String> older =
        hasOlder ? Optional.of(Cursor.before(page.getLast().number())) : Optional.empty();
    return view(
        state, subject, page, new Place.Paging(from, newer(readers, source, before), older));
  }

  /// Where the page before the one that begins before a number begins; empty for the first page.
  private static Optional<String> newer(
      ReaderTable readers, Optional<SourceId> source, long before) {
    if (before == Long.MAX_VALUE) {
      return Optional.empty();
    }
    List<ArticleRow> rows = readers.after(source, before - 1, PAGE + 1);
    return Optional.of(rows.size() <= PAGE ? "" : Cursor.before(rows.get(PAGE - 1).number() + 1));
  }

  /// A page with these articles.
  ///
  /// @param paging to others
  public ListView view(
      ArchiveState state, ListView.Subject subject, List<ArticleRow> rows, Place.Paging paging) {
    return new ListView(
        subject, rows.stream().map(row -> bodies.item(state, row)).toList(), paging);
  }

  /// A page of the articles whose documents bear the time of a day in the operator's zone; empty
  /// where that is no beginning of a page. A day without articles has an empty one.
  public Optional<ListView> day(ArchiveState state, LocalDate day, String from) {
    Instant start = day.atStartOfDay(masthead.zone()).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(masthead.zone()).toInstant();
    Optional<Moment> begin = Cursor.moment(from, new Moment(end, 0));
    if (begin.isEmpty() || begin.get().time().isAfter(end)) {
      return Optional.empty();
    }
    ReaderTable readers = state.readers();
    List<ArticleRow> rows = readers.between(start, begin.get(), PAGE + 1);
    List<ArticleRow> page = rows.subList(0, Math.min(PAGE, rows.size()));
    Optional<String> older =
        rows.size() > PAGE ? Optional.of(Cursor.before(moment(page.getLast()))) : Optional.empty();
    var subject =
        new ListView.Subject.OneDay(
            day, readers.timeBefore(start).map(this::day), readers.timeFrom(end).map(this::day));
    Optional<String> newer = from.isEmpty() ? Optional.empty() : Optional.of("");
    return Optional.of(view(state, subject, page, new Place.Paging(from, newer, older)));
  }

  private static Moment moment(ArticleRow row) {
    return new Moment(row.heading().time(), row.number());
  }

  /// The day of a time, as the site tells it.
  public LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, masthead.zone());
  }

  /// The article with a short name.
  public Optional<ArticleRow> find(ArchiveState state, DocumentId id) {
    return state.readers().find(id);
  }

  /// An article as a line of a list.
  public ArticleItem item(ArchiveState state, ArticleRow row) {
    return bodies.item(state, row);
  }

  Bodies.Body body(ArchiveState state, ArticleRow row, int revision) {
    return bodies.read(state, row, revision);
  }

  /// The beginning of an article's plain text, about a thousand characters; remembered with the
  /// article's line.
  public String beginning(ArchiveState state, ArticleRow row) {
    return bodies.beginning(state, row);
  }

  /// The plain text of the newest revision, a line for each paragraph; empty where it cannot be
  /// read.
  public String text(ArchiveState state, ArticleRow row) {
    return bodies.read(state, row, row.revision()).text();
  }

  /// A revision of an article.
  ///
  /// @param revision from 1 to the newest
  public ArticleView article(ArchiveState state, ArticleRow row, int revision) {
    Bodies.Body body = bodies.read(state, row, revision);
    var withdrawal = state.articles().withdrawal(row);
    ReaderTable readers = state.readers();
    Optional<SourceId> source = Optional.of(row.source());
    return new ArticleView(
        bodies.item(row, body, withdrawal.isPresent()),
        revision,
        List.of(),
        WebUrl.parse(row.heading().url()).orElse(NOWHERE),
        body.body(),
        bodies.pictures(state, body.body()),
        history(state, row),
        withdrawal.map(seen -> new ArticleView.Withdrawal(seen.time(), seen.why())),
        Proofs.of(state, row, revision, body.digest()),
        readers.after(source, row.number(), 1).stream()
            .findFirst()
            .map(next -> bodies.item(state, next)),
        readers.before(source, row.number(), 1).stream()
            .findFirst()
            .map(next -> bodies.item(state, next)));
  }

  /// All revisions, the first one first. When one between the first and the newest came is not
  /// known in an archive that an earlier version wrote: it has the time of the one before.
  private static List<ArticleView.Seen> history(ArchiveState state, ArticleRow row) {
    Instant[] times = new Instant[row.revision()];
    times[0] = row.firstSeen();
    for (RevisionTable.Change change : state.revisions().of(row, MOST_CHANGES)) {
      if (change.event() == RevisionTable.Event.REVISED && change.revision() <= times.length) {
        times[change.revision() - 1] = change.time();
      }
    }
    List<ArticleView.Seen> out = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      times[i] = times[i] == null ? times[Math.max(0, i - 1)] : times[i];
      out.add(new ArticleView.Seen(i + 1, times[i]));
    }
    return out;
  }

  /// What changed between two revisions of an article.
  ///
  /// @param from a revision of it
  /// @param to a later one
  public DiffView diff(ArchiveState state, ArticleRow row, int from, int to) {
    Bodies.Body before = bodies.read(state, row, from);
    Bodies.Body after = bodies.read(state, row, to);
    List<ArticleView.Seen> history = history(state, row);
    boolean withdrawn = state.articles().withdrawal(row).isPresent();
    return new DiffView(
        bodies.item(row, after, withdrawn),
        history.get(from - 1),
        history.get(to - 1),
        TextDiff.of(paragraphs(before), paragraphs(after)));
  }

  private List<String> paragraphs(Bodies.Body body) {
    List<String> out = new ArrayList<>(List.of(body.title()));
    String text = body.trouble().isEmpty() ? body.text() : cleaning.text().apply(body.body());
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(out::add);
    return out;
  }

  /// The sources and how they are.
  public SourcesView sources(ArchiveState state, Instant now) {
    return Conditions.sources(masthead, state, now);
  }

  /// What this mirror is.
  public AboutView about(ArchiveState state) {
    return Conditions.about(masthead, state);
  }
}
