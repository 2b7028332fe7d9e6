package tidings.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.archive.Archive;
import tidings.archive.Verification;

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
    try (Archive archive = workplace.openArchive()) {
      Verification.Result result =
          Verification.of(
              archive,
              workplace.configuration().sources(),
              workplace.configuration().git().commit());
      List<String> findings = result.findings();
      findings.forEach(spec.commandLine().getOut()::println);
      if (!tidings.options().quiet) {
        spec.commandLine()
            .getOut()
            .printf("%d documents checked, %d findings%n", result.documents(), findings.size());
      }
      return findings.isEmpty() ? ExitCodes.OK : ExitCodes.ARCHIVE;
    }
  }
}
