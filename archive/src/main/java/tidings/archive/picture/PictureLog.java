package tidings.archive.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tidings.archive.disk.DurableFiles;
import tidings.archive.disk.Lines;

/// Which picture was fetched from which address: `pictures/<yyyy>-<mm>.jsonl`, one line for each,
/// only ever appended to. The pictures lie beside it; with both, everything that is known of them
/// can be made anew.
public final class PictureLog {
  private static final Pattern OWN = Pattern.compile("[0-9]{4,6}-[0-9]{2}\\.jsonl");
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

  private final Path root;
  private End end;

  /// Up to where the log counts.
  ///
  /// @param file below the archive's root, empty where there is none
  /// @param length in bytes
  public record End(String file, long length) {
    /// Before the first line.
    public static final End START = new End("", 0);
  }

  /// A line as it lies there.
  ///
  /// @param file below the archive's root
  /// @param number of the line within its file, or behind where reading began, from 1
  /// @param event what it says; empty where that cannot be read, or no line feed ends it
  /// @param end where it ends
  /// @param isWhole whether a line feed ends it
  public record Line(
      String file, int number, Optional<PictureEvent> event, End end, boolean isWhole) {}

  private static boolean isThere(Path root, End end) throws IOException {
    Path file = root.resolve(end.file());
    return Files.isRegularFile(file) && Files.size(file) >= end.length();
  }

  private PictureLog(Path root, End end) {
    this.root = root;
    this.end = end;
  }

  /// Opens the log of an archive; a line at its very end that no line feed ends is cut off, for
  /// nothing that counts stands there.
  ///
  /// @param known up to where it was read before
  /// @param unheard gets what stands behind that
  public static PictureLog open(Path root, End known, Consumer<Line> unheard) throws IOException {
    List<String> files = files(root);
    String newest = files.isEmpty() ? "" : files.getLast();
    End from = isThere(root, known) ? known : End.START;
    var log = new PictureLog(root, from.file().equals(newest) ? from : new End(newest, 0));
    read(
        root,
        from,
        line -> {
          if (line.file().equals(newest) && line.isWhole()) {
            log.end = line.end();
          }
          unheard.accept(line);
        });
    log.cut();
    return log;
  }

  /// Where the next line will stand.
  public End end() {
    return end;
  }

  /// The files, the oldest first, below the archive's root.
  public static List<String> files(Path root) throws IOException {
    Path folder = root.resolve(KeptPicture.FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> OWN.matcher(name).matches())
          .sorted()
          .map(name -> KeptPicture.FOLDER + "/" + name)
          .toList();
    }
  }

  /// Hands over each line behind a place, the oldest first.
  public static void read(Path root, End from, Consumer<Line> each) throws IOException {
    for (String file : files(root)) {
      if (file.compareTo(from.file()) < 0) {
        continue;
      }
      long at = file.equals(from.file()) ? from.length() : 0;
      if (Files.size(root.resolve(file)) <= at) {
        continue;
      }
      try (InputStream in = Files.newInputStream(root.resolve(file))) {
        in.skipNBytes(at);
        var lines = new Lines(in);
        var bytes = new ByteArrayOutputStream(512);
        for (int number = 1; lines.next(bytes); number++) {
          at += bytes.size() + 1;
          boolean whole = lines.isWhole();
          Optional<PictureEvent> event =
              whole ? PictureEvent.read(bytes.toByteArray()) : Optional.empty();
          each.accept(new Line(file, number, event, new End(file, at), whole));
        }
      }
    }
  }

  private void cut() throws IOException {
    if (end.file().isEmpty() || Files.size(root.resolve(end.file())) <= end.length()) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(root.resolve(end.file()), StandardOpenOption.WRITE)) {
      channel.truncate(end.length());
      channel.force(true);
    }
  }

  /// Appends lines; durable when this returns. Where it throws, none of them counts. The lines go
  /// into the file of a month, or into the newest file where that is of a later month.
  ///
  /// @param now tells the month
  public End append(List<? extends PictureEvent> events, Instant now) throws IOException {
    String month = KeptPicture.FOLDER + "/" + MONTH.format(now) + ".jsonl";
    End before = month.compareTo(end.file()) > 0 ? new End(month, 0) : end;
    var out = new ByteArrayOutputStream();
    for (PictureEvent event : events) {
      out.writeBytes(event.line());
      out.write('\n');
    }
    Path file = root.resolve(before.file());
    if (before.length() == 0) {
      var folders = new HashSet<Path>();
      DurableFiles.createFolders(root.resolve(KeptPicture.FOLDER), folders);
      for (Path folder : folders) {
        DurableFiles.syncFolder(folder);
      }
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(before.length()); // what an append that failed may have left
      if (channel.size() != before.length()) {
        throw new IOException(file + " was changed by another program");
      }
      channel.position(before.length());
      ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (before.length() == 0) {
      DurableFiles.syncFolder(root.resolve(KeptPicture.FOLDER));
    }
    end = new End(before.file(), before.length() + out.size());
    return end;
  }
}
