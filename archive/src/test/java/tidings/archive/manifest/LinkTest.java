package tidings.archive.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Digest;

class LinkTest {
  private static byte[] line(String time) {
    return ("{\"time\":\"" + time + "\",\"event\":\"later\",\"x\":[{\"y\":1}],\"previous\":\"")
        .concat("0".repeat(64) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T09:00:00Z",
        "2024-02-29T23:59:59.999Z",
        "1969-12-31T23:59:59.001Z",
        "2026-03-02T09:00:00.123456789Z",
        "+10000-01-01T00:00:00Z"
      })
  void readsEveryTimeAsTheJdkDoes(String time) {
    Link link = Link.read(line(time)).orElseThrow();
    assertEquals(Instant.parse(time), link.time());
    assertTrue(link.article().isEmpty()); // an event of a later version
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-30T09:00:00Z", "2026-03-02T25:00:00Z", "2026-0x-02T09:00:00Z", "", "now"})
  void takesNoLineWithATimeThatIsNone(String time) {
    assertTrue(Link.read(line(time)).isEmpty());
  }

  @Test
  void readsThatAFileWasRemoved() {
    var removal =
        new Removal(
            Instant.parse("2026-03-02T09:00:00Z"),
            "captures/20260101-000000-1.warc.gz",
            Digest.of(new byte[] {1}),
            1,
            "older than 30 days");
    Link link = Link.read(removal.bytes(Link.START)).orElseThrow();
    assertEquals(new Link(removal.time(), Link.START, Optional.of(removal)), link);
    assertTrue(link.article().isEmpty());
  }

  @Test
  void takesNoLineThatIsNotOneObject() {
    String sound = new String(line("2026-03-02T09:00:00Z"), StandardCharsets.UTF_8);
    for (String bad : new String[] {"", "{}", "[]", sound + "x", sound + sound, "\0\0"}) {
      assertTrue(Link.read(bad.getBytes(StandardCharsets.UTF_8)).isEmpty(), bad);
    }
  }
}
