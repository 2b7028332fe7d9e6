package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Every command, option and key is described where a user looks for it.
class DocsTest {
  private static String reference(String name) throws IOException {
    return Files.readString(Repository.root().resolve("docs/reference").resolve(name));
  }

  private static List<CommandSpec> commands() {
    return Tidings.commandLine().getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .toList();
  }

  /// The part of the page that is about one command.
  private static String section(String page, String command) {
    int start = page.indexOf("### `tidings " + command + "`");
    assertTrue(start >= 0, "no section for tidings " + command);
    int next = page.indexOf("\n##", start + 1);
    return page.substring(start, next < 0 ? page.length() : next);
  }

  private static boolean isCommon(OptionSpec option) {
    return option.inherited() || option.usageHelp() || option.versionHelp();
  }

  @Test
  void everyCommandAndArgumentHasHelp() {
    List<String> silent = new ArrayList<>();
    for (CommandSpec command : commands()) {
      if (String.join("", command.usageMessage().description()).isBlank()) {
        silent.add(command.name());
      }
      for (ArgSpec argument : command.args()) {
        if (String.join("", argument.description()).isBlank()) {
          silent.add(command.name() + " " + argument.paramLabel());
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void everyCommandAndOptionStandsInTheReference() throws IOException {
    String page = reference("commands.md");
    List<String> missing = new ArrayList<>();
    for (CommandSpec command : commands()) {
      String section = section(page, command.name());
      for (OptionSpec option : command.options()) {
        String where = isCommon(option) ? page : section;
        for (String name : option.names()) {
          if (!Pattern.compile(Pattern.quote(name) + "(?![a-z-])").matcher(where).find()) {
            missing.add(command.name() + " " + name);
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theReferenceNamesNoCommandThatIsNotThere() throws IOException {
    List<String> names = commands().stream().map(CommandSpec::name).toList();
    List<String> unknown =
        Pattern.compile("### `tidings ([a-z-]+)`")
            .matcher(reference("commands.md"))
            .results()
            .map(match -> match.group(1))
            .filter(name -> !names.contains(name))
            .toList();
    assertEquals(List.of(), unknown);
  }

  /// The keys as the reader of the configuration names them.
  private static List<String> keys() throws IOException {
    String reader =
        Files.readString(
            Repository.root()
                .resolve("app/src/main/java/tidings/app/config/ConfigurationReader.java"));
    List<String> keys = new ArrayList<>();
    for (MatchResult call :
        Pattern.compile("YamlMap\\.of\\((?:[^()]|\\([^()]*(?:\\([^()]*\\))?[^()]*\\))*\\)")
            .matcher(reader)
            .results()
            .toList()) {
      String list = call.group().substring(call.group().indexOf("complaints"));
      Pattern.compile("\"([a-z-]+)\"").matcher(list).results().forEach(k -> keys.add(k.group(1)));
    }
    return keys;
  }

  @Test
  void everyKeyStandsInTheReference() throws IOException {
    String page = reference("configuration.md");
    assertTrue(keys().size() > 25, keys().toString());
    List<String> missing =
        keys().stream().distinct().filter(key -> !page.contains("| `" + key + "` |")).toList();
    assertEquals(List.of(), missing);
  }
}
