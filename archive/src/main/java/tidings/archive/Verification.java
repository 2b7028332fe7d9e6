package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /// What Git must have as the files have it.
  private static final List<String> FOLDERS = List.of("articles", "lists", "revisions");

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
    List<String> findings = new ArrayList<>();
    long documents = 0;
    long last = 0;
    ArticleTable articles = archive.articles();
    for (List<ArticleRow> rows = articles.after(last, PAGE);
        !rows.isEmpty();
        rows = articles.after(last, PAGE)) {
      for (ArticleRow row : rows) {
        check(archive.root(), row, findings);
      }
      documents += rows.size();
      last = rows.getLast().number();
    }
    findUnknown(archive, sources, findings);
    if (git && Files.exists(archive.root().resolve(".git"))) {
      Set<String> pending = Set.copyOf(archive.runs().uncommitted());
      new GitHistory(archive.root())
          .check(FOLDERS, path -> pending.contains(path) || pending.contains(RunTable.EVERYTHING))
          .forEach(line -> findings.add("git: " + line));
    }
    return new Result(documents, findings);
  }

  private static void check(Path root, ArticleRow row, List<String> findings) throws IOException {
    Path file = root.resolve(row.path());
    if (!Files.isRegularFile(file)) {
      findings.add(row.path() + ": missing");
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    if (!Digest.of(bytes).equals(row.digest())) {
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

  private static void findUnknown(Archive archive, List<Source> sources, List<String> findings)
      throws IOException {
    for (Source source : sources) {
      Path folder = archive.root().resolve("articles").resolve(source.folder());
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
          String path = archive.root().relativize(file).toString().replace('\\', '/');
          if (!archive.articles().isTaken(path) && isDocument(file)) {
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
