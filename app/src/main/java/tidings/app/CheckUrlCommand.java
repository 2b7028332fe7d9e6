package tidings.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.fetch.HttpFetcher;
import tidings.fetch.guard.AddressGuard;
import tidings.fetch.guard.Verdict;
import tools.jackson.databind.JsonNode;

/// `tidings check-url`: the address guard alone, for tests and integrators.
@Command(
    name = "check-url",
    description =
        "Tells which addresses would be asked: JSON strings to 'allow' or 'refuse REASON'.",
    mixinStandardHelpOptions = true)
final class CheckUrlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Option(names = "--stdin", required = true, description = "Read lines from standard input.")
  @SuppressWarnings("UnusedVariable") // the only way in, named so that others can be added
  private boolean standardInput;

  @SuppressWarnings("NullAway.Init")
  CheckUrlCommand() {}

  @Override
  public Integer call() throws Exception {
    AddressGuard guard = HttpFetcher.guard(LooseNetwork.settings(tidings.options()));
    Batch.each(
        Batch.standardInput(), line -> spec.commandLine().getOut().println(verdict(guard, line)));
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }

  private static String verdict(AddressGuard guard, JsonNode line) {
    return switch (guard.judge(line.isString() ? line.stringValue() : "")) {
      case Verdict.Allow allow -> "allow";
      case Verdict.Refuse refuse -> "refuse " + refuse.reason();
    };
  }
}
