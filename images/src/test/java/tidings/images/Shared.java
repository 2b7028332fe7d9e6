package tidings.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The data that is not part of the project: what needs it is skipped where it is absent.
final class Shared {
  private Shared() {}

  /// A file or folder below `corpus/images`.
  static Path images(String name) {
    String named = System.getenv("TIDINGS_SHARED");
    Path root = named == null ? Path.of("../../shared").toAbsolutePath() : Path.of(named);
    Path file = root.resolve("corpus/images").resolve(name);
    assumeTrue(Files.exists(file), "skipped: ../shared is not here");
    return file;
  }

  static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
