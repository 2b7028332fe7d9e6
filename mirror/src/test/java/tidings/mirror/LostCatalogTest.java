package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.archive.catalog.ArticleRow;
import tidings.mirror.Feeds.Item;
import tidings.testkit.Answer;

/// What is lost with `.tidings/`: nothing that a reader or a source would notice.
class LostCatalogTest extends MirrorFixture {
  private void feed(String path, Item... items) {
    site.on(path, Answer.ok(Feeds.RSS, Feeds.rss(items)));
  }

  private static Item item(String guid, String link, String title) {
    return Item.of(guid, "https://news.example/" + link, title);
  }

  private List<ArticleRow> rows() throws Exception {
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      return archive.articles().after(0, 1000);
    }
  }

  private Map<String, String> published() throws IOException {
    Map<String, String> out = new TreeMap<>();
    for (String folder : List.of("articles", "revisions", "lists", "feeds", "manifest")) {
      for (Path file : files(folder)) {
        out.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return out;
  }

  @Test
  void everythingIsAsBeforeAfterTheCatalogWasLost() throws Exception {
    source("a", site.url("/a.xml"));
    source("b", site.url("/b.xml"));
    feed("/a.xml", item("1", "one", "Bridge opened"), item("2", "two", "Harvest was good"));
    feed("/b.xml", item("1", "b-one", "Bridge opened"));
    assertTrue(run().succeeded());
    clock.advance(Duration.ofHours(20));
    // A text changes, an id changes under its link, an id is used again, and news arrives.
    feed(
        "/a.xml",
        item("9", "nine", "Parliament adjourned"),
        item("2-new", "two", "Harvest was good"),
        item("1", "one", "Bridge opened").withBody(Feeds.article("the new bridge")));
    feed("/b.xml", item("1", "b-other", "Quite another story"));
    assertTrue(run().succeeded());
    clock.advance(Duration.ofHours(20));
    // The link changes under the id that was learnt.
    feed(
        "/a.xml",
        item("9", "nine", "Parliament adjourned"),
        item("2-new", "two-moved", "Harvest was good"));
    assertTrue(run().succeeded());
    List<ArticleRow> rows = rows();
    Map<String, String> files = published();
    try (Stream<Path> tree = Files.walk(root.resolve(".tidings"))) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertEquals(rows, rows());
    clock.advance(Duration.ofHours(20));
    RunReport again = run();
    assertTrue(again.succeeded());
    assertEquals(0, again.sources().stream().mapToInt(s -> s.created() + s.revised()).sum());
    assertEquals(files, published());
  }
}
