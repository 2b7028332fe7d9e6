package tidings.app;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tidings.extract.Cleaner;
import tidings.model.WebUrl;

/// `tidings sanitize`: the cleaner alone, for tests and integrators.
@Command(
    name = "sanitize",
    description =
        "Cleans HTML as documents and pages are cleaned: lines {id,where,html,base} to {id,html}.",
    mixinStandardHelpOptions = true)
final class SanitizeCommand implements Callable<Integer> {
  @Option(names = "--stdin", required = true, description = "Read lines from standard input.")
  @SuppressWarnings("UnusedVariable") // the only way in, named so that others can be added
  private boolean standardInput;

  /// For the command-line parser.
  SanitizeCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintStream out = Streams.buffered();
    try {
      Batch.each(
          Batch.standardInput(),
          line -> {
            String where = Batch.text(line, "where");
            String html =
                Cleaner.cleanPlace(
                    where.isEmpty() ? "body" : where,
                    Batch.text(line, "html"),
                    WebUrl.parse(Batch.text(line, "base")),
                    SanitizeCommand::throughOwnProxy);
            out.println(new Json().put("id", Batch.text(line, "id")).put("html", html));
          });
    } finally {
      out.flush();
    }
    return ExitCodes.OK;
  }

  /// Pages show pictures through their own server's image proxy, so that nobody else hears of it.
  private static String throughOwnProxy(WebUrl picture) {
    return "/image/?url=" + URLEncoder.encode(picture.href(), StandardCharsets.UTF_8);
  }
}
