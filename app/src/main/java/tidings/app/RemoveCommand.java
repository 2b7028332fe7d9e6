package tidings.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.ConfigurationEditor;
import tidings.model.Source;

/// `tidings remove`: a source is no longer polled; what is archived stays.
@Command(
    name = "remove",
    description = "Takes sources out of tidings.yaml; their documents stay.",
    mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Ids of sources.")
  private List<String> names;

  @SuppressWarnings("NullAway.Init")
  RemoveCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    List<Source> sources = workplace.sources(names);
    var file = new ConfigurationFile(workplace.root());
    String yaml = file.text();
    for (Source source : sources) {
      yaml = ConfigurationEditor.withoutSource(yaml, source.id().value());
    }
    file.replace(yaml);
    if (!tidings.options().quiet) {
      for (Source source : sources) {
        spec.commandLine()
            .getOut()
            .println(
                source.id()
                    + " is no longer mirrored; its documents stay in articles/"
                    + source.folder());
      }
    }
    return ExitCodes.OK;
  }
}
