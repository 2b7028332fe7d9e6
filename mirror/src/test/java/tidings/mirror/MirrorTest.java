package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.archive.Layout;
import tidings.archive.document.DocumentReading;
import tidings.extract.SiteRules;
import tidings.mirror.Feeds.Item;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.Source.ContentChoice;
import tidings.model.SourceId;
import tidings.testkit.Answer;
import tidings.testkit.Asked;

class MirrorTest extends MirrorFixture {
  private static final Item A = Item.of("a", "https://news.example/a", "Bridge opened");
  private static final Item B = Item.of("b", "https://news.example/b", "Harvest was good");
  private static final Item C = Item.of("c", "https://news.example/c", "Parliament adjourned");

  private void feed(String path, Item... items) {
    site.on(path, Answer.ok(Feeds.RSS, Feeds.rss(items)));
  }

  /// A feed of one summary whose page is on this site.
  private Item summary(String path, String title) {
    return Item.of(path, site.url(path), title).withBody("<p>A summary of " + title + ".</p>");
  }

  private static void assertDone(RunReport report, String id, int created, int revised) {
    SourceReport source = of(report, id);
    assertEquals(List.of(), source.failures());
    assertEquals(created, source.created(), "created: " + source);
    assertEquals(revised, source.revised(), "revised: " + source);
  }

  @Test
  void makesDocumentsOfAFullTextFeedWithoutAskingForPages() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", A, B);
    RunReport report = run();
    assertTrue(report.succeeded());
    assertDone(report, "a", 2, 0);
    assertEquals(2, of(report, "a").entries());
    assertEquals(List.of("Bridge opened", "Harvest was good"), titles("a"));
    assertEquals(List.of("/rss.xml"), site.paths());
    DocumentReading.Whole document =
        documents("a").stream().filter(d -> d.title().equals("Bridge opened")).findFirst().get();
    assertEquals("https://news.example/a", document.url().orElseThrow().href());
    assertEquals(Optional.of(Feeds.NOON), document.time());
    assertEquals(A.body().strip(), document.body());
    assertEquals(2, heard.size());
  }

  @Test
  void keepsTheTextOfAFullTextFeedToTheByte() throws Exception {
    String body = Feeds.article("x") + "<p>a &#183; b&nbsp;<img  src='//x.example/1.jpg'/></p >";
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", A.withBody(body));
    run();
    assertEquals(body, onlyDocument("a").body());
  }

  private static Answer pageWithLinks(String text) {
    String links = "<p><a href=/story?page=2>2</a> <a href=/story?page=3>3</a></p></article>";
    String page = Feeds.page("Bridge opened", text).replace("</article>", links);
    return Answer.ok(Feeds.HTML, page);
  }

  @Test
  void joinsThePagesOfAnArticleAndWaitsForOneThatCannotBeHad() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/story", "Bridge opened"));
    site.on("/story", pageWithLinks("The beginning of it."));
    site.on("/story?page=2", pageWithLinks("What came then."));
    site.on("/story?page=3", Answer.status(500));
    run();
    assertEquals(List.of(), documents("a"));
    clock.advance(Duration.ofDays(1));
    site.on("/story?page=3", pageWithLinks("How it ended."));
    run();
    String body = onlyDocument("a").body();
    assertTrue(body.indexOf("beginning") < body.indexOf("What came"), body);
    assertTrue(body.contains("How it ended."), body);
  }

  @Test
  void readsTheAmpPageWhereThePageItselfHasNoText() throws Exception {
    source("a", site.url("/rss.xml"));
    feed(
        "/rss.xml",
        summary("/script", "Mill"),
        summary("/elsewhere", "Lost"),
        summary("/good", "G"));
    String head = "<link rel=amphtml href=%s><link rel=canonical href=/script><h1>Mill</h1>";
    site.on("/script", Answer.ok(Feeds.HTML, head.formatted("/amp") + "<p>Please wait."));
    site.on("/amp", Answer.ok(Feeds.HTML, Feeds.page("Mill | AMP", "It burned down.")));
    site.on(
        "/elsewhere",
        Answer.ok(Feeds.HTML, head.formatted(other.url("/amp")).replace("127.0.0.1", "localhost")));
    site.on(
        "/good", Answer.ok(Feeds.HTML, head.formatted("/x") + Feeds.page("G", "All is there.")));
    run();
    assertEquals(List.of("/amp"), site.paths().stream().filter("/amp"::equals).toList());
    assertFalse(site.paths().contains("/x"));
    assertEquals(List.of(), other.paths());
    DocumentReading.Whole mill =
        documents("a").stream().filter(d -> d.title().equals("Mill")).findFirst().orElseThrow();
    assertTrue(mill.body().contains("It burned down."), mill.body());
    assertEquals(site.url("/script"), mill.url().orElseThrow().href());
  }

  @Test
  void followsTheNextPageOfARuleFromPageToPage() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/story", "Bridge opened"));
    rules = SiteRules.parse(Map.of("127.0.0.1.txt", "body: .text\nnext-page: .on\n"));
    String page = "<div class=text><p>%s</p></div><a class=on href=%s>on</a>";
    site.on("/story", Answer.ok(Feeds.HTML, page.formatted("The beginning.", "/b")));
    site.on("/b", Answer.ok(Feeds.HTML, page.formatted("The middle.", "/c")));
    site.on("/c", Answer.ok(Feeds.HTML, page.formatted("The end.", "/story")));
    run();
    String body = onlyDocument("a").body();
    assertEquals("<p>The beginning.</p><p>The middle.</p><p>The end.</p>", body);
  }

  @Test
  void readsThePageWhereAnAtomFeedHoldsASummary() throws Exception {
    source("a", site.url("/atom.xml"));
    site.on(
        "/atom.xml",
        Answer.ok(
            Feeds.ATOM,
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>N</title><id>urn:n</id>"
                + "<updated>2026-03-01T09:00:00Z</updated><entry><id>urn:n:1</id>"
                + "<title>Mill burned down</title><link href=\"/news/mill\"/>"
                + "<published>2026-03-01T09:00:00Z</published>"
                + "<updated>2026-03-01T09:00:00Z</updated>"
                + "<summary>The old mill is no more.</summary></entry></feed>"));
    site.on(
        "/news/mill",
        Answer.ok(Feeds.HTML, Feeds.page("Mill burned down", "Nobody was hurt in the fire.")));
    assertDone(run(), "a", 1, 0);
    DocumentReading.Whole document = onlyDocument("a");
    assertTrue(document.body().contains("Nobody was hurt in the fire."), document.body());
    assertFalse(document.body().contains("Imprint"), document.body());
    assertEquals("Mill burned down", document.title());
    assertEquals(site.url("/news/mill"), document.url().orElseThrow().href());
    assertEquals(List.of("/atom.xml", "/news/mill"), site.paths());
  }

  @Test
  void readsAJsonFeed() throws Exception {
    source("a", site.url("/feed.json"));
    site.on(
        "/feed.json",
        Answer.ok(
            "application/feed+json",
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"N\",\"items\":["
                + "{\"id\":\"1\",\"url\":\"https://news.example/1\",\"title\":\"雨水\","
                + "\"date_published\":\"2026-03-01T09:00:00Z\",\"content_html\":\"<p>"
                + "今日有雨，明日转晴。".repeat(80)
                + "</p>\"}]}"));
    assertDone(run(), "a", 1, 0);
    assertEquals("雨水", onlyDocument("a").title());
    assertEquals(Optional.of(Feeds.NOON), onlyDocument("a").time());
  }

  @Test
  void readsAFeedFromAFile() throws Exception {
    Path feed = folder.resolve("feed of a program.xml");
    Files.writeString(feed, Feeds.rss(A));
    var address = new FeedAddress.Local(feed.toAbsolutePath());
    sources.add(new Source(new SourceId("a"), "A", List.of(address), ContentChoice.AUTO, "a"));
    assertDone(run(), "a", 1, 0);
    assertDone(run(), "a", 0, 0);
    Files.delete(feed);
    assertTrue(of(run(), "a").failures().getFirst().message().contains("feed of a program.xml"));
    assertEquals("Bridge opened", onlyDocument("a").title());
  }

  @Test
  void asksConditionallyAndAddsNothingTheSecondTime() throws Exception {
    withHistory();
    source("a", site.url("/rss.xml"));
    Answer.Plain whole = Answer.ok(Feeds.RSS, Feeds.rss(A, B)).with("ETag", "\"1\"");
    site.when(
        "/rss.xml",
        asked ->
            asked.header("if-none-match").equals(Optional.of("\"1\""))
                ? Answer.status(304)
                : whole);
    RunReport first = run();
    assertTrue(first.commit().isPresent());
    RunReport second = run();
    assertTrue(second.succeeded());
    assertDone(second, "a", 0, 0);
    assertEquals(Optional.empty(), second.commit());
    assertEquals(2, documents("a").size());
    Asked last = site.log().getLast();
    assertEquals(Optional.of("\"1\""), last.header("if-none-match"));
    assertEquals(2, heard.size());
  }

  @Test
  void addsNothingFromAFeedThatKnowsNoConditions() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", A, B);
    run();
    assertDone(run(), "a", 0, 0);
    feed("/rss.xml", B, A); // other bytes, nothing new
    assertDone(run(), "a", 0, 0);
    assertEquals(2, documents("a").size());
  }

  @Test
  void keepsTheEarlierRevisionOfAChangedEntry() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", A);
    run();
    byte[] before = Files.readAllBytes(files("articles/a").getFirst());
    Item corrected = A.withBody(Feeds.article("The bridge, as corrected,"));
    feed("/rss.xml", corrected);
    assertDone(run(), "a", 0, 1);
    assertTrue(onlyDocument("a").body().contains("as corrected"));
    assertEquals(1, files("revisions/a").size());
    assertEquals(
        new String(before, StandardCharsets.UTF_8),
        Files.readString(files("revisions/a").getFirst()));
    assertEquals(List.of("a a 1", "a a 2"), heard);
  }

  @Test
  void addsAnEntryThatComesLateBetweenOthersOfTheSameTime() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", A, C);
    run();
    feed("/rss.xml", A, B, C);
    assertDone(run(), "a", 1, 0);
    assertEquals(3, documents("a").size());
  }

  @Test
  void stampsAnEntryWithoutATimeWhenItWasFirstSeen() throws Exception {
    source("a", site.url("/rss.xml"));
    String undated = Feeds.rss(A).replaceAll("<pubDate>.*?</pubDate>", "");
    site.on("/rss.xml", Answer.ok(Feeds.RSS, undated));
    run();
    assertEquals(Optional.of(clock.instant()), onlyDocument("a").time());
    clock.advance(Duration.ofHours(2));
    site.on("/rss.xml", Answer.ok(Feeds.RSS, undated.replace("quite", "rather")));
    assertDone(run(), "a", 0, 1);
    assertEquals(Optional.of(clock.instant().minus(Duration.ofHours(2))), onlyDocument("a").time());
  }

  @Test
  void asksAgainForAPageThatFailed() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/page", "Mill burned down"));
    var asked = new AtomicInteger();
    site.when(
        "/page",
        request ->
            asked.incrementAndGet() == 1
                ? Answer.status(500)
                : Answer.ok(Feeds.HTML, Feeds.page("Mill burned down", "Nobody was hurt.")));
    RunReport first = run();
    assertTrue(first.succeeded());
    assertEquals(1, of(first, "a").waiting());
    assertEquals(List.of(), documents("a"));
    RunReport second = run();
    assertDone(second, "a", 1, 0);
    assertEquals(0, of(second, "a").waiting());
    assertTrue(onlyDocument("a").body().contains("Nobody was hurt."));
  }

  @Test
  void asksAgainForAPageWhenTheFeedHasDroppedTheEntry() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/page", "Mill burned down"));
    site.on("/page", Answer.status(500));
    run();
    feed("/rss.xml", summary("/new", "Another matter"));
    site.on("/page", Answer.ok(Feeds.HTML, Feeds.page("Mill burned down", "Nobody was hurt.")));
    site.on("/new", Answer.ok(Feeds.HTML, Feeds.page("Another matter", "Something else.")));
    assertDone(run(), "a", 2, 0);
    assertEquals(List.of("Another matter", "Mill burned down"), titles("a"));
  }

  @Test
  void makesDoWithTheSummaryWhereThePageNeverComes() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/page", "Mill burned down"));
    site.on("/page", Answer.status(500));
    int runs = 0;
    while (documents("a").isEmpty() && runs < 20) {
      run();
      runs++;
    }
    assertEquals("<p>A summary of Mill burned down.</p>", onlyDocument("a").body());
    assertTrue(runs > 3, "after " + runs + " runs");
  }

  @Test
  void makesADocumentOfTheSummaryWhereThePageIsNotThere() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/page", "Mill burned down"));
    assertDone(run(), "a", 1, 0);
    assertEquals("<p>A summary of Mill burned down.</p>", onlyDocument("a").body());
    assertEquals(List.of("/rss.xml", "/page"), site.paths());
  }

  @Test
  void makesADocumentOfTheSummaryWhereRobotsTxtForbidsThePage() throws Exception {
    site.on("/robots.txt", Answer.ok("text/plain", "User-agent: *\nDisallow: /page\n"));
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/page", "Mill burned down"));
    assertDone(run(), "a", 1, 0);
    assertEquals("<p>A summary of Mill burned down.</p>", onlyDocument("a").body());
    assertEquals(List.of("/rss.xml"), site.paths());
  }

  @Test
  void neverAsksForPagesWhereTheOperatorWantsTheFeedOnly() throws Exception {
    source("a", site.url("/rss.xml"), ContentChoice.FEED);
    feed("/rss.xml", summary("/page", "Mill burned down"));
    assertDone(run(), "a", 1, 0);
    assertEquals(List.of("/rss.xml"), site.paths());
  }

  @Test
  void asksForPagesOfAFullTextFeedWhereTheOperatorWantsThem() throws Exception {
    source("a", site.url("/rss.xml"), ContentChoice.PAGE);
    feed("/rss.xml", Item.of("p", site.url("/page"), "Mill burned down"));
    site.on("/page", Answer.ok(Feeds.HTML, Feeds.page("Mill burned down", "Nobody was hurt.")));
    assertDone(run(), "a", 1, 0);
    assertTrue(onlyDocument("a").body().contains("Nobody was hurt."));
  }

  @Test
  void keepsTwoArticlesWhosePagesNameOneCanonicalLink() throws Exception {
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", summary("/1", "Mill burned down"), summary("/2", "Harvest was good"));
    for (String page : List.of("/1", "/2")) {
      String html = Feeds.page(page.equals("/1") ? "Mill burned down" : "Harvest was good", page);
      String canonical = "<link rel=canonical href=\"" + site.url("/article") + "\"></head>";
      site.on(page, Answer.ok(Feeds.HTML, html.replace("</head>", canonical)));
    }
    assertDone(run(), "a", 2, 0);
    assertEquals(2, documents("a").size());
  }

  @Test
  void writesListsInTheOperatorsTimeZone() throws Exception {
    zone = ZoneId.of("Asia/Shanghai");
    source("a", site.url("/a.xml"));
    source("b", site.url("/b.xml"));
    feed("/a.xml", A.withTime(Instant.parse("2026-02-28T20:00:00Z")));
    feed("/b.xml", B.withTime(Instant.parse("2026-02-28T08:00:00Z")));
    run();
    String list = Files.readString(root.resolve("lists/a.md"));
    String path = root.relativize(files("articles/a").getFirst()).toString();
    assertEquals("A\n------\n\n3-1 [Bridge opened](/" + path + ")\n\n", list);
    String top = Files.readString(root.resolve("lists/README.md"));
    assertTrue(top.startsWith("Mirror\n------\n\n"), top);
    assertTrue(top.contains("3-1 A [Bridge opened](/articles/a/2026/02/28-"), top);
    assertTrue(top.contains("2-28 B [Harvest was good](/articles/b/2026/02/28-"), top);
  }

  @Test
  void putsTheNewestOnTopOfListsAndGivesItTheLowestNumber() throws Exception {
    layout = Layout.DESCENDING;
    source("a", site.url("/rss.xml"));
    feed("/rss.xml", C, B, A); // as feeds do: the newest first
    run();
    List<String> lines =
        Files.readString(root.resolve("lists/a.md")).lines().filter(l -> l.contains("](")).toList();
    assertEquals(
        List.of(
            "3-1 [Parliament adjourned](/articles/a/1048573.md)",
            "3-1 [Harvest was good](/articles/a/1048574.md)",
            "3-1 [Bridge opened](/articles/a/1048575.md)"),
        lines);
  }

  @Test
  void leavesAConsistentArchiveWhereItIsInterrupted() throws Exception {
    source("a", site.url("/rss.xml"));
    source("b", other.url("/rss.xml"));
    feed("/rss.xml", summary("/1", "One matter"), summary("/2", "Two matters"), summary("/3", "X"));
    other.on("/rss.xml", Answer.ok(Feeds.RSS, Feeds.rss(A, B, C)));
    Thread runner = Thread.currentThread();
    site.on("/3", Answer.ok(Feeds.HTML, Feeds.page("X", "The first.")));
    site.when(
        "/2",
        asked -> {
          runner.interrupt();
          return Answer.silence();
        });
    assertThrows(InterruptedException.class, this::run);
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      assertEquals(List.of(), findings(archive));
    }
    site.on("/1", Answer.ok(Feeds.HTML, Feeds.page("One matter", "One.")));
    site.on("/2", Answer.ok(Feeds.HTML, Feeds.page("Two matters", "Two.")));
    assertTrue(run().succeeded());
    assertEquals(List.of("One matter", "Two matters", "X"), titles("a"));
    assertEquals(3, documents("b").size());
    assertEquals(List.of(), files("revisions"));
  }
}
