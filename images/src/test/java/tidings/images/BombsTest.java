package tidings.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.images.PictureEngine.Settings;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hostile files: each ends as its manifest says, with little work, and the next picture is made.
class BombsTest {
  private static final List<String> QUERIES =
      List.of("", "w=300&output=webp", "n=-1&w=100", "w=200&h=200&fit=cover&output=png&precrop");
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final long MOST_GROWTH = 256 << 10;

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "jdk"})
  void endAsTheyShould(String wanted) throws Exception {
    Path folder = Shared.images("bombs");
    byte[] sane = Pictures.of(tidings.images.header.Format.JPEG, 64, 48);
    List<String> wrong = new ArrayList<>();
    List<String> all = new ArrayList<>();
    try (PictureEngine engine = PictureEngine.open(new Settings(1, 0, Optional.of(wanted)))) {
      boolean vips = engine.library().startsWith("libvips");
      assumeTrue(vips || !wanted.isEmpty(), "skipped: there is no libvips here");
      for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
        JsonNode one = JsonMapper.shared().readTree(line);
        String name = one.get("file").asString();
        byte[] file = Files.readAllBytes(folder.resolve(name));
        for (String query : QUERIES) {
          assertInstanceOf(
              Rendering.Done.class, engine.render(sane, PictureRequest.parse("w=20")), name);
          ProcessHandle worker = engine.idleProcesses().getFirst();
          Duration before = cpu(worker);
          long memory = peak(worker);
          Rendering rendering = engine.render(file, PictureRequest.parse(query));
          Duration used = worker.isAlive() ? cpu(worker).minus(before) : Duration.ZERO;
          long grown = worker.isAlive() ? peak(worker) - memory : 0;
          String what =
              name
                  + " '"
                  + query
                  + "' "
                  + outcome(rendering)
                  + " "
                  + used.toMillis()
                  + " ms "
                  + grown / 1024
                  + " MB";
          all.add(what);
          if (!fits(one.get("expect").asString(), rendering, vips)
              || used.compareTo(LONGEST) > 0
              || grown > MOST_GROWTH) {
            wrong.add(one.get("expect").asString() + ": " + what);
          }
        }
      }
    }
    System.getLogger("test").log(System.Logger.Level.INFO, String.join("\n", all));
    assertEquals(List.of(), wrong);
  }

  private static boolean fits(String expected, Rendering rendering, boolean vips) {
    boolean harmless =
        rendering instanceof Rendering.Done done
            && !new String(done.bytes(), StandardCharsets.ISO_8859_1).contains("<script");
    return switch (expected) {
      // The fallback does not know every kind.
      case "safe" -> harmless || (!vips && rendering instanceof Rendering.Refused);
      case "safe-or-reject" -> harmless || !(rendering instanceof Rendering.Done);
      case "reject-pixels" ->
          rendering instanceof Rendering.Refused refused
              && refused.message().contains("pixel limit");
      case "reject" -> rendering instanceof Rendering.Refused;
      default -> throw new IllegalArgumentException(expected);
    };
  }

  private static String outcome(Rendering rendering) {
    return switch (rendering) {
      case Rendering.Done done -> done.format() + " " + done.width() + "x" + done.height();
      case Rendering.Refused refused -> refused.message();
      case Rendering.Killed killed -> "KILLED " + killed.message();
      case Rendering.Busy() -> "busy";
    };
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// The most memory that a process has had so far, in KiB, 0 where Linux does not tell.
  private static long peak(ProcessHandle process) throws java.io.IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElse(0)
        : 0;
  }
}
