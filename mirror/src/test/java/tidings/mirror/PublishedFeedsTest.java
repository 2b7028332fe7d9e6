package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.mirror.Feeds.Item;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Timestamp;
import tidings.model.WebUrl;
import tidings.testkit.Answer;

/// The feeds that lie beside the documents.
class PublishedFeedsTest extends MirrorFixture {
  private static final List<String> FORMS = List.of("rss", "atom", "json");
  private static final Item A = Item.of("a", "https://news.example/a", "Bridge opened");
  private static final Item B = Item.of("tag:b", "https://news.example/b", "Harvest was good");
  private static final Item C = Item.of("", "https://news.example/c", "Parliament adjourned");

  private void feed(String path, Item... items) {
    site.on(path, Answer.ok(Feeds.RSS, Feeds.rss(items)));
  }

  private Feed published(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(root.resolve("feeds").resolve(name));
    return assertInstanceOf(
            FeedReading.Read.class, FeedReader.read(bytes, FeedHints.NONE, FeedLimits.DEFAULT))
        .feed();
  }

  private static List<String> titles(Feed feed) {
    return feed.entries().stream().map(Entry::title).toList();
  }

  private static Optional<Instant> updated(Feed feed) {
    return feed.about().times().updated().flatMap(Timestamp::instant);
  }

  @Test
  void holdTheDocumentsOfASourceAsTheyAre() throws Exception {
    source("a", site.url("/a.xml"));
    feed("/a.xml", A, B, C);
    run();
    for (String form : FORMS) {
      Feed feed = published("a." + form);
      assertEquals("A", feed.about().title(), form);
      assertEquals("https://news.example/", feed.about().link(), form);
      assertEquals(3, feed.entries().size(), form);
      for (Entry entry : feed.entries()) {
        var document =
            documents("a").stream()
                .filter(one -> one.title().equals(entry.title()))
                .findFirst()
                .orElseThrow();
        assertEquals(document.body(), entry.text().body(), form);
        assertEquals(document.url(), entry.link(), form);
        assertEquals(document.time(), entry.times().stamp(), form);
      }
    }
    List<String> ids = published("a.rss").entries().stream().map(Entry::id).sorted().toList();
    assertEquals(List.of("a", "https://news.example/c", "tag:b"), ids);
  }

  @Test
  void tellTheSourcesOfAllApart() throws Exception {
    source("a", site.url("/a.xml"));
    source("b", site.url("/b.xml"));
    feed("/a.xml", A, B);
    // The same id that is no address, and the same article in two sections.
    feed("/b.xml", Item.of("a", "https://news.example/x", "Another"), B);
    run();
    for (String form : FORMS) {
      Feed all = published("all." + form);
      assertEquals("Mirror", all.about().title(), form);
      assertEquals(3, all.entries().size(), form);
      assertEquals(3, all.entries().stream().map(Entry::id).distinct().count(), form);
    }
    List<String> names =
        published("all.atom").entries().stream()
            .flatMap(entry -> entry.extras().source().stream())
            .map(Entry.Origin::title)
            .toList();
    assertEquals(3, names.size());
    assertTrue(names.containsAll(List.of("A", "B")), names.toString());
  }

  @Test
  void saysWhenAnArticleWasRevised() throws Exception {
    source("a", site.url("/a.xml"));
    feed("/a.xml", A, B);
    run();
    assertEquals(Optional.of(Feeds.NOON), updated(published("a.atom")));
    clock.advance(Duration.ofHours(5));
    feed("/a.xml", A.withBody(Feeds.article("Something else")), B);
    run();
    Feed feed = published("a.atom");
    assertEquals(Optional.of(clock.instant()), updated(feed));
    Entry revised =
        feed.entries().stream().filter(e -> e.title().equals("Bridge opened")).toList().getFirst();
    assertEquals(
        Optional.of(clock.instant()), revised.times().updated().flatMap(Timestamp::instant));
    assertEquals(Optional.of(Feeds.NOON), revised.times().published().flatMap(Timestamp::instant));
  }

  @Test
  void stayAsTheyAreWhereNothingChanged() throws Exception {
    source("a", site.url("/a.xml"));
    source("b", site.url("/b.xml"));
    feed("/a.xml", A);
    feed("/b.xml", C);
    run();
    FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    for (Path file : files("feeds")) {
      Files.setLastModifiedTime(file, longAgo);
    }
    assertEquals(9, files("feeds").size());
    clock.advance(Duration.ofHours(5));
    run();
    for (Path file : files("feeds")) {
      assertEquals(longAgo, Files.getLastModifiedTime(file), file.toString());
    }
    feed("/a.xml", A, B);
    run();
    for (Path file : files("feeds")) {
      boolean old = Files.getLastModifiedTime(file).equals(longAgo);
      assertEquals(file.getFileName().toString().startsWith("b."), old, file.toString());
    }
    assertEquals(List.of("Harvest was good", "Bridge opened"), titles(published("a.rss")));
    assertEquals(List.of("Parliament adjourned"), titles(published("b.rss")));
  }

  @Test
  void holdTheNewestAndNoMoreThanReadersLike() throws Exception {
    source("a", site.url("/a.xml"));
    Item[] items =
        IntStream.range(0, 130)
            .mapToObj(i -> Item.of("g" + i, "https://news.example/" + i, "Title " + i))
            .toArray(Item[]::new);
    feed("/a.xml", items);
    run();
    assertEquals(50, published("a.json").entries().size());
    assertEquals(100, published("all.json").entries().size());
    assertEquals(titles(published("a.rss")), titles(published("all.rss")).subList(0, 50));
  }

  @Test
  void leavesOldTextsOutRatherThanGrowWithoutBound() throws Exception {
    source("a", site.url("/a.xml"));
    String large = "<p>" + "x".repeat(300_000) + "</p>";
    Item[] items =
        IntStream.range(0, 12)
            .mapToObj(
                i -> Item.of("g" + i, "https://news.example/" + i, "T" + i).withBody(large + i))
            .toArray(Item[]::new);
    for (int from = 0; from < items.length; from += 3) {
      feed("/a.xml", items[from], items[from + 1], items[from + 2]);
      run();
    }
    Feed feed = published("a.rss");
    assertEquals(ArchiveFeeds.MAX_TEXT / 300_100, feed.entries().size());
    assertTrue(Files.size(root.resolve("feeds/a.rss")) <= ArchiveFeeds.MAX_TEXT);
  }

  @Test
  void areMadeWhereTheyAreMissing() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    Optional<MirrorSettings.Feeds> wanted = feeds;
    feeds = Optional.empty();
    run();
    assertEquals(List.of(), files("feeds"));
    feeds = wanted;
    RunReport second = run();
    assertEquals(6, files("feeds").size());
    assertTrue(second.commit().isPresent());
    Files.delete(root.resolve("feeds/all.atom"));
    run();
    assertEquals(6, files("feeds").size());
  }

  @Test
  void areMadeGoodAfterACrashBetweenListsAndFeeds() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    run();
    Optional<MirrorSettings.Feeds> wanted = feeds;
    Optional<MirrorSettings.Git> history = git;
    feeds = Optional.empty();
    git = Optional.empty();
    feed("/a.xml", A, B);
    runWithoutChecking();
    // What a process leaves that stored an article, wrote the lists, and died.
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      archive.runs().clearUncommitted();
      String path = archive.articles().newest(1).getFirst().path();
      archive.runs().addUncommitted(List.of(path, "lists/a.md", "lists/README.md"));
    }
    assertEquals(List.of("Bridge opened"), titles(published("a.rss")));
    feeds = wanted;
    git = history;
    runWithoutChecking();
    assertEquals(List.of("Harvest was good", "Bridge opened"), titles(published("a.rss")));
    assertEquals(List.of("Harvest was good", "Bridge opened"), titles(published("all.rss")));
  }

  @Test
  void leaveTheOperatorsOwnFilesAlone() throws Exception {
    withHistory();
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    Files.createDirectories(root.resolve("feeds"));
    Files.writeString(root.resolve("feeds/own.xml"), "<rss/>");
    run(); // and verify finds nothing wrong with a file that is not in Git
    assertEquals("<rss/>", Files.readString(root.resolve("feeds/own.xml")));
    assertFalse(Files.exists(root.resolve("feeds/own.rss")));
  }

  @Test
  void linkToTheMirrorsOwnPage() throws Exception {
    feeds =
        Optional.of(
            new MirrorSettings.Feeds(Optional.of(WebUrl.of("https://mirror.example/about"))));
    source("a", site.url("/a.xml"));
    feed("/a.xml", A);
    run();
    assertEquals("https://mirror.example/about", published("all.rss").about().link());
  }
}
