package tidings.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.archive.picture.NamedPictures;
import tidings.model.DocumentId;
import tidings.model.SourceId;
import tidings.publish.view.ListView;
import tidings.server.image.PictureLinks;
import tidings.server.reader.Cleaning;
import tidings.server.reader.Reader;

/// Everything that the pages show, as JSON: `/api/…`, described by `/api/openapi.json`.
final class Api {
  private static final Pattern ARTICLE =
      Pattern.compile(
          "/api/articles/([0-9a-z]{12,20})(?:/revisions/([1-9][0-9]{0,6})"
              + "|/diff/([1-9][0-9]{0,6})\\.\\.([1-9][0-9]{0,6}))?");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final byte[] DESCRIPTION = read();

  private static final Map<String, String> OPEN =
      Map.of(
          "Cache-Control", "no-cache",
          "Vary", "Accept-Encoding",
          "Access-Control-Allow-Origin", "*");

  private final Reader reader;
  private final Cleaning cleaning;
  private final InstantSource clock;

  Api(Reader reader, Cleaning cleaning, InstantSource clock) {
    this.reader = reader;
    this.cleaning = cleaning;
    this.clock = clock;
  }

  private static byte[] read() {
    try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(in, "openapi.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An answer with an object.
  static Rendered json(Object value) {
    return Rendered.of(
        200, "application/json; charset=utf-8", JsonText.write(value), OPEN, Optional.empty());
  }

  /// An answer that there is none.
  static Rendered error(int status, String message) {
    return Rendered.of(
        status,
        "application/json; charset=utf-8",
        JsonText.write(ApiRecords.object("error", message)),
        OPEN,
        Optional.empty());
  }

  /// What describes the rest.
  static Rendered description() {
    return Rendered.of(200, "application/json; charset=utf-8", DESCRIPTION, OPEN, Optional.empty());
  }

  /// The answer to a request below `/api/`.
  Rendered answer(ArchiveState state, Asked asked) {
    return switch (asked.path()) {
      case "/api/articles" -> articles(state, asked);
      case "/api/changes" -> changes(state, asked);
      case "/api/sources" -> json(ApiRecords.sources(reader.sources(state, clock.instant())));
      case "/api/about" -> json(ApiRecords.about(reader.masthead().title(), reader.about(state)));
      default -> article(state, asked);
    };
  }

  private Rendered articles(ArchiveState state, Asked asked) {
    String from = asked.parameters().get("from");
    String source = asked.parameters().get("source");
    String day = asked.parameters().get("day");
    if (!source.isEmpty() && !day.isEmpty()) {
      return error(400, "source and day do not go together");
    }
    Optional<ListView> list;
    if (!day.isEmpty()) {
      Optional<LocalDate> date = SitePages.day(day);
      if (date.isEmpty()) {
        return error(400, "day is no day such as 2026-03-01");
      }
      list = reader.day(state, date.get(), from);
    } else if (!source.isEmpty()) {
      if (!SourceId.isValid(source)) {
        return error(400, "source is not the id of one");
      }
      var id = new SourceId(source);
      if (reader.source(state, id, "").isEmpty()) {
        return error(404, "there is no such source");
      }
      list = reader.source(state, id, from);
    } else {
      list = reader.newest(state, from);
    }
    return list.map(view ->
            json(
                ApiRecords.object(
                    "articles", view.items().stream().map(ApiRecords::item).toList(),
                    "newer", view.paging().newer(),
                    "older", view.paging().older())))
        .orElseGet(() -> error(400, "from is not the beginning of a page"));
  }

  private Rendered changes(ArchiveState state, Asked asked) {
    String before = asked.parameters().get("before");
    if (!before.isEmpty() && !NUMBER.matcher(before).matches()) {
      return error(400, "before is not the number of a change");
    }
    long number = before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
    List<Change> changes = state.revisions().before(number, Reader.PAGE);
    return json(
        ApiRecords.object(
            "changes",
            changes.stream()
                .map(change -> ApiRecords.change(change, reader.item(state, change.article())))
                .toList(),
            "before",
            changes.size() < Reader.PAGE
                ? Optional.empty()
                : Optional.of(changes.getLast().number())));
  }

  private Rendered article(ArchiveState state, Asked asked) {
    Matcher path = ARTICLE.matcher(asked.path());
    if (!path.matches()) {
      return error(404, "there is no such path; see /api/openapi.json");
    }
    Optional<ArticleRow> row = reader.find(state, new DocumentId(path.group(1)));
    if (row.isEmpty()) {
      return error(404, "there is no such article");
    }
    Function<Integer, Integer> number =
        group -> path.group(group) == null ? 0 : Integer.parseInt(path.group(group));
    int newest = row.get().revision();
    if (Math.max(number.apply(2), number.apply(4)) > newest
        || (path.group(3) != null && number.apply(3) >= number.apply(4))) {
      return error(404, "there is no such revision; the newest is " + newest);
    }
    return path.group(3) != null
        ? json(ApiRecords.diff(reader.diff(state, row.get(), number.apply(3), number.apply(4))))
        : article(state, row.get(), path.group(2) == null ? newest : number.apply(2));
  }

  private Rendered article(ArchiveState state, ArticleRow row, int revision) {
    var view = reader.article(state, row, revision);
    String html =
        cleaning
            .render()
            .apply(
                view.body(),
                url ->
                    PictureLinks.of(NamedPictures.behindProxies(url.href()).orElse(url), 0, 0, 960)
                        .src());
    return json(ApiRecords.article(view, html, cleaning.text().apply(view.body())));
  }
}
