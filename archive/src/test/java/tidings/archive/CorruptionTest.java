package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidings.archive.manifest.PublicKey;

/// Whatever single byte or line is changed in what cannot be rebuilt, the check finds it and names
/// the file. `-Dtidings.corruptions=1000` tries more, `-Dtidings.seed=N` repeats one run.
class CorruptionTest extends ManifestFixture {
  private static final int TIMES = Integer.getInteger("tidings.corruptions", 200);

  private final long seed = Long.getLong("tidings.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void everyCorruptionIsFoundAndNamed() throws Exception {
    for (int day = 0; day < 4; day++) {
      for (int i = 0; i < 6; i++) {
        run(draft("n" + random.nextInt(12), "<p>" + day + " 新闻 " + i + "</p>"));
      }
      now = now.plus(Duration.ofDays(1));
    }
    PublicKey key = PublicKey.read(root.resolve("tidings.pub"));
    List<Path> files = new ArrayList<>();
    for (String top : List.of("articles", "revisions", "manifest")) {
      files.addAll(files(top));
    }
    files.add(root.resolve("tidings.pub"));
    delete(root.resolve(".tidings"));
    assertEquals(List.of(), verify(root, Optional.of(key)).findings());
    for (int i = 0; i < TIMES; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] sound = Files.readAllBytes(file);
      byte[] corrupt = corrupt(sound);
      Files.write(file, corrupt);
      String path = root.relativize(file).toString();
      List<String> findings = verify(root, Optional.of(key)).findings();
      assertTrue(
          findings.stream().anyMatch(finding -> finding.startsWith(path)),
          () -> "seed " + seed + ": " + path + " " + findings);
      Files.write(file, sound);
    }
    assertEquals(List.of(), verify(root, Optional.of(key)).findings());
  }

  private byte[] corrupt(byte[] sound) {
    byte[] out = sound;
    while (Arrays.equals(out, sound)) {
      List<byte[]> lines = lines(sound);
      int line = random.nextInt(lines.size());
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          out = sound.clone();
          out[random.nextInt(out.length)] = (byte) random.nextInt(256);
          continue;
        }
        case 3 -> lines.remove(line);
        case 4 -> lines.add(random.nextInt(lines.size() + 1), lines.get(line));
        default -> Collections.swap(lines, line, random.nextInt(lines.size()));
      }
      var joined = new ByteArrayOutputStream();
      lines.forEach(joined::writeBytes);
      out = joined.toByteArray();
    }
    return out;
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> out = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' || i == bytes.length - 1) {
        out.add(Arrays.copyOfRange(bytes, from, i + 1));
        from = i + 1;
      }
    }
    return out;
  }
}
