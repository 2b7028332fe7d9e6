package tidings.mirror;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The corpora that lie beside the repository where they do (`-Dtidings.shared=DIR`); without them
/// the tests that need them are skipped.
final class Shared {
  private static final Path FOLDER =
      Path.of(System.getProperty("tidings.shared", "../../shared")).toAbsolutePath().normalize();

  private Shared() {}

  static Path path(String name) {
    Path path = FOLDER.resolve(name);
    assumeTrue(Files.exists(path), () -> "no corpus at " + path + " (set -Dtidings.shared)");
    return path;
  }
}
