package tidings.archive.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.model.Digest;

class PictureCacheTest {
  private static final Digest KEY = Digest.of("key");

  @TempDir private Path root;
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @BeforeEach
  void makeTheFolder() throws IOException {
    Files.createDirectory(root.resolve(".tidings"));
  }

  private PictureCache open(long limit) throws IOException {
    return PictureCache.open(root, limit, clock());
  }

  private InstantSource clock() {
    return () -> now;
  }

  private static PictureCache.Item item(int size) {
    return new PictureCache.Item("about é", new byte[size]);
  }

  private Path file(Digest key) {
    return root.resolve(PictureCache.FOLDER).resolve(key.hex().substring(0, 2)).resolve(key.hex());
  }

  @Test
  void survivesARestart() throws IOException {
    var item = new PictureCache.Item("image/png é", new byte[] {1, 2, 3});
    open(1 << 20).put(KEY, item);
    PictureCache again = open(1 << 20);
    PictureCache.Item read = again.get(KEY).orElseThrow();
    assertEquals(item.about(), read.about());
    assertArrayEquals(item.bytes(), read.bytes());
    assertEquals(Optional.empty(), again.get(Digest.of("other")));
    assertTrue(again.bytes() > 0);
  }

  @Test
  void whatIsDamagedIsAsIfNotThere() throws IOException {
    PictureCache cache = open(1 << 20);
    for (int at : new int[] {0, 9, 12, 20, 90}) {
      cache.put(KEY, item(100));
      byte[] bytes = Files.readAllBytes(file(KEY));
      bytes[at] ^= 1;
      Files.write(file(KEY), bytes);
      assertEquals(Optional.empty(), cache.get(KEY));
      assertFalse(Files.exists(file(KEY)));
    }
    cache.put(KEY, item(100));
    Files.write(file(KEY), new byte[3]);
    assertEquals(Optional.empty(), cache.get(KEY));
    assertEquals(0, cache.bytes());
  }

  @Test
  void whatWasNotUsedForLongestGoesFirst() throws IOException {
    PictureCache cache = open(100_000);
    for (int i = 0; i < 8; i++) {
      now = now.plusSeconds(60);
      cache.put(Digest.of("k" + i), item(8_000));
    }
    now = now.plusSeconds(60);
    assertTrue(cache.get(Digest.of("k0")).isPresent());
    cache = open(100_000);
    for (int i = 8; i < 12; i++) {
      cache.put(Digest.of("k" + i), item(8_000));
    }
    assertTrue(cache.bytes() <= 100_000);
    assertTrue(cache.get(Digest.of("k0")).isPresent());
    assertEquals(Optional.empty(), cache.get(Digest.of("k1")));
    try (Stream<Path> files = Files.walk(root.resolve(PictureCache.FOLDER))) {
      assertTrue(files.filter(Files::isRegularFile).count() <= 10);
    }
  }

  @Test
  void nothingIsKeptWithoutRoom() throws IOException {
    open(0).put(KEY, item(10));
    open(8_000).put(KEY, item(4_000));
    assertFalse(Files.exists(file(KEY)));
    assertEquals(Optional.empty(), open(0).get(KEY));
  }

  @Test
  void whatADeadProcessLeftIsRemoved() throws IOException {
    open(1 << 20).put(KEY, item(10));
    Path left = Files.write(root.resolve(PictureCache.FOLDER).resolve("1-1.new"), new byte[9]);
    Instant written = Files.getLastModifiedTime(left).toInstant();
    now = written.plusSeconds(10);
    open(1 << 20);
    assertTrue(Files.exists(left));
    now = written.plusSeconds(7200);
    open(1 << 20);
    assertFalse(Files.exists(left));
  }
}
