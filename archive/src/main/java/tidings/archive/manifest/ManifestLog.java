package tidings.archive.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.archive.disk.DurableFiles;
import tidings.archive.disk.Lines;
import tidings.model.Digest;

/// Appends lines to the manifest. Nothing that was acknowledged is ever rewritten.
///
/// One append is one write and one sync. What it leaves when it dies in the middle lies behind the
/// [Position] that the catalog acknowledged last, and [#recover] looks at no more than that. Not
/// safe for many threads.
public final class ManifestLog {
  private final Path root;
  private final Path aside;
  private Position position = Position.START;

  /// A log that is to be recovered before it is written.
  ///
  /// @param aside the folder that torn bytes are kept in
  public ManifestLog(Path root, Path aside) {
    this.root = root;
    this.aside = aside;
  }

  /// Where the next line goes.
  public Position position() {
    return position;
  }

  /// Finds the end of the manifest, and cuts off what is torn there.
  ///
  /// @param acknowledged where the manifest ended when the catalog last heard of it; without it, or
  ///   where the files have changed since, only what follows the last whole line is torn
  /// @param unheard hears each whole line that nobody acknowledged, in order; they stay
  /// @return what was cut off because it was not whole, for the operator
  public Optional<String> recover(Optional<Position> acknowledged, Consumer<ManifestLine> unheard)
      throws IOException {
    Optional<String> newest = ManifestFiles.newest(root);
    if (newest.isEmpty()) {
      position = Position.START;
      return Optional.empty();
    }
    String file = newest.get();
    Optional<Position> known = Optional.empty();
    if (acknowledged.isPresent()) {
      known = startIn(file, acknowledged.get());
    }
    position = known.isPresent() ? known.get() : lastWholeLine(file);
    return readOn(unheard) ? Optional.empty() : Optional.of(cut());
  }

  private Optional<Position> startIn(String file, Position acknowledged) throws IOException {
    if (acknowledged.equals(Position.START)) {
      return ManifestFiles.all(root).size() == 1
          ? Optional.of(new Position(file, 0, Link.START))
          : Optional.empty();
    }
    Path known = root.resolve(acknowledged.file());
    boolean isNext = file.compareTo(acknowledged.file()) > 0;
    if (!Files.isRegularFile(known)
        || Files.size(known) < acknowledged.length()
        || (isNext && Files.size(known) != acknowledged.length())
        || (!isNext && !file.equals(acknowledged.file()))
        || !endsALine(acknowledged)) {
      return Optional.empty();
    }
    return Optional.of(isNext ? new Position(file, 0, acknowledged.last()) : acknowledged);
  }

  /// Reads what follows the position; the position moves behind each whole line that links to the
  /// one before.
  ///
  /// @return false where it ends before the file
  private boolean readOn(Consumer<ManifestLine> unheard) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(position.file()))) {
      in.skipNBytes(position.length());
      var split = new Lines(in);
      var bytes = new ByteArrayOutputStream();
      while (split.next(bytes)) {
        Optional<Link> link = split.isWhole() ? Link.read(bytes.toByteArray()) : Optional.empty();
        if (link.isEmpty() || !link.get().previous().equals(position.last())) {
          return false;
        }
        link.get().article().ifPresent(unheard);
        position =
            new Position(
                position.file(),
                position.length() + bytes.size() + 1,
                Digest.of(bytes.toByteArray()));
      }
      return true;
    }
  }

  private String cut() throws IOException {
    Path file = root.resolve(position.file());
    Files.createDirectories(aside);
    Path torn =
        aside.resolve(position.file().replace('/', '-') + "." + position.length() + ".torn");
    long length;
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(position.length());
      length = Files.copy(in, torn, StandardCopyOption.REPLACE_EXISTING);
    }
    truncate(file, position.length());
    return position.file()
        + ": "
        + length
        + " bytes at its end were not whole, as an interrupted write leaves them; they were cut off"
        + " and kept in "
        + root.relativize(torn);
  }

  /// The end of the last whole line of a file, with the digest of the last line of the manifest.
  private Position lastWholeLine(String file) throws IOException {
    long end = Files.size(root.resolve(file));
    if (end > 0 && bytes(root.resolve(file), end - 1, end)[0] != '\n') {
      end = startOfLine(file, end);
    }
    while (end > 0) {
      long start = startOfLine(file, end);
      byte[] line = bytes(root.resolve(file), start, end - 1);
      if (Link.read(line).isPresent()) {
        return new Position(file, end, Digest.of(line));
      }
      end = start;
    }
    List<String> all = ManifestFiles.all(root);
    int index = all.indexOf(file);
    return new Position(
        file, 0, index <= 0 ? Link.START : lastWholeLine(all.get(index - 1)).last());
  }

  private boolean endsALine(Position end) throws IOException {
    byte[] line =
        bytes(root.resolve(end.file()), startOfLine(end.file(), end.length()), end.length());
    return line.length > 0
        && line[line.length - 1] == '\n'
        && Digest.of(Arrays.copyOf(line, line.length - 1)).equals(end.last());
  }

  /// Where the line begins whose last byte, its line feed or not, is the one before `end`.
  private long startOfLine(String file, long end) throws IOException {
    Path path = root.resolve(file);
    long to = end - 1;
    while (to > 0) {
      long from = Math.max(0, to - (1 << 16));
      byte[] part = bytes(path, from, to);
      for (int i = part.length - 1; i >= 0; i--) {
        if (part[i] == '\n') {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }

  private static byte[] bytes(Path file, long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
        // until all is there
      }
    }
    if (buffer.hasRemaining()) {
      throw new IOException(file + " became shorter while it was read");
    }
    return buffer.array();
  }

  /// Appends lines, whose `previous` is set here; durable when this returns. Where it throws, none
  /// of them counts, and [#recover] must come before the next append.
  ///
  /// The lines go into the file of the last one's day, or into the newest file where that is of a
  /// later day: a clock that was set back does not change the order of lines.
  public Position append(List<? extends ManifestEntry> lines) throws IOException {
    if (lines.isEmpty()) {
      return position;
    }
    String day = ManifestFiles.of(lines.getLast().time());
    String file = day.compareTo(position.file()) > 0 ? day : position.file();
    long length = file.equals(position.file()) ? position.length() : 0;
    var out = new ByteArrayOutputStream(lines.size() * 640);
    Digest last = position.last();
    for (ManifestEntry line : lines) {
      byte[] bytes = line.bytes(last);
      out.writeBytes(bytes);
      out.write('\n');
      last = Digest.of(bytes);
    }
    write(root.resolve(file), length, out.toByteArray());
    position = new Position(file, length + out.size(), last);
    return position;
  }

  private void write(Path file, long length, byte[] bytes) throws IOException {
    if (length == 0) {
      Files.createDirectories(file.getParent());
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() != length) {
        throw new IOException(file + " was changed by another program");
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      channel.position(length);
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(length); // the next recovery does it where this fails too
        throw e;
      }
    }
    if (length == 0) {
      // Year, month, manifest and root: an append that failed may have left any of them unsynced.
      Path folder = root;
      DurableFiles.syncFolder(folder);
      for (Path name : root.relativize(file.resolveSibling(""))) {
        folder = folder.resolve(name);
        DurableFiles.syncFolder(folder);
      }
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
    }
  }
}
