package tidings.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files outside of what the archive writes, replaced as a whole: whoever reads one sees the old
/// text or the new one, and after a power cut one of the two is there.
final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /// Something that is written bit by bit.
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes beside a file, waits until that is durable, and takes its place.
  static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /// Writes beside a file, waits until that is durable, and takes its place. Where the content
  /// cannot be had, the file stays as it is.
  static void write(Path file, Content content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
