package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.RunTable;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.git.GitHistory;
import tidings.model.Digest;
import tidings.model.Source;

/// Checks an archive against its catalog: every document there, whole and unchanged, its earlier
/// revisions there, no document that the catalog does not know, Git sound and equal to the files.
public final class Verification {
  private static final int PAGE = 1000;

  private Verification() {}

  /// What a check found.
  ///
  /// @param documents how many were looked at
  /// @param findings one line each, with the path and what is wrong
  public record Result(long documents, List<String> findings) {
    public Result {
      findings = List.copyOf(findings);
    }
  }

  /// Checks an open archive.
  ///
  /// @param git whether the archive has a Git history that must agree
  public static Result of(Archive archive, List<Source> sources, boolean git)
      throws IOException, InterruptedException {
    return of(archive.root(), archive.articles(), archive.runs(), sources, git);
  }

  /// Checks an archive that cannot be written just now: what was under way when it was last written
  /// is not settled, and is no finding.
  public static Result of(ArchiveState archive, List<Source> sources, boolean git)
      throws IOException, InterruptedException {
    return of(archive.root(), archive.articles(), archive.runs(), sources, git);
  }

  private static Result of(
      Path root, ArticleTable articles, RunTable runs, List<Source> sources, boolean git)
      throws IOException, InterruptedException {
    Map<String, Digest> underWay = new HashMap<>();
    articles.unfinished().forEach(one -> underWay.put(one.row().path(), one.row().digest()));
    List<String> findings = new ArrayList<>();
    long documents = 0;
    long last = 0;
    for (List<ArticleRow> rows = articles.after(last, PAGE);
        !rows.isEmpty();
        rows = articles.after(last, PAGE)) {
      for (ArticleRow row : rows) {
        check(root, row, underWay, findings);
      }
      documents += rows.size();
      last = rows.getLast().number();
    }
    findUnknown(root, articles, sources, findings);
    if (git && Files.exists(root.resolve(".git"))) {
      Set<String> pending = new HashSet<>(runs.uncommitted());
      pending.addAll(underWay.keySet());
      new GitHistory(root)
          .check(
              Archive.FOLDERS,
              path ->
                  pending.contains(path)
                      || pending.contains(RunTable.EVERYTHING)
                      || !Archive.isOwn(path))
          .forEach(line -> findings.add("git: " + line));
    }
    return new Result(documents, findings);
  }

  private static void check(
      Path root, ArticleRow row, Map<String, Digest> underWay, List<String> findings)
      throws IOException {
    Path file = root.resolve(row.path());
    if (!Files.isRegularFile(file)) {
      findings.add(row.path() + ": missing");
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    Digest digest = Digest.of(bytes);
    if (!digest.equals(row.digest()) && !digest.equals(underWay.get(row.path()))) {
      findings.add(row.path() + ": not what was stored (edited, cut off or swapped)");
    } else if (DocumentReader.read(bytes) instanceof DocumentReading.Damaged damaged) {
      findings.add(row.path() + ": damaged: " + damaged.reason());
    }
    for (int revision = 1; revision < row.revision(); revision++) {
      String earlier = RevisionPath.of(row.path(), revision);
      if (!Files.isRegularFile(root.resolve(earlier))) {
        findings.add(earlier + ": missing");
      }
    }
  }

  private static void findUnknown(
      Path root, ArticleTable articles, List<Source> sources, List<String> findings)
      throws IOException {
    for (Source source : sources) {
      Path folder = root.resolve("articles").resolve(source.folder());
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
          String path = root.relativize(file).toString().replace('\\', '/');
          if (!articles.isTaken(path) && isDocument(file)) {
            findings.add(path + ": not in the catalog");
          }
        }
      }
    }
  }

  private static boolean isDocument(Path file) throws IOException {
    return DocumentReader.read(Files.readAllBytes(file)) instanceof DocumentReading.Whole;
  }
}
