package tidings.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program: a list of commands.
///
/// Exit codes: 0 all went well; 1 some sources failed, the rest is done; 2 wrong usage or
/// configuration; 3 the archive is damaged, locked or cannot be written; 130 interrupted.
@Command(
    name = "tidings",
    description = "Mirrors news: feeds and pages in, plain documents out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      InitCommand.class,
      AddCommand.class,
      RemoveCommand.class,
      SourcesCommand.class,
      MirrorCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      DemoCommand.class,
      FeedCommand.class,
      ExtractCommand.class,
      SanitizeCommand.class,
      CheckUrlCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Tidings implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CommonOptions options;

  /// For the command-line parser, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  public Tidings() {}

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs a command.
  static int run(String... arguments) {
    Streams.useUtf8();
    return commandLine().execute(arguments);
  }

  /// The commands, ready to be executed.
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Tidings());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(new CommandLine.RunLast());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> ExitCodes.report(exception, command.getErr()));
    line.setParameterExceptionHandler(Tidings::wrongUsage);
    return line;
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("tidings: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.USAGE;
  }

  /// The options that every command takes.
  CommonOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.USAGE;
  }
}
