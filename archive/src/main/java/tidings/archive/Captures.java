package tidings.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.archive.capture.CaptureLog;
import tidings.archive.capture.CaptureReference;
import tidings.archive.capture.KeptPayload;
import tidings.archive.catalog.CaptureTable;
import tidings.model.Digest;
import tidings.model.Exchange;

/// The raw exchanges of an archive: the log of them, and what the catalog knows of it. Safe for
/// many threads.
final class Captures implements AutoCloseable {
  private static final String SOFTWARE = "Tidings";

  /// So long a page is looked at again, and may come with the same body.
  private static final Duration REPEATS = Duration.ofDays(60);

  private final CaptureLog log;
  private final CaptureTable table;

  /// Bodies that are kept but not durable yet.
  private final Map<Digest, KeptPayload> fresh = new HashMap<>();

  private Captures(CaptureLog log, CaptureTable table) {
    this.log = log;
    this.table = table;
  }

  /// @param notes hears what was cut off
  static Captures open(Path root, CaptureTable table, InstantSource clock, Consumer<String> notes)
      throws IOException {
    CaptureLog log = CaptureLog.open(root, clock, SOFTWARE, CaptureLog.FILE_SIZE, table.end());
    log.loss().ifPresent(notes);
    table.forgetBefore(clock.instant().minus(REPEATS));
    return new Captures(log, table);
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

  @Override
  public synchronized void close() throws IOException {
    sync();
    log.close();
  }
}
