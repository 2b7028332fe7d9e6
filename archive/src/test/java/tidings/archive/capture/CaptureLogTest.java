package tidings.archive.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import tidings.model.Digest;
import tidings.model.Exchange;
import tidings.model.WebUrl;

/// What the captures promise, read back by another program: jwarc.
class CaptureLogTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.25Z");
  private static final InstantSource CLOCK = InstantSource.fixed(TIME);
  private static final String PAGE = "<p>新闻, and more of it.</p>\n".repeat(40);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

  @TempDir Path root;
  private final Map<Digest, KeptPayload> payloads = new HashMap<>();

  private CaptureLog open(long fileSize) throws IOException {
    return CaptureLog.open(root, CLOCK, "Tidings/test", fileSize, Optional.empty());
  }

  private CaptureReference append(CaptureLog log, Exchange... exchanges) throws IOException {
    CaptureLog.Appended appended =
        log.append(List.of(exchanges), digest -> Optional.ofNullable(payloads.get(digest)));
    payloads.putAll(appended.payloads());
    return appended.reference();
  }

  private static Exchange exchange(String path, String body) {
    return exchange(path, OK, body, true);
  }

  private static Exchange exchange(String path, String head, String body, boolean whole) {
    return new Exchange(
        WebUrl.of("https://news.example" + path),
        TIME,
        ("GET " + path + " HTTP/1.1\r\nHost: news.example\r\n\r\n").getBytes(ISO_8859_1),
        head.getBytes(ISO_8859_1),
        body.getBytes(UTF_8),
        whole);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve(CaptureLog.FOLDER))) {
      return all.sorted().toList();
    }
  }

  /// The types of all records of a file, after each block's digest was found right.
  private static List<String> types(Path file) throws IOException {
    List<String> types = new ArrayList<>();
    try (WarcReader reader = new WarcReader(file)) {
      reader.calculateBlockDigest();
      for (var record = reader.next(); record.isPresent(); record = reader.next()) {
        record.get().body().stream().readAllBytes();
        assertEquals(record.get().blockDigest(), record.get().calculatedBlockDigest());
        types.add(record.get().type());
      }
    }
    return types;
  }

  private static WarcReader at(Path file, CaptureReference where) throws IOException {
    assertEquals(where.file(), String.valueOf(file.getFileName()));
    return new WarcReader(FileChannel.open(file).position(where.offset()));
  }

  private static <T extends WarcRecord> T next(WarcReader reader, Class<T> type)
      throws IOException {
    return assertInstanceOf(type, reader.next().orElseThrow());
  }

  private static String body(HttpResponse answer) throws IOException {
    return new String(answer.body().stream().readAllBytes(), UTF_8);
  }

  @Test
  void keepsAnswersAndRequestsForOtherReaders() throws IOException {
    CaptureReference where;
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      where =
          append(
              log,
              exchange("/old", "HTTP/1.1 301 Moved\r\nLocation: /new\r\n\r\n", "", true),
              exchange("/new", PAGE));
    }
    Path file = files().getFirst();
    assertEquals(List.of("warcinfo", "response", "request", "response", "request"), types(file));
    try (WarcReader reader = at(file, where)) {
      assertEquals(301, next(reader, WarcResponse.class).http().status());
      assertEquals("/old", next(reader, WarcRequest.class).http().target());
      WarcResponse answer = next(reader, WarcResponse.class);
      assertEquals("https://news.example/new", answer.target());
      assertEquals(TIME, answer.date());
      assertEquals(Digest.of(PAGE).hex(), answer.payloadDigest().orElseThrow().hex());
      assertEquals(200, answer.http().status());
      assertEquals(Optional.of("text/html"), answer.http().headers().first("Content-Type"));
      assertEquals(PAGE, body(answer.http()));
      WarcRequest asked = next(reader, WarcRequest.class);
      assertEquals("/new", asked.http().target());
      assertEquals(List.of(answer.id()), asked.concurrentTo());
    }
  }

  @Test
  void refersToABodyThatIsThereAlready() throws IOException {
    CaptureReference first;
    CaptureReference second;
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      first = append(log, exchange("/a", PAGE));
      second = append(log, exchange("/a", PAGE));
      append(log, exchange("/a", PAGE + "changed"));
    }
    Path file = files().getFirst();
    assertEquals(
        List.of("warcinfo", "response", "request", "revisit", "request", "response", "request"),
        types(file));
    try (WarcReader one = at(file, first);
        WarcReader two = at(file, second)) {
      WarcResponse whole = next(one, WarcResponse.class);
      WarcRevisit again = next(two, WarcRevisit.class);
      assertEquals(Optional.of(whole.id()), again.refersTo());
      assertEquals(Optional.of(whole.targetURI()), again.refersToTargetURI());
      assertEquals(Optional.of(whole.date()), again.refersToDate());
      assertEquals(WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1, again.profile());
      assertEquals(whole.payloadDigest(), again.payloadDigest());
      assertEquals(200, again.http().status());
    }
  }

  @Test
  void promisesNoFramingThatTheBodyLost() throws IOException {
    String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    CaptureReference where;
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      where = append(log, exchange("/a", head, PAGE, true));
    }
    try (WarcReader reader = at(files().getFirst(), where)) {
      HttpResponse answer = next(reader, WarcResponse.class).http();
      assertEquals(Optional.empty(), answer.headers().first("Transfer-Encoding"));
      assertEquals(Optional.of("chunked"), answer.headers().first("X-Orig-Transfer-Encoding"));
      assertEquals(PAGE, body(answer));
    }
  }

  @Test
  void saysWhereABodyIsNotWholeAndNeverRefersToIt() throws IOException {
    CaptureReference cut;
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      cut = append(log, exchange("/a", "HTTP/1.1 404 Not Found\r\n\r\n", PAGE, false));
      append(log, exchange("/b", PAGE));
    }
    Path file = files().getFirst();
    assertEquals(List.of("warcinfo", "response", "request", "response", "request"), types(file));
    try (WarcReader reader = at(file, cut)) {
      assertEquals("LENGTH", next(reader, WarcResponse.class).truncated().name());
    }
  }

  @Test
  void beginsANewFileWhereOneIsFull() throws IOException {
    try (CaptureLog log = open(1500)) {
      for (int i = 0; i < 6; i++) {
        append(log, exchange("/" + i, PAGE + i));
      }
    }
    assertTrue(files().size() > 1, files().toString());
    int answers = 0;
    for (Path file : files()) {
      List<String> types = types(file);
      assertEquals("warcinfo", types.getFirst());
      answers += (int) types.stream().filter("response"::equals).count();
    }
    assertEquals(6, answers);
  }

  @Test
  void namesFilesInTheirOrderThoughTheClockIsSetBack() throws IOException {
    var before = InstantSource.fixed(TIME.minus(Duration.ofDays(1)));
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      try (CaptureLog log =
          CaptureLog.open(root, i == 0 ? CLOCK : before, "Tidings/test", 1, Optional.empty())) {
        order.add(append(log, exchange("/" + i, PAGE + i)).file());
      }
    }
    assertEquals(12, order.stream().distinct().count());
    assertEquals(order.stream().sorted().toList(), order);
  }

  @Test
  void goesOnInTheNewestFile() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
        append(log, exchange("/" + i, PAGE + i));
        assertEquals(Optional.empty(), log.loss());
      }
      expected.addAll(List.of("warcinfo", "response", "request"));
    }
    assertEquals(1, files().size());
    assertEquals(expected, types(files().getFirst()));
  }

  @Test
  void cutsOffWhatWasNeverFinishedWhereverAProcessDied() throws IOException {
    CaptureReference last;
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      append(log, exchange("/a", PAGE));
      last = append(log, exchange("/b", PAGE + "b"));
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length = (int) last.offset(); length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      Optional<CaptureReference> known = Optional.of(last);
      try (CaptureLog log =
          CaptureLog.open(root, CLOCK, "Tidings/test", CaptureLog.FILE_SIZE, known)) {
        long sound = log.end().orElseThrow().offset();
        assertTrue(sound >= last.offset() && sound <= length, sound + " of " + length);
        assertEquals(sound < length, log.loss().isPresent());
        append(log, exchange("/c", PAGE + length));
      }
      List<String> types = types(file);
      assertEquals(
          List.of("warcinfo", "response", "request"),
          types.subList(types.size() - 3, types.size()));
    }
  }

  @Test
  void neverCutsOffWhatMayHaveBeenAcknowledged() throws IOException {
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      append(log, exchange("/a", PAGE));
      append(log, exchange("/b", PAGE + "b"));
    }
    Path file = files().getFirst();
    byte[] altered = Files.readAllBytes(file);
    altered[400] ^= 1;
    Files.write(file, altered);
    byte[] foreign = "another program's".getBytes(UTF_8);
    Path beside = Files.write(file.resolveSibling("wget.warc.gz"), foreign);
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      assertTrue(log.loss().orElseThrow().contains("it stays as it is"));
      append(log, exchange("/c", PAGE + "c"));
    }
    assertEquals(3, files().size());
    assertEquals(Digest.of(altered), Digest.of(Files.readAllBytes(file)));
    assertEquals(Digest.of(foreign), Digest.of(Files.readAllBytes(beside)));
  }

  private List<String> findings(CaptureReference... references) throws IOException {
    var check = new CaptureCheck(root);
    List.of(references).forEach(check::refer);
    check.run(Optional.empty());
    return check.findings();
  }

  @Test
  void findsARecordThatWasAlteredCutOffOrTakenAway() throws IOException {
    CaptureReference first;
    CaptureReference last;
    try (CaptureLog log = open(CaptureLog.FILE_SIZE)) {
      first = append(log, exchange("/a", PAGE));
      last = append(log, exchange("/b", PAGE + "b"));
    }
    assertEquals(List.of(), findings(first, last));
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] altered = whole.clone();
      int at = random.nextInt((int) last.offset());
      altered[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, altered);
      // A gzip stream ends in the middle of a byte: the rest of that one byte says nothing.
      List<String> found = findings(first, last);
      assertTrue(!found.isEmpty() || isPadding(whole, altered), "byte " + at);
      found.forEach(line -> assertTrue(line.startsWith("captures/" + file.getFileName()), line));
    }
    Files.write(file, Arrays.copyOf(whole, (int) last.offset() + 20));
    assertEquals(1, findings(first, last).size());
    Files.write(file, whole);
    var beside = new CaptureReference(last.file(), last.offset() + 1);
    assertTrue(findings(first, beside).toString().contains("no record begins"), "beside");
    Files.delete(file);
    assertTrue(findings(first, last).toString().contains("missing; 2 revisions"));
  }

  private static boolean isPadding(byte[] whole, byte[] altered) throws IOException {
    return Arrays.equals(unpacked(whole), unpacked(altered));
  }

  private static byte[] unpacked(byte[] file) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
  }

  @Test
  void writesItsReferencesAsText() {
    var where = new CaptureReference("20260301-120000-1.warc.gz", 1234);
    assertEquals(Optional.of(where), CaptureReference.parse(where.toString()));
    for (String no : List.of("", "../a.warc.gz@1", "a.warc.gz", "a.warc.gz@-1", "a.zip@1")) {
      assertEquals(Optional.empty(), CaptureReference.parse(no), no);
    }
  }
}
