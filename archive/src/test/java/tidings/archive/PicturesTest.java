package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.catalog.PictureTable;
import tidings.model.Document;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// Which pictures the archive's documents name.
class PicturesTest {
  private static final SourceId VOA = new SourceId("voa");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Source SOURCE =
      new Source(VOA, "voa", List.of(), Source.ContentChoice.AUTO, "voa");

  @TempDir private Path root;

  private Archive open() throws ArchiveException {
    return Archive.open(root, Layout.DATED, List.of(SOURCE), InstantSource.fixed(NOW));
  }

  private static Draft draft(String body) {
    var document = new Document(NOW, "A", WebUrl.of("https://news.example/a"), body);
    return new Draft(VOA, "voa", "a", List.of("id:a"), document, body, NOW);
  }

  private static String picture(String name) {
    return "<p>text</p><img src=\"https://images.weserv.nl?url=pics.example/" + name + "\">";
  }

  @Test
  void eachRevisionIsReadOnce() throws Exception {
    try (Archive archive = open()) {
      PictureTable table = archive.pictures();
      archive.store(draft(picture("a.jpg"))).get();
      assertFalse(table.isNamed("pics.example/a.jpg"));
      archive.readPictures(NOW);
      assertTrue(table.isNamed("pics.example/a.jpg"));
      assertEquals(List.of(), table.unread(10));
      archive.store(draft(picture("b.jpg"))).get();
      assertEquals(1, table.unread(10).size());
      archive.readPictures(NOW);
      assertTrue(table.isNamed("pics.example/b.jpg"));
      assertTrue(table.isNamed("pics.example/a.jpg"));
      assertFalse(table.isNamed("pics.example/c.jpg"));
      assertEquals(2, table.count());
    }
    try (ArchiveState state = ArchiveState.open(root)) {
      assertTrue(state.pictures().isNamed("pics.example/b.jpg"));
    }
  }

  @Test
  void isMadeAnewFromTheDocuments() throws Exception {
    try (Archive archive = open()) {
      archive.store(draft(picture("a.jpg"))).get();
      archive.readPictures(NOW);
    }
    Files.delete(ArchiveState.catalog(root));
    try (Archive archive = open()) {
      archive.readPictures(NOW);
      assertTrue(archive.pictures().isNamed("pics.example/a.jpg"));
    }
  }
}
