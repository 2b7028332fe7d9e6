package tidings.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.ConfigurationException;
import tidings.app.search.ArchiveIndex;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.search.Hit;
import tidings.search.Marked;
import tidings.search.Results;
import tidings.search.SearchIndex;
import tidings.search.SearchRequest;

/// `tidings search`: full-text search. Works while a mirror runs.
@Command(
    name = "search",
    description = "Finds documents by words in titles, bodies and captions, in either script.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      arity = "1..*",
      paramLabel = "QUERY",
      description = "Words, \"phrases\", prefix*, OR, -word, title:…, source:…, date:….")
  private List<String> query;

  @Option(names = "--source", paramLabel = "ID", description = "Only this source.")
  private @Nullable String source;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "Only this language, such as zh, zh-Hant or en.")
  private @Nullable String language;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only documents from this day or time on, such as 2026-03-01.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only documents before the end of this day, or before this time.")
  private @Nullable String until;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "The most results, up to 100; ${DEFAULT-VALUE} by default.")
  private int limit;

  @Option(names = "--newest", description = "The newest first, not the best.")
  private boolean newest;

  @Option(names = "--json", description = "Print one JSON object a result.")
  private boolean json;

  @SuppressWarnings("NullAway.Init")
  SearchCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    ZoneId zone = workplace.configuration().zone();
    SearchRequest request = request(workplace, zone);
    Path root = workplace.root();
    if (!Files.exists(ArchiveState.catalog(root))) {
      tell("Nothing was mirrored yet: run 'tidings mirror --once'.");
      return ExitCodes.OK;
    }
    QuietLibraries.search();
    try (ArchiveState state = ArchiveState.open(root);
        ArchiveIndex archive = ArchiveIndex.open(root)) {
      boolean elsewhere = archive.update();
      Results results = archive.index().search(request);
      print(results, state, zone);
      if (elsewhere && archive.index().state() != SearchIndex.State.READY) {
        tell("The index is being made by another process; ask again in a moment.");
      }
    }
    return ExitCodes.OK;
  }

  private SearchRequest request(Workplace workplace, ZoneId zone) throws ConfigurationException {
    if (source != null) {
      workplace.sources(List.of(source));
    }
    try {
      return SearchRequest.of(String.join(" ", query))
          .in(zone)
          .page(0, limit)
          .with(
              newest || String.join("", query).isBlank()
                  ? SearchRequest.Order.NEWEST
                  : SearchRequest.Order.RELEVANCE)
          .with(
              new SearchRequest.Filter(
                  Optional.ofNullable(source),
                  Optional.ofNullable(language),
                  since == null
                      ? Optional.empty()
                      : Optional.of(ExportCommand.time(since, zone, false)),
                  until == null
                      ? Optional.empty()
                      : Optional.of(ExportCommand.time(until, zone, true))));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--limit: " + e.getMessage());
    }
  }

  private void tell(String message) {
    if (!json && !tidings.options().quiet) {
      spec.commandLine().getErr().println(message);
    }
  }

  private void print(Results results, ArchiveState state, ZoneId zone) {
    PrintWriter out = spec.commandLine().getOut();
    for (Hit hit : results.hits()) {
      Optional<ArticleRow> row = state.articles().findByPath(hit.key());
      if (json) {
        row.ifPresent(article -> out.println(json(hit, article)));
      } else {
        print(out, hit, row.map(article -> article.heading().url()).orElse(""), zone);
      }
    }
    String count = (results.total().exact() ? "" : "more than ") + results.total().count();
    tell(count + (results.total().count() == 1 ? " document" : " documents") + remark(results));
    out.flush();
  }

  private static String remark(Results results) {
    String some = results.relaxed() ? ", some with some of the words only" : "";
    String meant = results.suggestion().map(other -> "; did you mean '" + other + "'?").orElse("");
    return some
        + meant
        + (results.reach() == Results.Reach.ALL ? "" : "; not all of the archive was looked at");
  }

  private void print(PrintWriter out, Hit hit, String url, ZoneId zone) {
    out.println(text(hit.title(), "bold,underline"));
    out.println(
        "  " + hit.source() + "  " + DAY.format(hit.time().atZone(zone)) + "  " + hit.key());
    hit.snippets().forEach(snippet -> out.println("  " + text(snippet, "bold")));
    if (!url.isEmpty()) {
      out.println("  " + url);
    }
    out.println();
  }

  /// Control characters could drive the terminal.
  private static String text(Marked marked, String style) {
    Ansi ansi = Ansi.AUTO;
    Ansi.IStyle[] styles = Ansi.Style.parse(style);
    return marked.segments().stream()
        .map(segment -> {
          String plain = segment.text().replaceAll("\\p{Cntrl}+", " ");
          return segment.marked() && ansi.enabled()
              ? Ansi.Style.on(styles) + plain + Ansi.Style.off(styles)
              : plain;
        })
        .collect(Collectors.joining());
  }

  private static Json json(Hit hit, ArticleRow article) {
    return new Json()
        .put("id", article.id().value())
        .put("path", hit.key())
        .put("source", hit.source())
        .put("language", hit.language())
        .put("time", hit.time().toString())
        .put("title", hit.title().plain())
        .put("url", article.heading().url())
        .put("score", hit.score())
        .put("snippets", hit.snippets().stream().map(SearchCommand::segments).toList());
  }

  private static List<Object> segments(Marked marked) {
    return marked.segments().stream()
        .<Object>map(part -> List.of(part.text(), part.marked()))
        .toList();
  }
}
