package tidings.archive.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCheckTest {
  @TempDir private Path root;

  /// A repository with a pack of 500 objects and a few loose ones.
  private Path objects() throws Exception {
    var history = new GitHistory(root);
    assertEquals(Optional.empty(), history.init());
    var paths = new ArrayList<String>();
    Files.createDirectories(root.resolve("articles"));
    for (int i = 0; i < 500; i++) {
      paths.add("articles/" + i + ".md");
      Files.writeString(root.resolve(paths.getLast()), "document " + i);
    }
    var author = GitHistory.Author.parse("Mirror <m@mirror.example>");
    history.commit(paths, "500 new\n", author, Instant.EPOCH);
    return root.resolve(".git/objects");
  }

  private static List<Path> files(Path objects) throws Exception {
    try (Stream<Path> tree = Files.walk(objects)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void findsEveryAlteredByte() throws Exception {
    Path objects = objects();
    assertTrue(new ObjectCheck(objects).isSound());
    var random = new Random(7);
    List<Path> files = files(objects);
    assertTrue(files.stream().anyMatch(file -> file.toString().endsWith(".pack")), "no pack");
    assertTrue(files.size() > 3, "no loose objects: " + files);
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      assertTrue(file.toFile().setWritable(true));
      for (int time = 0; time < 20; time++) {
        byte[] altered = sound.clone();
        altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, altered);
        assertFalse(new ObjectCheck(objects).isSound(), file.toString());
      }
      Files.write(file, Arrays.copyOf(sound, sound.length - 1));
      assertFalse(new ObjectCheck(objects).isSound(), "cut off: " + file);
      Files.write(file, Arrays.copyOf(sound, sound.length + 1));
      assertFalse(new ObjectCheck(objects).isSound(), "longer: " + file);
      Files.write(file, sound);
    }
    assertTrue(new ObjectCheck(objects).isSound());
  }

  @Test
  void letsGitSayWhatIsWrong() throws Exception {
    Path objects = objects();
    Path pack =
        files(objects).stream()
            .filter(file -> file.toString().endsWith(".pack"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 1;
    assertTrue(pack.toFile().setWritable(true));
    Files.write(pack, bytes);
    List<String> findings = new GitHistory(root).check(List.of("articles"), path -> false);
    assertTrue(findings.stream().anyMatch(line -> line.contains(".pack")), findings.toString());
  }

  @Test
  void leavesWhatItDoesNotKnowToGit() throws Exception {
    assertFalse(new ObjectCheck(root.resolve(".git/objects")).isSound());
    Path objects = objects();
    Path pack =
        files(objects).stream()
            .filter(file -> file.toString().endsWith(".idx"))
            .findFirst()
            .orElseThrow();
    Files.delete(pack);
    assertFalse(new ObjectCheck(objects).isSound());
  }
}
