package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.app.config.ConfigurationReader;
import tidings.archive.Archive;
import tidings.archive.ExistingMirror;
import tidings.archive.git.GitHistory;

/// `tidings init`: a new archive, or an existing mirror taken over.
@Command(
    name = "init",
    description = "Makes a new archive with a commented tidings.yaml.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where; the present folder by default.")
  private @Nullable Path folder;

  @Option(
      names = "--from",
      paramLabel = "REPO-OR-DIR",
      description =
          "Take over an existing mirror with articles/<site>/<id>.md: a folder in place (give it as"
              + " DIR too, or leave DIR out), or a Git repository that is cloned to DIR.")
  private @Nullable String from;

  @SuppressWarnings("NullAway.Init")
  InitCommand() {}

  @Override
  public Integer call() throws Exception {
    Path root =
        folder == null
            ? tidings.options().root()
            : tidings.options().root().resolve(folder).normalize();
    PrintWriter out = spec.commandLine().getOut();
    if (from != null) {
      root = bring(from, root, out);
    }
    Path file = root.resolve(Configuration.FILE);
    if (Files.exists(file)) {
      throw new ConfigurationException(root + " is an archive already: it has a tidings.yaml");
    }
    List<ExistingMirror.Site> sites = from == null ? List.of() : ExistingMirror.sites(root);
    if (from != null && sites.isEmpty()) {
      throw new ConfigurationException(
          "there is no mirror in " + root + ": no articles/<site>/<id>.md was found");
    }
    write(root, sites);
    Configuration configuration = ConfigurationReader.read(root);
    Optional<String> withoutGit = new NewArchive(root).initGit();
    withoutGit.ifPresent(why ->
        spec.commandLine()
            .getErr()
            .println(
                "tidings: there is no history yet: "
                    + why
                    + "; mend it, or set git.commit to false in tidings.yaml"));
    try (Archive archive =
        Archive.open(
            root,
            configuration.documents().layout(),
            configuration.sources(),
            InstantSource.system())) {
      archive.sign(Instant.now());
      tell(root, archive, sites, out);
    }
    return ExitCodes.OK;
  }

  /// Brings the mirror to where it is taken over.
  private Path bring(String origin, Path root, PrintWriter out)
      throws IOException, InterruptedException, ConfigurationException {
    Path local = tidings.options().root().resolve(origin).normalize();
    if (Files.isDirectory(local)) {
      boolean inPlace = folder == null || root.equals(local);
      if (inPlace) {
        return local;
      }
      if (!Files.exists(local.resolve(".git"))) {
        throw new ConfigurationException(
            local
                + " is no Git repository: it is taken over in place with 'tidings init --from "
                + origin
                + "', or copy it first");
      }
    }
    if (!new NewArchive(root).isFree()) {
      throw new ConfigurationException(root + " is not empty: nothing is cloned into it");
    }
    Optional<String> refused = GitHistory.cloneTo(origin, root);
    if (refused.isPresent()) {
      throw new ConfigurationException("cannot clone " + origin + ": " + refused.get());
    }
    out.println("Cloned " + origin + " with its whole history.");
    return root;
  }

  private static void write(Path root, List<ExistingMirror.Site> sites) throws IOException {
    String layout = sites.isEmpty() ? "dated" : "descending";
    List<ConfigurationTemplate.Found> found =
        sites.stream()
            .map(site -> new ConfigurationTemplate.Found(site.id().value(), site.folder()))
            .toList();
    String title = sites.isEmpty() ? "My mirror" : String.valueOf(root.getFileName());
    new NewArchive(root).write(ConfigurationTemplate.text(title, layout, found));
  }

  private void tell(Path root, Archive archive, List<ExistingMirror.Site> sites, PrintWriter out) {
    if (tidings.options().quiet) {
      return;
    }
    out.println(
        "A new archive in "
            + root
            + " ("
            + Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
            + ").");
    for (ExistingMirror.Site site : sites) {
      long known = archive.articles().count(site.id());
      out.printf(
          "  %-20s %6d documents in articles/%s, %d read%n",
          site.id(), site.documents(), site.folder(), known);
    }
    out.println();
    out.println(
        "Next: tidings" + at(root) + " add https://example.org/   (finds the feed by itself)");
    out.println("      tidings" + at(root) + " mirror --once");
  }

  private static String at(Path root) {
    Path here = Path.of("").toAbsolutePath();
    return root.equals(here) ? "" : " -C " + here.relativize(root);
  }
}
