package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.search.ArchiveIndex;
import tidings.app.terminal.Progress;
import tidings.mirror.Mirror;
import tidings.mirror.RunReport;
import tidings.model.Source;

/// `tidings mirror`: the main job.
@Command(
    name = "mirror",
    description = "Reads the sources and stores what is new; without --once for ever.",
    mixinStandardHelpOptions = true)
final class MirrorCommand implements Callable<Integer> {
  /// So many changes are taken into the search index within a minute.
  private static final int SOON_INDEXED = 10_000;

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Option(names = "--once", description = "Poll every source now, then end.")
  private boolean once;

  @Option(names = "--json", description = "Print one JSON object a source and one for the run.")
  private boolean json;

  @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Only these sources.")
  private List<String> names = List.of();

  @SuppressWarnings("NullAway.Init")
  MirrorCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    List<Source> sources = workplace.sources(names);
    CountDownLatch done = new CountDownLatch(1);
    Stopping.onSignal(Thread.currentThread(), done);
    try (Progress progress =
            new Progress(out(), tidings.options().quiet || json, tidings.options().verbose);
        OpenMirror open = OpenMirror.of(workplace, progress)) {
      return once
          ? report(workplace, open.mirror().runOnce(sources), progress)
          : runForEver(workplace, open.mirror(), sources, progress);
    } finally {
      done.countDown();
    }
  }

  private int runForEver(
      Workplace workplace, Mirror mirror, List<Source> sources, Progress progress)
      throws Exception {
    if (!tidings.options().quiet && !json) {
      out().println("Mirroring " + sources.size() + " sources; stop with Ctrl-C.");
    }
    mirror.runForEver(sources, run -> report(workplace, run, progress));
    return ExitCodes.OK;
  }

  private int report(Workplace workplace, RunReport run, Progress progress) {
    progress.pause();
    index(workplace, run);
    var summary = new RunSummary(run, workplace.root());
    if (json) {
      summary.printJson(out(), Instant.now());
    } else if (!tidings.options().quiet) {
      summary.print(out());
    }
    summary.printTroubles(spec.commandLine().getErr());
    return run.succeeded() ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
  }

  /// Brings the search index up to date, where the run brought something that it has not.
  private void index(Workplace workplace, RunReport run) {
    if (run.sources().stream().noneMatch(RunReport.SourceReport::changed)) {
      return;
    }
    try {
      QuietLibraries.search();
      ArchiveIndex.catchUp(workplace.root(), SOON_INDEXED);
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("tidings: " + e.getMessage() + "; the next search or run tries again");
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
