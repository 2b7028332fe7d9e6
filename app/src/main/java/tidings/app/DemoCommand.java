package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.ConfigurationException;
import tidings.app.demo.DemoNewspaper;
import tidings.app.demo.Edition;
import tidings.app.terminal.Progress;
import tidings.mirror.RunReport;

/// `tidings demo`: two editions of a small newspaper on loopback go through the real pipeline.
@Command(
    name = "demo",
    description =
        "Mirrors a small example newspaper from this machine itself, without the internet, and"
            + " tells what happens.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where the archive is made: absent or empty; a temporary folder by default.")
  private @Nullable Path folder;

  @Option(
      names = "--keep",
      description = "Keep the newspaper open until Ctrl-C, to look at it and mirror it again.")
  private boolean keep;

  @SuppressWarnings("NullAway.Init")
  DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    NewArchive archive = archive();
    try (DemoNewspaper paper = DemoNewspaper.open(Instant.now())) {
      Optional<String> withoutGit = archive.initGit();
      archive.write(DemoConfiguration.text(paper, withoutGit.isEmpty()));
      var guide = new DemoGuide(paper, archive.root(), out());
      guide.welcome();
      withoutGit.ifPresent(why -> out().println("There will be no history: " + why + "\n"));
      boolean complete = mirror(paper, archive.root(), guide);
      guide.whatNext(withoutGit.isEmpty());
      if (keep) {
        guide.stillOpen();
        new CountDownLatch(1).await(); // until the process is stopped
      }
      return complete ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
    }
  }

  private NewArchive archive() throws IOException, ConfigurationException {
    if (folder == null) {
      return new NewArchive(Files.createTempDirectory("tidings-demo-"));
    }
    var archive = new NewArchive(tidings.options().root().resolve(folder).normalize());
    if (!archive.isFree()) {
      throw new ConfigurationException(
          archive.root() + " is not empty: name a new folder, or none for a temporary one");
    }
    return archive;
  }

  private boolean mirror(DemoNewspaper paper, Path root, DemoGuide guide) throws Exception {
    Workplace workplace = Workplace.direct(root);
    boolean complete = true;
    try (Progress progress = new Progress(out(), true, tidings.options().verbose);
        OpenMirror open = OpenMirror.of(workplace, progress)) {
      for (Edition edition : Edition.values()) {
        paper.turnTo(edition);
        guide.edition(edition);
        RunReport run = open.mirror().runOnce(workplace.sources(java.util.List.of()));
        var summary = new RunSummary(run, root);
        summary.print(out());
        summary.printTroubles(spec.commandLine().getErr());
        complete &= guide.explain(edition, open.archive().articles()) && run.succeeded();
      }
    }
    return complete;
  }

  private PrintWriter out() {
    return tidings.options().quiet
        ? new PrintWriter(Writer.nullWriter(), true)
        : spec.commandLine().getOut();
  }
}
