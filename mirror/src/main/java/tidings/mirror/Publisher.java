package tidings.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.KeptPictures;
import tidings.archive.catalog.RunTable;
import tidings.archive.git.GitHistory;
import tidings.archive.manifest.PublicKey;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.Source;
import tidings.model.SourceId;

/// The publish stage of a run: lists and feeds, signatures, commit, push. Repeatable at any time
/// from the archive alone.
public final class Publisher {
  /// Files of the operator that go into history with the rest.
  private static final List<String> OPERATORS_FILES =
      List.of(".gitattributes", ".gitignore", "README.md", PublicKey.FILE, "tidings.yaml");

  private static final int SUBJECT_SOURCES = 6;

  private final MirrorSettings settings;
  private final Archive archive;
  private final DerivedFiles derived;

  /// A publisher of an open archive.
  public Publisher(MirrorSettings settings, Archive archive) {
    this.settings = settings;
    this.archive = archive;
    this.derived = new DerivedFiles(settings, archive);
  }

  /// What publishing came to.
  ///
  /// @param commit that was made, where there was something to commit
  /// @param troubles that the next run meets again, by what was tried
  /// @param notes what the operator should know though nothing failed, one line each
  public record Published(
      Optional<String> commit, Map<String, String> troubles, List<String> notes) {}

  Published publishChanged(List<SourceReport> reports, Instant now)
      throws InterruptedException, ArchiveException {
    derived.write(changedSources(reports), false);
    return publish(reports, now);
  }

  /// Publishes everything anew; what is there already stays as it is.
  public Published publishAll(Instant now) throws InterruptedException, ArchiveException {
    List<SourceId> all = settings.sources().stream().map(Source::id).toList();
    derived.write(all, true);
    return publish(List.of(), now);
  }

  private Published publish(List<SourceReport> reports, Instant now)
      throws InterruptedException, ArchiveException {
    List<String> notes = new ArrayList<>(archive.takeNotes());
    if (settings.captures().age().isPresent()) {
      notes.addAll(archive.removeCaptures(settings.captures().age().get(), now));
    }
    notes.addAll(archive.sign(now));
    if (settings.git().isEmpty()) {
      forgetPaths();
      return new Published(Optional.empty(), Map.of(), notes);
    }
    MirrorSettings.Git git = settings.git().get();
    Map<String, String> troubles = new LinkedHashMap<>();
    Optional<String> commit = commit(git, reports, now, troubles);
    push(git, commit.isPresent(), troubles);
    return new Published(commit, troubles, notes);
  }

  /// Without a history no path need be kept, only that a history that begins later has to take up
  /// all that is there.
  private void forgetPaths() {
    RunTable runs = archive.runs();
    if (!runs.uncommitted().equals(List.of(RunTable.EVERYTHING))) {
      runs.clearUncommitted();
      runs.addUncommitted(List.of(RunTable.EVERYTHING));
    }
  }

  /// The operator's rules for sites.
  private List<String> rules() throws ArchiveException {
    try (Stream<Path> files = Files.list(archive.root().resolve("rules"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> "rules/" + file.getFileName())
          .filter(file -> file.endsWith(".txt"))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new ArchiveException(
          ArchiveException.Kind.UNWRITABLE, "cannot read the folder rules: " + e, e);
    }
  }

  private Set<String> everyFile() throws ArchiveException {
    Set<String> paths = new LinkedHashSet<>();
    for (String folder : KeptPictures.folders(archive.root())) {
      try (Stream<Path> tree = Files.walk(archive.root().resolve(folder))) {
        tree.filter(Files::isRegularFile)
            .map(file -> archive.root().relativize(file).toString().replace('\\', '/'))
            .filter(Archive::isOwn)
            .forEach(paths::add);
      } catch (NoSuchFileException e) {
        // nothing of this kind was written yet
      } catch (IOException | UncheckedIOException e) {
        throw new ArchiveException(
            ArchiveException.Kind.UNWRITABLE, "cannot read the folder " + folder + ": " + e, e);
      }
    }
    return paths;
  }

  /// The sources of this run, those of an earlier one that ended before it published, and those
  /// that have no feeds yet.
  private Set<SourceId> changedSources(List<SourceReport> reports) {
    Set<SourceId> changed = new LinkedHashSet<>();
    reports.stream().filter(SourceReport::changed).map(SourceReport::source).forEach(changed::add);
    List<String> left = archive.runs().uncommitted();
    for (Source source : settings.sources()) {
      String folder = "articles/" + source.folder() + "/";
      if (left.stream().anyMatch(path -> path.startsWith(folder)) || derived.lacksFeeds(source)) {
        changed.add(source.id());
      }
    }
    return changed;
  }

  private Optional<String> commit(
      MirrorSettings.Git git, List<SourceReport> reports, Instant now, Map<String, String> troubles)
      throws InterruptedException, ArchiveException {
    RunTable runs = archive.runs();
    Set<String> paths = new LinkedHashSet<>(runs.uncommitted());
    if (paths.remove(RunTable.EVERYTHING)) {
      paths.addAll(everyFile());
    }
    OPERATORS_FILES.stream()
        .filter(file -> Files.exists(archive.root().resolve(file)))
        .forEach(paths::add);
    paths.addAll(rules());
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    var history = new GitHistory(archive.root());
    return switch (history.commit(paths, message(reports), git.author(), now)) {
      case GitHistory.Commit.Made made -> {
        runs.clearUncommitted();
        git.remotes().forEach(remote -> runs.addUnpushed(remote, ""));
        yield Optional.of(made.id());
      }
      case GitHistory.Commit.NothingToDo nothing -> {
        runs.clearUncommitted();
        yield Optional.empty();
      }
      case GitHistory.Commit.Failed failed -> {
        troubles.put("git commit", failed.reason());
        yield Optional.empty();
      }
    };
  }

  /// Pushes where there is something that a remote does not have, from this run or an earlier one.
  private void push(MirrorSettings.Git git, boolean committed, Map<String, String> troubles)
      throws InterruptedException {
    RunTable runs = archive.runs();
    Set<String> unpushed = runs.unpushed().keySet();
    var history = new GitHistory(archive.root());
    for (String remote : git.remotes()) {
      if (!committed && !unpushed.contains(remote)) {
        continue;
      }
      Optional<String> refused = history.push(remote);
      if (refused.isPresent()) {
        runs.addUnpushed(remote, refused.get());
        troubles.put(
            "git push " + remote, refused.get() + "; nothing is lost, the next run tries again");
      } else {
        runs.clearUnpushed(remote);
      }
    }
  }

  /// `voa: 12 new, 1 changed; rfi: 3 new`; many sources are summed up and listed below.
  static String message(List<SourceReport> reports) {
    List<String> parts =
        reports.stream()
            .filter(SourceReport::changed)
            .map(report -> report.source() + ": " + counts(report))
            .toList();
    if (parts.isEmpty()) {
      return "configuration and lists\n";
    }
    if (parts.size() <= SUBJECT_SOURCES) {
      return String.join("; ", parts) + "\n";
    }
    int created = reports.stream().mapToInt(SourceReport::created).sum();
    int revised = reports.stream().mapToInt(SourceReport::revised).sum();
    String subject = parts.size() + " sources: " + counts(created, revised);
    List<String> lines = new ArrayList<>(List.of(subject, ""));
    lines.addAll(parts);
    return String.join("\n", lines) + "\n";
  }

  private static String counts(SourceReport report) {
    return counts(report.created(), report.revised());
  }

  private static String counts(int created, int revised) {
    return Stream.of(created > 0 ? created + " new" : "", revised > 0 ? revised + " changed" : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
