package tidings.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.terminal.Table;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.FeedState;
import tidings.archive.catalog.WantedTable;
import tidings.model.FeedAddress;
import tidings.model.Source;

/// `tidings status`: each source's health. Works while a mirror runs.
@Command(
    name = "status",
    description = "Tells each source's health: last success, last error, documents, next poll.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /// Hosts whose pictures fail that are named.
  private static final int TROUBLES = 5;

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Option(names = "--json", description = "Print one JSON object a feed.")
  private boolean json;

  @SuppressWarnings("NullAway.Init")
  StatusCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    Path root = workplace.root();
    if (!Files.exists(ArchiveState.catalog(root))) {
      if (!json) {
        spec.commandLine()
            .getOut()
            .println("Nothing was mirrored yet: run 'tidings mirror --once'.");
      }
      return ExitCodes.OK;
    }
    try (ArchiveState state = ArchiveState.open(root)) {
      List<Line> lines =
          workplace.configuration().sources().stream().flatMap(s -> lines(s, state)).toList();
      boolean pictures = workplace.configuration().pictures().keep();
      if (json) {
        var counts = Pictures.of(state);
        lines.forEach(line -> {
          Json object = json(line);
          spec.commandLine().getOut().println(pictures ? counts.in(object) : object);
        });
      } else {
        print(lines, state, workplace.configuration().zone());
        if (pictures) {
          printPictures(state);
        }
      }
      return lines.stream().anyMatch(line -> line.state().health().error().isPresent())
          ? ExitCodes.SOURCES_FAILED
          : ExitCodes.OK;
    }
  }

  /// One feed of one source.
  private record Line(
      Source source, FeedState state, long documents, long withdrawn, int waiting) {}

  private static java.util.stream.Stream<Line> lines(Source source, ArchiveState archive) {
    long documents = archive.articles().count(source.id());
    long withdrawn = archive.articles().countWithdrawn(source.id());
    int waiting = archive.waiting().of(source.id()).size();
    return source.feeds().stream()
        .map(FeedAddress::toString)
        .map(address ->
            archive
                .feeds()
                .find(source.id(), address)
                .orElseGet(() -> FeedState.fresh(source.id(), address, Instant.EPOCH)))
        .map(state -> new Line(source, state, documents, withdrawn, waiting));
  }

  private void print(List<Line> lines, ArchiveState archive, ZoneId zone) {
    var table =
        new Table(
            "source",
            "documents",
            "withdrawn",
            "waiting",
            "last success",
            "last news",
            "next poll",
            "");
    for (Line line : lines) {
      FeedState.Health health = line.state().health();
      table.row(
          line.source().id(),
          line.documents(),
          line.withdrawn(),
          line.waiting(),
          time(health.lastSuccess(), zone),
          time(health.lastChange(), zone),
          health.gone() ? "never" : time(Optional.of(line.state().schedule().nextPoll()), zone),
          health.error().map(trouble -> trouble.message() + advice(trouble.advice())).orElse(""));
    }
    spec.commandLine().getOut().print(table);
    spec.commandLine().getOut().flush();
    archive
        .runs()
        .unpushed()
        .forEach((remote, why) ->
            spec.commandLine()
                .getOut()
                .println("Not pushed to " + remote + (why.isEmpty() ? "" : ": " + why)));
  }

  private void printPictures(ArchiveState archive) {
    PrintWriter out = spec.commandLine().getOut();
    Pictures pictures = Pictures.of(archive);
    out.printf(
        "Pictures: %d kept (%.1f MiB), %d waiting, %d failed and tried again, %d given up%n",
        pictures.kept(),
        pictures.bytes() / (double) (1 << 20),
        pictures.wanted().waiting(),
        pictures.wanted().failed(),
        pictures.wanted().givenUp());
    archive.wantedPictures().troubles(TROUBLES).forEach(line -> out.println("  " + line));
    out.flush();
  }

  /// How the pictures of the whole archive stand.
  private record Pictures(long kept, long bytes, WantedTable.Counts wanted) {
    static Pictures of(ArchiveState archive) {
      return new Pictures(
          archive.keptPictures().count(),
          archive.keptPictures().bytes(),
          archive.wantedPictures().counts());
    }

    Json in(Json object) {
      return object
          .put("pictures_kept", kept)
          .put("pictures_bytes", bytes)
          .put("pictures_waiting", wanted.waiting())
          .put("pictures_failed", wanted.failed())
          .put("pictures_given_up", wanted.givenUp());
    }
  }

  private static String advice(String advice) {
    return advice.isEmpty() ? "" : " (" + advice + ")";
  }

  private static String time(Optional<Instant> time, ZoneId zone) {
    return time.filter(t -> t.isAfter(Instant.EPOCH))
        .map(t -> TIME.format(t.atZone(zone)))
        .orElse("never");
  }

  private static Json json(Line line) {
    FeedState.Health health = line.state().health();
    return new Json()
        .put("source", line.source().id().value())
        .put("feed", line.state().address())
        .put("documents", line.documents())
        .put("withdrawn", line.withdrawn())
        .put("waiting", line.waiting())
        .put("last_success", health.lastSuccess().map(Instant::toString).orElse(""))
        .put("last_change", health.lastChange().map(Instant::toString).orElse(""))
        .put("next_poll", line.state().schedule().nextPoll().toString())
        .put("interval_seconds", line.state().schedule().interval().toSeconds())
        .put("failures", health.failures())
        .put("gone", health.gone())
        .put("error", health.error().map(FeedState.Trouble::message).orElse(""))
        .put("advice", health.error().map(FeedState.Trouble::advice).orElse(""));
  }
}
