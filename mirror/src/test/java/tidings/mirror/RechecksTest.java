package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.archive.Archive;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.Withdrawal;
import tidings.model.Source.ContentChoice;
import tidings.model.SourceId;
import tidings.testkit.Answer;

/// Pages are looked at again: silent edits become revisions, what was taken back is marked.
class RechecksTest extends MirrorFixture {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String TEXT =
      "The council met on Monday, and spoke about the harbour. ".repeat(12);

  @BeforeEach
  void mirrorOneArticleFromItsPage() throws Exception {
    rechecks = List.of(HOUR, Duration.ofHours(6), Duration.ofDays(1));
    captures = true;
    source("news", site.url("/feed"), ContentChoice.PAGE);
    site.on(
        "/feed",
        Answer.ok(
            "application/rss+xml",
            "<rss version=\"2.0\"><channel><title>T</title><item><title>The harbour</title><link>"
                + site.url("/a")
                + "</link></item></channel></rss>"));
    page("The harbour", TEXT);
    run();
  }

  private void page(String title, String text) {
    site.on(
        "/a",
        Answer.ok(
            "text/html",
            "<title>%s</title><h1>%s</h1><article><p>%s</p></article><p class=ad>%d</p>"
                .formatted(title, title, text, System.nanoTime())));
  }

  private RunReport runAfter(Duration time) throws Exception {
    clock.advance(time);
    return run();
  }

  private long asked() {
    return site.log().stream().filter(asked -> asked.path().equals("/a")).count();
  }

  private ArticleRow article(Archive archive) {
    return archive.articles().newest(new SourceId("news"), 1).getFirst();
  }

  private Optional<Withdrawal> withdrawal() throws Exception {
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      return archive.articles().withdrawal(article(archive));
    }
  }

  private int revision() throws Exception {
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      return article(archive).revision();
    }
  }

  private String document() throws Exception {
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      return Files.readString(root.resolve(article(archive).path()));
    }
  }

  @Test
  void looksAgainEverMoreRarelyAndThenNoMore() throws Exception {
    assertEquals(1, asked());
    runAfter(Duration.ofMinutes(30));
    assertEquals(1, asked());
    runAfter(HOUR);
    assertEquals(2, asked());
    runAfter(HOUR);
    assertEquals(2, asked());
    runAfter(Duration.ofDays(1)); // the second and the third time in one
    assertEquals(3, asked());
    runAfter(Duration.ofDays(30));
    assertEquals(3, asked());
    assertEquals(1, revision());
  }

  @Test
  void asksForNothingThatStayedTheSame() throws Exception {
    site.when(
        "/a",
        asked ->
            asked.header("if-none-match").equals(Optional.of("\"1\""))
                ? Answer.status(304)
                : Answer.ok("text/html", "<h1>The harbour</h1><article><p>" + TEXT)
                    .with("ETag", "\"1\""));
    runAfter(HOUR.plusSeconds(1));
    runAfter(Duration.ofHours(6));
    assertEquals(Optional.of("\"1\""), site.log().getLast().header("if-none-match"));
    assertEquals(3, asked());
    assertEquals(1, revision());
  }

  @Test
  void makesARevisionOfASilentEdit() throws Exception {
    page("The harbour", TEXT.replaceFirst("Monday", "Tuesday"));
    RunReport report = runAfter(HOUR.plusSeconds(1));
    assertEquals(1, report.sources().getFirst().revised());
    assertEquals("looked at 1 pages again, 1 had changed", report.sources().getFirst().note());
    assertEquals(2, revision());
    assertTrue(document().contains("Tuesday"));
    assertEquals(2, manifest().split("\"capture\":", -1).length - 1);
    String difference = difference();
    assertTrue(difference.startsWith("--- articles/news/"), difference);
    assertTrue(
        difference.contains("The council met on [-Monday-]{+Tuesday+}, and spoke"), difference);
  }

  private String difference() throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve("changes"))) {
      return Files.readString(
          files.filter(file -> file.toString().endsWith(".r1-r2.diff")).findFirst().orElseThrow());
    }
  }

  @Test
  void takesTheNewHeadlineOfThePage() throws Exception {
    page("The harbour (updated)", TEXT);
    runAfter(HOUR.plusSeconds(1));
    assertEquals(2, revision());
    assertTrue(document().contains("[The harbour (updated)]"));
    runAfter(Duration.ofHours(6));
    assertEquals(2, revision());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void marksWhatThePublisherTookBack(int status) throws Exception {
    site.on("/a", Answer.status(status));
    RunReport report = runAfter(HOUR.plusSeconds(1));
    assertEquals(1, report.sources().getFirst().marked());
    Withdrawal withdrawal = withdrawal().orElseThrow();
    assertEquals(clock.instant(), withdrawal.time());
    assertTrue(withdrawal.why().contains(String.valueOf(status)), withdrawal.why());
    assertTrue(document().contains("Monday"));
    assertEquals(1, revision());
    assertTrue(Files.readString(root.resolve("lists/news.md")).contains("(withdrawn 3-1)"));
    String line = manifest().lines().toList().getLast();
    assertTrue(line.contains("\"event\":\"withdrawn\"") && line.contains("\"capture\":"), line);
    long before = asked();
    runAfter(Duration.ofHours(6));
    assertEquals(status == 410 ? before : before + 1, asked());
  }

  @Test
  void marksWhatLeadsToTheFrontPage() throws Exception {
    site.on("/a", Answer.redirect(302, "/"));
    site.on("/", Answer.ok("text/html", "<h1>News</h1><article><p>" + TEXT + "</article>"));
    runAfter(HOUR.plusSeconds(1));
    assertTrue(withdrawal().orElseThrow().why().contains("front page"));
    assertEquals(1, revision());
  }

  @Test
  void marksAPageThatStaysWithoutItsText() throws Exception {
    page("The harbour", "");
    runAfter(HOUR.plusSeconds(1));
    assertEquals(Optional.empty(), withdrawal()); // once may be an accident
    runAfter(HOUR.plusSeconds(1));
    assertTrue(withdrawal().isPresent());
    assertEquals(1, revision());
  }

  @Test
  void takesTheMarkOffWhereTheArticleIsBack() throws Exception {
    site.on("/a", Answer.status(404));
    runAfter(HOUR.plusSeconds(1));
    page("The harbour", TEXT);
    RunReport report = runAfter(Duration.ofHours(6));
    assertEquals(1, report.sources().getFirst().marked());
    assertEquals(Optional.empty(), withdrawal());
    assertFalse(Files.readString(root.resolve("lists/news.md")).contains("withdrawn"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 451, 500, 503})
  void marksNothingThatMayOnlyBeKeptFromUs(int status) throws Exception {
    site.on("/a", Answer.status(status));
    runAfter(HOUR.plusSeconds(1));
    runAfter(HOUR.plusSeconds(1));
    assertEquals(Optional.empty(), withdrawal());
    assertEquals(1, revision());
  }

  @Test
  void remembersWhatWasWithdrawnWithoutItsCatalog() throws Exception {
    site.on("/a", Answer.status(404));
    runAfter(HOUR.plusSeconds(1));
    Withdrawal before = withdrawal().orElseThrow();
    try (Stream<Path> work = Files.walk(root.resolve(".tidings"))) {
      for (Path file : work.filter(path -> path.toString().contains("catalog.db")).toList()) {
        Files.delete(file);
      }
    }
    assertEquals(before, withdrawal().orElseThrow());
  }
}
