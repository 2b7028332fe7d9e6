package tidings.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.model.Feed;

/// What the newspaper serves, edition by edition.
class DemoNewspaperTest {
  private DemoNewspaper paper;

  @BeforeEach
  void open() throws IOException {
    paper = DemoNewspaper.open(Instant.parse("2026-10-09T04:30:15Z"));
  }

  @AfterEach
  void close() {
    paper.close();
  }

  @Test
  void hasOneFeedOfWholeArticlesAndOneOfSummaries() throws Exception {
    Feed whole = feed(0);
    Feed summaries = feed(1);
    assertEquals(List.of("海角晚报", 10), List.of(whole.about().title(), whole.entries().size()));
    assertEquals(
        List.of("The Saltmarsh Courier", 11),
        List.of(summaries.about().title(), summaries.entries().size()));
    DemoArticle first = paper.sources().getFirst().in(Edition.MORNING).getFirst();
    first
        .paragraphs()
        .forEach(
            text -> assertTrue(whole.entries().getFirst().text().content().contains(text), text));
    assertTrue(summaries.entries().stream().allMatch(entry -> entry.text().content().isEmpty()));
  }

  @Test
  void editsWithdrawsAndComesLateAtNoon() throws Exception {
    DemoSource chinese = paper.sources().get(0);
    DemoSource english = paper.sources().get(1);
    DemoArticle withdrawn = chinese.withdrawn().getFirst();
    DemoArticle late = chinese.late().getFirst();
    DemoArticle edited = english.edited().getFirst();
    assertEquals(200, status(chinese.path(withdrawn)));
    assertEquals(404, status(chinese.path(late)));
    assertTrue(text(english.path(edited)).contains(edited.title()));

    paper.turnTo(Edition.NOON);

    assertEquals(410, status(chinese.path(withdrawn)));
    assertTrue(text(chinese.path(late)).contains(late.title()));
    assertTrue(text(english.path(edited)).contains(english.newest(edited).title()));
    assertEquals(14, feed(0).entries().size());
    assertEquals(16, feed(1).entries().size());
  }

  @Test
  void dressesArticlesAsRealSitesDo() throws Exception {
    for (DemoSource source : paper.sources()) {
      String page = text(source.path(source.in(Edition.MORNING).getFirst()));
      for (String part : List.of("<nav", "<header", "<footer", "<aside", "share-", "data-src")) {
        assertTrue(page.contains(part), part);
      }
    }
  }

  @Test
  void answersConditionalRequestsAndServesRobotsTxt() throws Exception {
    String path = paper.sources().getFirst().feedPath();
    String tag = connect(path, "").getHeaderField("ETag");
    assertEquals(304, connect(path, tag).getResponseCode());
    assertTrue(text("/robots.txt").startsWith("User-agent: *"));
    assertEquals(404, status("/nothing"));
  }

  @Test
  void drawsPicturesThatAreWholePngs() throws Exception {
    DemoSource source = paper.sources().getFirst();
    byte[] png = body(source.picturePath(source.articles().getFirst()));
    assertTrue(png.length < 20_000, () -> png.length + " bytes");
    var in = new DataInputStream(new ByteArrayInputStream(png));
    assertEquals(0x89504e470d0a1a0aL, in.readLong());
    String types = "";
    while (in.available() > 0) {
      byte[] chunk = new byte[in.readInt() + 4];
      in.readFully(chunk);
      var crc = new CRC32();
      crc.update(chunk);
      assertEquals((int) crc.getValue(), in.readInt());
      String type = new String(chunk, 0, 4, StandardCharsets.US_ASCII);
      types += type + " ";
      if (type.equals("IDAT")) {
        assertEquals((Landscape.WIDTH + 1) * Landscape.HEIGHT, inflated(chunk));
      }
    }
    assertEquals("IHDR PLTE IDAT IEND ", types);
  }

  private static int inflated(byte[] chunk) throws java.util.zip.DataFormatException {
    try (var inflater = new Inflater()) {
      inflater.setInput(chunk, 4, chunk.length - 4);
      return inflater.inflate(new byte[Landscape.WIDTH * Landscape.HEIGHT * 2]);
    }
  }

  private Feed feed(int source) throws Exception {
    byte[] body = body(paper.sources().get(source).feedPath());
    return assertInstanceOf(
            FeedReading.Read.class, FeedReader.read(body, FeedHints.NONE, FeedLimits.DEFAULT))
        .feed();
  }

  private String text(String path) throws IOException {
    return new String(body(path), StandardCharsets.UTF_8);
  }

  private byte[] body(String path) throws IOException {
    try (InputStream in = connect(path, "").getInputStream()) {
      return in.readAllBytes();
    }
  }

  private int status(String path) throws IOException {
    return connect(path, "").getResponseCode();
  }

  private HttpURLConnection connect(String path, String tag) throws IOException {
    var connection = (HttpURLConnection) URI.create(paper.base() + path).toURL().openConnection();
    connection.setRequestProperty("If-None-Match", tag);
    return connection;
  }
}
