package tidings.app;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.terminal.Table;
import tidings.model.FeedAddress;
import tidings.model.Source;

/// `tidings sources`: what is mirrored.
@Command(name = "sources", description = "Lists the sources.", mixinStandardHelpOptions = true)
final class SourcesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Option(names = "--json", description = "Print one JSON object a source.")
  private boolean json;

  @SuppressWarnings("NullAway.Init")
  SourcesCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    var table = new Table("source", "name", "content", "feeds");
    for (Source source : workplace.configuration().sources()) {
      String content = source.content().name().toLowerCase(java.util.Locale.ROOT);
      if (json) {
        Json line =
            new Json()
                .put("source", source.id().value())
                .put("name", source.name())
                .put("content", content)
                .put("folder", source.folder())
                .put("feeds", source.feeds().stream().map(FeedAddress::toString).toList());
        spec.commandLine().getOut().println(line);
      } else {
        table.row(
            source.id().value(),
            source.name(),
            content,
            source.feeds().stream().map(FeedAddress::toString).collect(Collectors.joining(" ")));
      }
    }
    if (!json) {
      spec.commandLine().getOut().print(table);
      spec.commandLine().getOut().flush();
    }
    return ExitCodes.OK;
  }
}
