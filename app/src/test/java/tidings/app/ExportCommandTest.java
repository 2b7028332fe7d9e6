package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.archive.Stored;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.feed.Opml;
import tidings.feed.OpmlReading;
import tidings.model.Document;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// An archive exported, and read back.
class ExportCommandTest extends CommandFixture {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

  @BeforeEach
  void makeAnArchive() throws IOException {
    root = Files.createDirectories(folder.resolve("archive"));
    Files.writeString(
        root.resolve("tidings.yaml"),
        """
        title: Mine
        sources:
          - {id: a, name: 甲, feeds: ["https://a.example/rss?x=1&y=2"]}
          - {id: b, feeds: ["file:incoming/b.xml"]}
        """);
  }

  /// Stores documents a minute apart: source `a` has the even ones.
  private void store(int count) throws Exception {
    try (Archive archive = Archive.open(root, Layout.DATED, List.of(), InstantSource.system())) {
      List<CompletableFuture<Stored>> stored = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String source = i % 2 == 0 ? "a" : "b";
        var url = WebUrl.of("https://" + source + ".example/" + i);
        Instant time = FIRST.plusSeconds(60L * i);
        var document = new Document(time, "Title " + i, url, "<p>Text " + i + "</p>");
        stored.add(
            archive.store(
                new Draft(
                    new SourceId(source),
                    source,
                    "id-" + i,
                    List.of("id:id-" + i),
                    document,
                    "",
                    time)));
      }
      stored.forEach(CompletableFuture::join);
    }
  }

  private Feed read(Path file) throws IOException {
    FeedReading reading =
        FeedReader.read(Files.readAllBytes(file), FeedHints.NONE, FeedLimits.DEFAULT);
    return assertInstanceOf(FeedReading.Read.class, reading, file.toString()).feed();
  }

  private List<String> titles(String form) throws IOException {
    return read(folder.resolve("out/feed." + form)).entries().stream().map(Entry::title).toList();
  }

  @Test
  void writesAllDocumentsTheNewestFirst() throws Exception {
    store(3);
    assertEquals(0, export("--as", "feed", folder.resolve("out").toString()), said);
    for (String form : List.of("rss", "atom", "json")) {
      assertEquals(List.of("Title 2", "Title 1", "Title 0"), titles(form), form);
    }
    assertEquals("Mine", read(folder.resolve("out/feed.atom")).about().title());
  }

  @Test
  void narrowsBySourceAndTime() throws Exception {
    store(6);
    String out = folder.resolve("out").toString();
    assertEquals(0, export("--as", "feed", "--source", "a", out), said);
    assertEquals(List.of("Title 4", "Title 2", "Title 0"), titles("rss"));
    assertEquals("甲", read(folder.resolve("out/feed.rss")).about().title());
    export("--as", "feed", "--since", "2026-03-01T00:04:00Z", out);
    assertEquals(List.of("Title 5", "Title 4"), titles("rss"));
    export("--as", "feed", "--until", "2026-03-01T00:01:00Z", out);
    assertEquals(List.of("Title 0"), titles("rss"));
    export("--as", "feed", "--since", "2026-03-01", "--until", "2026-03-01", out);
    assertEquals(6, titles("rss").size());
    export("--as", "feed", "--since", "2026-03-02", out);
    assertEquals(List.of(), titles("json"));
  }

  @Test
  void dividesManyDocumentsIntoArchives() throws Exception {
    store(2001);
    assertEquals(0, export("--as", "FEED", folder.resolve("out").toString()), said);
    List<String> titles = new ArrayList<>();
    for (String name = "feed.atom"; !name.isEmpty(); ) {
      Feed feed = read(folder.resolve("out").resolve(name));
      feed.entries().forEach(entry -> titles.add(entry.title()));
      // Relative, and resolved by the reader against what it knows.
      String before = feed.about().linkWith("prev-archive");
      name = before.substring(before.lastIndexOf('/') + 1);
    }
    assertEquals(2001, titles.size());
    assertEquals("Title 2000", titles.getFirst());
    assertEquals("Title 0", titles.getLast());
    String oldest = Files.readString(folder.resolve("out/feed.archive-1.rss"));
    assertTrue(oldest.contains("href=\"feed.rss\" rel=\"current\""));
    assertTrue(oldest.contains("href=\"feed.archive-2.rss\" rel=\"next-archive\""));
    assertTrue(oldest.contains("<fh:archive/>"));
    String newest = Files.readString(folder.resolve("out/feed.archive-2.rss"));
    assertTrue(newest.contains("href=\"feed.archive-1.rss\" rel=\"prev-archive\""));
    assertFalse(newest.contains("next-archive"));
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(9, files.count());
    }
  }

  @Test
  void writesTheSourcesAsOpml() throws Exception {
    Path file = folder.resolve("list.opml");
    assertEquals(0, export("--as", "opml", file.toString()), said);
    var read =
        assertInstanceOf(
            OpmlReading.Read.class, Opml.read(Files.readAllBytes(file), FeedLimits.DEFAULT));
    assertEquals("Mine", read.title());
    assertEquals(1, read.entries().size());
    assertEquals("甲", read.entries().getFirst().title());
    assertEquals("https://a.example/rss?x=1&y=2", read.entries().getFirst().feed().href());
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() {
    String out = folder.resolve("out").toString();
    assertEquals(2, export("--as", "epub", out));
    assertTrue(
        said.contains(
            "not available in this version; there are feed, jsonl, opml, parquet, site and wacz"),
        said);
    assertEquals(2, export("--as", "feed", out));
    assertTrue(said.contains("nothing was mirrored yet"), said);
    assertEquals(2, export("--as", "feed", "--source", "c", out));
    assertEquals(2, export("--as", "feed", "--since", "yesterday", out));
    assertTrue(said.contains("2026-03-01"), said);
    assertEquals(2, export("--as", "opml", "--since", "2026-03-01", out));
    assertEquals(2, export(out));
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
