package tidings.archive.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.archive.disk.Lines;
import tidings.model.Digest;

/// Reads the whole manifest, line by line, whatever state it is in.
public final class ManifestReader {
  private ManifestReader() {}

  /// A line as it lies there.
  ///
  /// @param file below the archive's root
  /// @param number of the line within its file, from 1
  /// @param digest of its bytes without the line feed
  /// @param link what it says; empty where that cannot be read, or no line feed ends it
  public record Line(String file, int number, Digest digest, Optional<Link> link) {}

  /// Hands over each line, the oldest first.
  public static void read(Path root, Consumer<Line> each) throws IOException {
    for (String file : ManifestFiles.all(root)) {
      try (InputStream in = Files.newInputStream(root.resolve(file))) {
        var lines = new Lines(in);
        var bytes = new ByteArrayOutputStream(1024);
        for (int number = 1; lines.next(bytes); number++) {
          byte[] line = bytes.toByteArray();
          Optional<Link> link = lines.isWhole() ? Link.read(line) : Optional.empty();
          each.accept(new Line(file, number, Digest.of(line), link));
        }
      }
    }
  }
}
