package tidings.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.archive.capture.CaptureLog;
import tidings.archive.capture.CaptureReference;
import tidings.archive.capture.KeptPayload;
import tidings.archive.catalog.CaptureTable;
import tidings.archive.disk.DurableFiles;
import tidings.archive.manifest.Removal;
import tidings.model.Digest;
import tidings.model.Exchange;

/// The raw exchanges of an archive: the log of them, and what the catalog knows of it. Safe for
/// many threads.
final class Captures implements AutoCloseable {
  private static final String SOFTWARE = "Tidings";

  private final Path root;
  private final CaptureLog log;
  private final CaptureTable table;

  /// Bodies that are kept but not durable yet.
  private final Map<Digest, KeptPayload> fresh = new HashMap<>();

  private Captures(Path root, CaptureLog log, CaptureTable table) {
    this.root = root;
    this.log = log;
    this.table = table;
  }

  /// @param notes hears what was cut off
  static Captures open(Path root, CaptureTable table, InstantSource clock, Consumer<String> notes)
      throws IOException {
    CaptureLog log = CaptureLog.open(root, clock, SOFTWARE, CaptureLog.FILE_SIZE, table.end());
    log.loss().ifPresent(notes);
    table.forgetBefore(log.begun());
    return new Captures(root, log, table);
  }

  /// Keeps exchanges, one at least; durable after [#sync].
  synchronized CaptureReference keep(List<Exchange> exchanges) throws IOException {
    CaptureLog.Appended appended = log.append(exchanges, this::find);
    fresh.putAll(appended.payloads());
    return appended.reference();
  }

  private Optional<KeptPayload> find(Digest payload) {
    return Optional.ofNullable(fresh.get(payload)).or(() -> table.find(payload));
  }

  /// Makes what was kept durable, and lets the catalog know.
  synchronized void sync() throws IOException {
    Optional<CaptureReference> end = log.end();
    if (log.sync() && end.isPresent()) {
      table.save(fresh, end.get());
      fresh.clear();
    }
  }

  /// The files that nothing was added to for some time, the oldest first. The newest is none of
  /// them, however old: more may come into it.
  List<Removal> olderThan(Duration age, Instant now) throws IOException {
    List<Removal> out = new ArrayList<>();
    String reason = "nothing was added to it for " + age.toDays() + " days (captures.keep)";
    for (Path file : log.endedBefore(now.minus(age))) {
      MessageDigest sha = ExpectedFiles.sha256();
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
        long size = in.transferTo(OutputStream.nullOutputStream());
        out.add(
            new Removal(
                now.truncatedTo(ChronoUnit.MILLIS),
                CaptureLog.FOLDER + "/" + file.getFileName(),
                new Digest(HexFormat.of().formatHex(sha.digest())),
                size,
                reason));
      }
    }
    return out;
  }

  /// Deletes a file.
  void remove(Removal file) throws IOException {
    Files.deleteIfExists(root.resolve(file.path()));
    DurableFiles.syncFolder(root.resolve(CaptureLog.FOLDER));
  }

  @Override
  public synchronized void close() throws IOException {
    sync();
    log.close();
  }
}
