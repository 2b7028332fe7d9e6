package tidings.archive.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.archive.disk.DurableFiles;
import tidings.model.Digest;
import tidings.model.Exchange;

/// Keeps raw exchanges in WARC files below `captures/`: a record for each answer and one for each
/// request, packed by itself, so that a reader can begin at any of them. A file is added to until
/// it is large or a week old. None refers to another: any can be read, given away or removed alone.
///
/// Made for many threads. What is appended is durable after [#sync].
///
/// ```java
/// CaptureReference where = log.append(captured.exchanges(), index::find).reference();
/// log.sync();
/// ```
public final class CaptureLog implements AutoCloseable {
  /// The folder below the archive's root.
  public static final String FOLDER = "captures";

  /// Where a file is full: a gigabyte, as other archives have them.
  public static final long FILE_SIZE = 1L << 30;

  /// When a file is full however small it is.
  private static final Duration FILE_AGE = Duration.ofDays(7);

  private static final String SUFFIX = ".warc.gz";

  /// Others may lie beside ours; they are never written to.
  static final Pattern OWN =
      Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9]{1,9}" + Pattern.quote(SUFFIX));

  /// A smaller payload costs less than what a reference to it takes up.
  private static final int MIN_SHARED = 500;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final int NAME_LENGTH = "yyyyMMdd-HHmmss".length();

  private final Path folder;
  private final InstantSource clock;
  private final String software;
  private final long fileSize;
  private Optional<String> loss = Optional.empty();
  private @Nullable FileChannel channel;
  private String file = "";
  private String info = "";
  private long end;
  private boolean dirty;
  private boolean created;

  private CaptureLog(Path root, InstantSource clock, String software, long fileSize) {
    folder = root.resolve(FOLDER);
    this.clock = clock;
    this.software = software;
    this.fileSize = fileSize;
  }

  /// What was appended.
  ///
  /// @param reference of the first exchange's answer; the others follow it
  /// @param payloads that were not kept before, by their digests
  public record Appended(CaptureReference reference, Map<Digest, KeptPayload> payloads) {
    public Appended {
      payloads = Map.copyOf(payloads);
    }
  }

  /// Opens the files of an archive. A record at the end of the newest one that was never finished,
  /// as a process leaves it that dies, is cut off; nothing before `known` ever is.
  ///
  /// @param software that the files shall name as their writer
  /// @param fileSize beyond how many bytes a file is full
  /// @param known up to where records of the newest file are known to be whole, if that is the
  ///   file; it is not looked at before that
  public static CaptureLog open(
      Path root,
      InstantSource clock,
      String software,
      long fileSize,
      Optional<CaptureReference> known)
      throws IOException {
    var log = new CaptureLog(root, clock, software, fileSize);
    List<Path> files = log.own();
    if (!files.isEmpty()) {
      log.resume(files.getLast(), known);
    }
    return log;
  }

  /// The files, the oldest first.
  private List<Path> own() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> OWN.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }

  private void resume(Path path, Optional<CaptureReference> known) throws IOException {
    String name = path.getFileName().toString();
    long from =
        known.filter(end -> end.file().equals(name)).map(CaptureReference::offset).orElse(0L);
    long size = Files.size(path);
    long sound = GzipMembers.soundEnd(path, Math.min(from, size));
    file = name;
    end = sound;
    if (sound < size && from == 0) {
      // Nothing tells a record that was never finished from one that was altered, with whole ones
      // behind it: the file stays as it is, and is added to no more.
      end = fileSize;
      loss =
          Optional.of(
              "%s/%s: not whole from byte %d on; it stays as it is, and a new file is begun"
                  .formatted(FOLDER, name, sound));
    } else if (sound < size) {
      try (FileChannel torn = FileChannel.open(path, StandardOpenOption.WRITE)) {
        torn.truncate(sound);
        torn.force(true);
      }
      loss =
          Optional.of(
              "%s/%s: cut off %d bytes of a record that was never finished"
                  .formatted(FOLDER, name, size - sound));
    }
  }

  /// What was cut off, or found altered, at the opening, in a line for the operator.
  public Optional<String> loss() {
    return loss;
  }

  /// Appends exchanges, the answers before their requests. Where it throws, nothing of them stays.
  ///
  /// @param exchanges one at least
  /// @param kept finds the payloads that there are already
  public synchronized Appended append(
      List<Exchange> exchanges, Function<Digest, Optional<KeptPayload>> kept) throws IOException {
    FileChannel out = room();
    long start = end;
    Instant begun = begun();
    Map<Digest, KeptPayload> payloads = new HashMap<>();
    try {
      for (Exchange exchange : exchanges) {
        Digest payload = Digest.of(exchange.body());
        Optional<KeptPayload> earlier =
            exchange.body().length < MIN_SHARED
                ? Optional.empty()
                : Optional.ofNullable(payloads.get(payload))
                    .or(() -> kept.apply(payload).filter(same -> !same.time().isBefore(begun)));
        WarcRecord response =
            earlier
                .map(same -> WarcRecord.revisit(exchange, payload, same, info))
                .orElseGet(() -> WarcRecord.response(exchange, payload, info));
        if (earlier.isEmpty() && exchange.body().length >= MIN_SHARED && exchange.whole()) {
          payloads.put(
              payload, new KeptPayload(response.id(), exchange.url().href(), exchange.time()));
        }
        write(out, response);
        if (exchange.request().length > 0) {
          write(out, WarcRecord.request(exchange, response.id(), info));
        }
      }
    } catch (IOException | RuntimeException e) {
      takeBack(out, start, e);
      throw e;
    }
    return new Appended(new CaptureReference(file, start), payloads);
  }

  /// When the newest file was begun; the beginning of time where there is none.
  public synchronized Instant begun() {
    return file.isEmpty() ? Instant.EPOCH : begun(file);
  }

  private static Instant begun(String name) {
    return NAME.parse(name.substring(0, NAME_LENGTH), Instant::from);
  }

  private boolean isFull() {
    return end >= fileSize || clock.instant().isAfter(begun().plus(FILE_AGE));
  }

  /// The files that a next one followed before a time, the oldest first.
  public List<Path> endedBefore(Instant time) throws IOException {
    List<Path> files = own();
    List<Path> out = new ArrayList<>();
    for (int i = 0; i + 1 < files.size(); i++) {
      if (begun(files.get(i + 1).getFileName().toString()).isBefore(time)) {
        out.add(files.get(i));
      }
    }
    return out;
  }

  /// The file to append to: the newest one, with a new record about its writer, or a new one where
  /// that is full.
  private FileChannel room() throws IOException {
    FileChannel open = channel;
    if (open != null && !isFull()) {
      return open;
    }
    close();
    if (file.isEmpty() || isFull()) {
      create();
    }
    FileChannel out = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE);
    channel = out;
    WarcRecord writer = WarcRecord.info(file, clock.instant(), software);
    long start = end;
    try {
      write(out, writer);
    } catch (IOException e) {
      takeBack(out, start, e);
      throw e;
    }
    info = writer.id();
    return out;
  }

  private void create() throws IOException {
    Files.createDirectories(folder);
    String time = NAME.format(clock.instant());
    if (time.compareTo(file) < 0) {
      // The clock was set back: names go on rising, for the newest file is known by its name.
      time = file.substring(0, NAME_LENGTH);
    }
    String name = time + "-1" + SUFFIX;
    for (int i = 2; Files.exists(folder.resolve(name)) || name.compareTo(file) <= 0; i++) {
      name = time + "-" + i + SUFFIX;
    }
    Files.createFile(folder.resolve(name));
    file = name;
    end = 0;
    created = true;
  }

  private void write(FileChannel out, WarcRecord record) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(record.packed());
    dirty = true;
    while (bytes.hasRemaining()) {
      end += out.write(bytes, end);
    }
  }

  private void takeBack(FileChannel out, long start, Exception why) {
    end = start;
    try {
      out.truncate(start);
    } catch (IOException e) {
      why.addSuppressed(e); // what stays is written over, or cut off at the next opening
    }
  }

  /// Makes all that was appended durable.
  ///
  /// @return whether anything was
  public synchronized boolean sync() throws IOException {
    FileChannel out = channel;
    boolean some = out != null && dirty;
    if (out != null && dirty) {
      out.force(true);
      if (created) {
        DurableFiles.syncFolder(folder);
        DurableFiles.syncFolder(folder.resolveSibling(""));
        created = false;
      }
      dirty = false;
    }
    return some;
  }

  /// Up to where all records are whole, once they are durable; empty where there is no file yet.
  public synchronized Optional<CaptureReference> end() {
    return file.isEmpty() ? Optional.empty() : Optional.of(new CaptureReference(file, end));
  }

  @Override
  public synchronized void close() throws IOException {
    FileChannel out = channel;
    if (out != null) {
      try (out) {
        sync();
      }
      channel = null;
    }
  }
}
