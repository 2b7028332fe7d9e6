package tidings.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// The repository that these tests are a part of.
final class Repository {
  private Repository() {}

  /// Its root: the folder above that has the launcher.
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("tidings")) && Files.isDirectory(at.resolve("app"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside the repository: " + here);
  }
}
