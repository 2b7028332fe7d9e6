package tidings.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/// The figures of an archive of `bench/README.md`: `bench/run archive`.
public final class ArchiveBench {
  private ArchiveBench() {}

  /// Runs everything; the arguments are the launcher's path, and a folder of documents to copy.
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("tidings-bench");
    try {
      var tidings = new Launcher(arguments[0], folder);
      new ArchiveSpeed(tidings, folder, Path.of(arguments[1])).run();
      new ArchiveSlope(tidings, folder).run();
    } finally {
      WholeProcess.delete(folder);
    }
  }
}
