package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.app.search.ArchiveIndex;
import tidings.app.terminal.CheckProgress;
import tidings.archive.Archive;
import tidings.archive.Repair;
import tidings.archive.Verification;
import tidings.archive.manifest.ManifestFiles;
import tidings.archive.manifest.PublicKey;
import tidings.mirror.Publisher;

/// `tidings verify`: documents, manifest, signatures, catalog and Git, checked and mended.
@Command(
    name = "verify",
    description =
        "Checks every document, the manifest, its signatures, the catalog and Git, and says what is"
            + " wrong.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Option(
      names = "--repair",
      description = "Mend what the files and Git allow to mend, then check again.")
  private boolean repair;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description =
          "The operator's public key as you have it from elsewhere; tidings.pub of the archive by"
              + " default.")
  private @Nullable Path keyFile;

  @SuppressWarnings("NullAway.Init")
  VerifyCommand() {}

  @Override
  public Integer call() throws Exception {
    Path root = tidings.options().root();
    Optional<PublicKey> key = keyFile == null ? Optional.empty() : Optional.of(key(keyFile));
    // A copy need not have the operator's configuration.
    boolean isCopy =
        !Files.exists(root.resolve(Configuration.FILE))
            && Files.isDirectory(root.resolve(ManifestFiles.FOLDER));
    if (isCopy && repair) {
      throw new ConfigurationException(
          root + " has no tidings.yaml: a copy is only checked, its owner mends it");
    }
    return isCopy
        ? check(root, new Verification.Subject(List.of(), true, key))
        : check(Workplace.of(tidings.options()), key);
  }

  private static PublicKey key(Path file) throws ConfigurationException {
    try {
      return PublicKey.read(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(file + " is no public key as minisign writes it");
    }
  }

  private int check(Workplace workplace, Optional<PublicKey> key) throws Exception {
    Configuration configuration = workplace.configuration();
    var subject =
        new Verification.Subject(configuration.sources(), configuration.git().commit(), key);
    if (repair) {
      repair(workplace, subject);
    }
    return check(workplace.root(), subject);
  }

  private int check(Path root, Verification.Subject subject)
      throws IOException, InterruptedException {
    Verification.Result result;
    try (CheckProgress progress = new CheckProgress(out(), tidings.options().quiet)) {
      result = Verification.of(root, subject, progress);
    }
    QuietLibraries.search();
    List<String> findings = new ArrayList<>(result.findings());
    findings.addAll(ArchiveIndex.check(root));
    findings.forEach(out()::println);
    if (!tidings.options().quiet) {
      result.notes().forEach(note -> out().println("note: " + note));
      out()
          .printf(
              "%d documents, %d earlier revisions, %d pictures and %d lines of the manifest"
                  + " checked, %d findings%n",
              result.documents(),
              result.revisions(),
              result.pictures(),
              result.lines(),
              findings.size());
    }
    return findings.isEmpty() ? ExitCodes.OK : ExitCodes.ARCHIVE;
  }

  /// Mends the files first, then what is made from them. Where the catalog is beyond mending, it is
  /// made anew.
  private void repair(Workplace workplace, Verification.Subject subject) throws Exception {
    List<String> done = new ArrayList<>(Repair.setAsideBadCatalog(workplace.root()));
    try (Archive archive = workplace.openArchive()) {
      done.addAll(Repair.run(archive, subject, Instant.now()));
      Publisher.Published published =
          new Publisher(workplace.mirrorSettings(), archive).publishAll(Instant.now());
      done.addAll(published.notes());
      published.commit().ifPresent(id -> done.add("committed " + id.substring(0, 10) + " in Git"));
      published.troubles().forEach((what, why) -> done.add(what + ": " + why));
    }
    QuietLibraries.search();
    if (!ArchiveIndex.check(workplace.root()).isEmpty()) {
      done.add(
          ArchiveIndex.rebuild(workplace.root())
              ? "index: made anew"
              : "index: another process writes it; end that first");
    }
    if (!tidings.options().quiet) {
      done.stream().distinct().forEach(line -> out().println("repair: " + line));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
