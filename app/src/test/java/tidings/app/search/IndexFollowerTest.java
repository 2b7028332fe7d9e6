package tidings.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.archive.Archive;
import tidings.archive.ArchiveState;
import tidings.search.DocumentText;
import tidings.search.IndexWriting;
import tidings.search.SearchIndex;
import tidings.search.Searchable;

/// The index of an archive that is served. Each test waits for what has to come; the limit is for
/// what never does.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class IndexFollowerTest {
  @TempDir private Path folder;
  private IndexedArchive archive = new IndexedArchive(Path.of(""));

  @BeforeEach
  void make() throws Exception {
    archive = new IndexedArchive(Files.createDirectories(folder.resolve("archive")));
  }

  /// Asks until just these are found.
  private static void await(SearchIndex index, String query, String... titles) throws Exception {
    while (!IndexedArchive.found(index, query).equals(List.of(titles))) {
      Thread.sleep(20);
    }
  }

  @Test
  void whatIsStoredWhileServingIsFoundAndWhatItReplacesIsNot() throws Exception {
    try (IndexFollower follower = IndexFollower.start(archive.root());
        Archive open = archive.open()) {
      assertEquals(List.of(), IndexedArchive.found(follower.index(), "bridge"));
      archive.store(open, "one", "All about a bridge.");
      await(follower.index(), "bridge", "About one");
      archive.store(open, "two", "總統訪問臺灣。");
      await(follower.index(), "总统 台湾", "About two");
      archive.store(open, "one", "All about a tunnel.");
      await(follower.index(), "tunnel", "About one");
      assertEquals(List.of(), IndexedArchive.found(follower.index(), "bridge"));
    }
    assertEquals(List.of(), ArchiveIndex.check(archive.root()));
  }

  @Test
  void takesOverFromAnotherWriterThatEnds() throws Exception {
    archive.store("one", "All about a bridge.");
    try (SearchIndex other =
        SearchIndex.open(archive.folder(), key -> Optional.empty(), InstantSource.system())) {
      IndexWriting writing = other.write().orElseThrow();
      try (IndexFollower follower = IndexFollower.start(archive.root())) {
        var text = new DocumentText("Of another writer", "ferry", List.of());
        writing.put(new Searchable("x", "1", "a", "en", Instant.EPOCH, text, List.of()));
        writing.commit("");
        await(follower.index(), "ferry", "Of another writer");
        assertEquals(List.of(), IndexedArchive.found(follower.index(), "bridge"));
        writing.close();
        await(follower.index(), "bridge", "About one");
        await(follower.index(), "ferry"); // no article of the catalog
      }
    }
  }

  @Test
  void aCatalogThatWasMadeAnewIsComparedWithTheIndex() throws Exception {
    archive.store("one", "All about a bridge.");
    archive.store("two", "All about a bridge.");
    try (ArchiveIndex index = ArchiveIndex.open(archive.root())) {
      assertFalse(index.update());
      assertEquals(
          List.of("About one", "About two"), IndexedArchive.found(index.index(), "bridge"));
    }
    Path catalog = ArchiveState.catalog(archive.root());
    for (String file : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(catalog.resolveSibling(catalog.getFileName() + file));
    }
    archive.store("three", "All about a bridge.");
    try (IndexFollower follower = IndexFollower.start(archive.root())) {
      await(follower.index(), "bridge", "About one", "About three", "About two");
    }
    assertEquals(List.of(), ArchiveIndex.check(archive.root()));
  }

  @ParameterizedTest
  @CsvSource({
    "segments_.*, cut",
    "segments_.*, zero",
    "segments_.*, gone",
    ".*[.]si, cut",
    ".*[.]si, gone",
    ".*[.](cfe|cfs|fnm|fdt), cut",
    ".*[.](cfe|cfs|fnm|fdt), gone",
    ".*, zero"
  })
  void aDamagedIndexIsNamedAndMadeAnew(String files, String how) throws Exception {
    archive.store("one", "All about a bridge.");
    damage(files, how);
    if (!how.equals("gone") || !files.startsWith("segments")) { // that is as if there were none
      List<String> findings = ArchiveIndex.check(archive.root());
      assertEquals(1, findings.size(), findings.toString());
    }
    try (IndexFollower follower = IndexFollower.start(archive.root())) {
      await(follower.index(), "bridge", "About one");
    }
    assertEquals(List.of(), ArchiveIndex.check(archive.root()));
  }

  private void damage(String files, String how) throws Exception {
    try (ArchiveIndex index = ArchiveIndex.open(archive.root())) {
      assertFalse(index.update());
      assertEquals(List.of("About one"), IndexedArchive.found(index.index(), "bridge"));
    }
    List<Path> hit = archive.files(files);
    assertFalse(hit.isEmpty(), archive.files(".*").toString());
    for (Path file : hit) {
      byte[] bytes = Files.readAllBytes(file);
      switch (how) {
        case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case "zero" -> Files.write(file, new byte[bytes.length]);
        default -> Files.delete(file);
      }
    }
  }

  @Test
  void checkFindsAChangedByteAndRebuildMendsIt() throws Exception {
    archive.store("one", "All about a bridge.");
    try (ArchiveIndex index = ArchiveIndex.open(archive.root())) {
      assertFalse(index.update());
    }
    Path data = archive.files(".*[.](cfs|fdt)").getFirst();
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);
    assertFalse(ArchiveIndex.check(archive.root()).isEmpty());
    assertTrue(ArchiveIndex.rebuild(archive.root()));
    assertEquals(List.of(), ArchiveIndex.check(archive.root()));
    try (ArchiveIndex index = ArchiveIndex.open(archive.root())) {
      assertEquals(List.of("About one"), IndexedArchive.found(index.index(), "bridge"));
    }
  }
}
