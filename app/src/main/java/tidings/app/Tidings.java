package tidings.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    versionProvider = Version.class)
public final class Tidings implements Callable<Integer> {
  /// Every command by its name, in the order of the help text.
  private static final SequencedMap<String, Supplier<Object>> COMMANDS = commands();

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
    return commandLine(arguments).execute(arguments);
  }

  private static SequencedMap<String, Supplier<Object>> commands() {
    SequencedMap<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("init", InitCommand::new);
    all.put("add", AddCommand::new);
    all.put("remove", RemoveCommand::new);
    all.put("sources", SourcesCommand::new);
    all.put("mirror", MirrorCommand::new);
    all.put("serve", ServeCommand::new);
    all.put("search", SearchCommand::new);
    all.put("status", StatusCommand::new);
    all.put("verify", VerifyCommand::new);
    all.put("import", ImportCommand::new);
    all.put("export", ExportCommand::new);
    all.put("demo", DemoCommand::new);
    all.put("feed", FeedCommand::new);
    all.put("extract", ExtractCommand::new);
    all.put("sanitize", SanitizeCommand::new);
    all.put("picture", PictureCommand::new);
    all.put("check-url", CheckUrlCommand::new);
    all.put("help", CommandLine.HelpCommand::new);
    return all;
  }

  /// The commands, ready to be executed.
  ///
  /// Reading a command's annotations takes milliseconds, so only the commands that the arguments
  /// name are read; all of them where none is named, or help is wanted.
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Tidings());
    List<String> words = List.of(arguments);
    boolean version = words.equals(List.of("--version")) || words.equals(List.of("-V"));
    boolean named = words.stream().anyMatch(COMMANDS::containsKey) && !words.contains("help");
    COMMANDS.forEach((name, command) -> {
      if (named ? words.contains(name) : !version) {
        line.addSubcommand(name, command.get());
      }
    });
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
