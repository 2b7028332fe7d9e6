package tidings.archive.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes files so that a reader sees the old bytes or the new ones, and a power cut after [#write]
/// has returned loses nothing: the bytes are synced under another name, then the file gets its
/// name, then the folder is synced.
///
/// Syncs of one batch run side by side: a journalling file system then commits many of them at
/// once.
public final class DurableFiles implements AutoCloseable {
  /// Enough to fill a journal commit; more only queue.
  private static final int PARALLEL_SYNCS = 32;

  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path temporary;
  private final ExecutorService syncs =
      Executors.newFixedThreadPool(PARALLEL_SYNCS, Thread.ofPlatform().daemon().factory());

  /// One file to be written.
  @SuppressWarnings("ArrayRecordComponent") // a document's bytes, written once and let go
  public record Write(Path target, byte[] bytes) {}

  /// Opens the folder for unfinished files, on the same file system as the targets, and empties it.
  public static DurableFiles open(Path temporary) throws IOException {
    Files.createDirectories(temporary);
    try (var old = Files.newDirectoryStream(temporary)) {
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
    return new DurableFiles(temporary);
  }

  private DurableFiles(Path temporary) {
    this.temporary = temporary;
  }

  /// Writes files; when this returns they are durable. Where it throws, each file is the old one or
  /// the new one.
  public void write(Collection<Write> writes) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Write write : writes) {
      createFolders(write.target().getParent(), folders);
    }
    inParallel(writes.stream().map(write -> (Task) () -> place(write)).toList());
    inParallel(folders.stream().map(folder -> (Task) () -> syncFolder(folder)).toList());
  }

  /// Something that may fail with an input or output error.
  private interface Task {
    void run() throws IOException;
  }

  private void place(Write write) throws IOException {
    Path unfinished = temporary.resolve(Long.toString(COUNTER.incrementAndGet()));
    try (FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(write.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        unfinished,
        write.target(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void inParallel(List<Task> tasks) throws IOException {
    if (tasks.size() == 1) {
      tasks.getFirst().run();
      return;
    }
    List<Future<?>> futures =
        tasks.stream()
            .<Future<?>>map(task ->
                syncs.submit(() -> {
                  task.run();
                  return true;
                }))
            .toList();
    IOException failure = null;
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        IOException cause =
            e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        if (failure == null) {
          failure = cause;
        } else {
          failure.addSuppressed(cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while writing", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// Creates missing folders and notes every folder whose listing changes.
  public static void createFolders(@Nullable Path folder, Set<Path> changed) throws IOException {
    if (folder == null || changed.contains(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      createFolders(folder.getParent(), changed);
      Files.createDirectories(folder);
    }
    changed.add(folder);
  }

  /// Makes the names in a folder durable.
  public static void syncFolder(Path folder) throws IOException {
    if (!java.io.File.separator.equals("/")) {
      return; // Windows cannot open a folder and keeps its listing durable by itself
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    syncs.close();
  }
}
