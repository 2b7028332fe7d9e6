package tidings.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tidings.app.config.Configuration;
import tidings.archive.git.GitHistory;

/// An archive in the making: the operator's files and the Git repository around them.
///
/// @param root of the archive
record NewArchive(Path root) {
  private static final String IGNORED = ".tidings/\ncaptures/\ntidings.key\n";
  private static final String README =
      "# A mirror of the news\n\nThe newest articles of all sources: [lists](lists/README.md).\n";

  /// Makes the folder and writes the operator's files; a README and a `.gitignore` that are there
  /// already are kept.
  ///
  /// @param configuration what `tidings.yaml` says
  void write(String configuration) throws IOException {
    Files.createDirectories(root);
    Files.writeString(
        root.resolve(Configuration.FILE), configuration, StandardOpenOption.CREATE_NEW);
    ignoreInGit(root.resolve(".gitignore"));
    Path readme = root.resolve("README.md");
    if (!Files.exists(readme)) {
      Files.writeString(readme, README);
    }
  }

  /// Makes the repository where there is none.
  ///
  /// @return why Git refused; empty where it did not
  Optional<String> initGit() throws IOException, InterruptedException {
    Files.createDirectories(root);
    return new GitHistory(root).init();
  }

  /// Tells whether there is nothing at the root.
  boolean isFree() throws IOException {
    if (!Files.isDirectory(root)) {
      return !Files.exists(root);
    }
    try (var list = Files.list(root)) {
      return list.findAny().isEmpty();
    }
  }

  private static void ignoreInGit(Path gitignore) throws IOException {
    String present =
        Files.exists(gitignore) ? Files.readString(gitignore, StandardCharsets.UTF_8) : "";
    var missing = new StringBuilder();
    IGNORED
        .lines()
        .filter(line -> present.lines().noneMatch(line::equals))
        .forEach(line -> missing.append(line).append('\n'));
    if (!missing.isEmpty()) {
      String gap = present.isEmpty() || present.endsWith("\n") ? "" : "\n";
      Files.writeString(gitignore, present + gap + missing);
    }
  }
}
