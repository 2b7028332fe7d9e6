package tidings.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps two processes from writing one archive: an exclusive lock of the operating system on
/// `.tidings/lock`, which a dead process cannot hold.
final class ArchiveLock implements AutoCloseable {
  private final FileChannel channel;

  private ArchiveLock(FileChannel channel) {
    this.channel = channel;
  }

  static ArchiveLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      String holder = holder(channel);
      channel.close();
      throw new ArchiveException(
          ArchiveException.Kind.LOCKED,
          "another process is writing to this archive" + holder + "; wait for it, or stop it");
    }
    channel.truncate(0);
    String mine = "process " + ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(mine.getBytes(StandardCharsets.UTF_8)), 0);
    return new ArchiveLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it: the answer is the same
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(64);
    int length = channel.read(text, 0);
    return length <= 0
        ? ""
        : " (" + new String(text.array(), 0, length, StandardCharsets.UTF_8).strip() + ")";
  }

  /// The file stays: removing it would let a third process lock a new one beside a second.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
