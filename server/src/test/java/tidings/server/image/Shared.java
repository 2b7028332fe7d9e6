package tidings.server.image;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The folder of test data beside the checkout; what needs it is skipped where it is not there.
final class Shared {
  private Shared() {}

  static Path file(String path) {
    Path folder = Path.of(System.getProperty("tidings.shared", "../../shared"));
    Path file = folder.resolve(path);
    Assumptions.assumeTrue(Files.exists(file), "not there: " + file);
    return file;
  }
}
