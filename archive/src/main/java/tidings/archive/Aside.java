package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what is damaged: in `.tidings/damaged/`, under its own path and a number where that is
/// taken.
final class Aside {
  private Aside() {}

  /// Moves a file there.
  ///
  /// @param path of the file below the root
  /// @return where it is now
  static Path move(Path root, String path) throws IOException {
    Path target = place(root, path);
    Files.move(root.resolve(path), target);
    return target;
  }

  private static Path place(Path root, String path) throws IOException {
    Path folder = root.resolve(Archive.WORK_FOLDER).resolve(Archive.DAMAGED);
    Path target = folder.resolve(path);
    for (int number = 2; Files.exists(target); number++) {
      target = folder.resolve(path + "." + number);
    }
    Files.createDirectories(target.getParent());
    return target;
  }
}
