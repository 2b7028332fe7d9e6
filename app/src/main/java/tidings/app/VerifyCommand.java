package tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.ArchiveState;
import tidings.archive.Verification;
import tidings.model.Source;

/// `tidings verify`: documents whole, catalog equal to the tree, Git sound.
@Command(
    name = "verify",
    description = "Checks every document, the catalog and Git, and says what is wrong.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @SuppressWarnings("NullAway.Init")
  VerifyCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    Verification.Result result = check(workplace);
    List<String> findings = result.findings();
    findings.forEach(spec.commandLine().getOut()::println);
    if (!tidings.options().quiet) {
      spec.commandLine()
          .getOut()
          .printf("%d documents checked, %d findings%n", result.documents(), findings.size());
    }
    return findings.isEmpty() ? ExitCodes.OK : ExitCodes.ARCHIVE;
  }

  /// Settles what an interrupted run left and checks; where the disk is full or must not be
  /// written, only checks.
  private static Verification.Result check(Workplace workplace)
      throws IOException, InterruptedException {
    List<Source> sources = workplace.configuration().sources();
    boolean git = workplace.configuration().git().commit();
    try (Archive archive = workplace.openArchive()) {
      return Verification.of(archive, sources, git);
    } catch (ArchiveException e) {
      if (e.kind() != ArchiveException.Kind.UNWRITABLE
          || !Files.exists(ArchiveState.catalog(workplace.root()))) {
        throw e;
      }
      try (ArchiveState archive = ArchiveState.open(workplace.root())) {
        return Verification.of(archive, sources, git);
      }
    }
  }
}
