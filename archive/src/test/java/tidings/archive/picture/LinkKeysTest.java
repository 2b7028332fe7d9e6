package tidings.archive.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkKeysTest {
  @TempDir private Path root;

  @Test
  void isMadeOnceForTheOperatorAlone() throws IOException {
    Files.createDirectory(root.resolve(".tidings"));
    LinkKeys made = LinkKeys.open(root);
    assertEquals(1, made.secrets().size());
    assertArrayEquals(
        made.secrets().getFirst().bytes(), LinkKeys.open(root).secrets().getFirst().bytes());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(LinkKeys.FILE))));
  }

  @Test
  void theOneBeforeIsGoodToo() throws IOException {
    Files.createDirectory(root.resolve(".tidings"));
    Path file = root.resolve(LinkKeys.FILE);
    LinkKeys.open(root);
    String old = Files.readString(file);
    Files.delete(file);
    LinkKeys.open(root);
    Files.writeString(file, Files.readString(file) + old + "a third line is not read\n");
    assertEquals(2, LinkKeys.open(root).secrets().size());
  }

  @Test
  void livesAsLongAsTheProcessWhereNothingCanBeWritten() throws IOException {
    assertEquals(1, LinkKeys.open(root).secrets().size());
    assertFalse(Files.exists(root.resolve(LinkKeys.FILE)));
  }

  @Test
  void refusesWhatIsNoKey() throws IOException {
    Files.createDirectory(root.resolve(".tidings"));
    Files.writeString(root.resolve(LinkKeys.FILE), "secret\n");
    assertThrows(IOException.class, () -> LinkKeys.open(root));
    Files.writeString(root.resolve(LinkKeys.FILE), "\n");
    assertThrows(IOException.class, () -> LinkKeys.open(root));
  }
}
