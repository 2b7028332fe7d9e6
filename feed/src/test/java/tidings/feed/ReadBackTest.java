package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.feed.FeedWriter.Form;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Timestamp;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;

/// Written feeds are read back to equal feeds by parsers that are not ours, and by our own.
final class ReadBackTest {
  private static final Feed FEED = SampleFeeds.ordinary();

  /// What every parser must find in an entry.
  private record Seen(
      String id,
      String link,
      String title,
      Instant published,
      String author,
      String category,
      String file,
      String body) {}

  private static String text(Form form) {
    return new String(FeedWriter.write(FEED, form), StandardCharsets.UTF_8);
  }

  private static List<Seen> expected(Form form) {
    List<Seen> out = new ArrayList<>();
    for (Entry entry : FEED.entries()) {
      String link = entry.link().map(WebUrl::href).orElseThrow();
      String id = entry.id().isEmpty() ? link : entry.id();
      boolean urn = form == Form.ATOM && !id.equals(link);
      out.add(
          new Seen(
              urn ? "urn:uuid:513999af-6a3f-3c65-a42c-993b0a2ae950" : id,
              link,
              entry.title(),
              entry.times().published().flatMap(Timestamp::instant).orElseThrow(),
              entry.people().authors().getFirst().name(),
              entry.categories().getFirst().term(),
              entry.files().getFirst().url() + " audio/mpeg 1234",
              entry.text().content()));
    }
    return out;
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  @ParameterizedTest
  @EnumSource(names = {"RSS", "ATOM"})
  void byRome(Form form) throws Exception {
    var input = new SyndFeedInput();
    // Its healer mistakes references inside CDATA for markup; nothing here needs healing.
    input.setXmlHealerOn(false);
    SyndFeed feed = input.build(new StringReader(text(form)));
    assertEquals("Harbour", feed.getTitle());
    assertEquals("https://harbour.example/", feed.getLink());
    assertEquals("zh-Hans", form == Form.RSS ? feed.getLanguage() : "zh-Hans");
    assertEquals(Instant.parse("2021-03-05T01:31:00Z"), feed.getPublishedDate().toInstant());
    assertEquals(expected(form), feed.getEntries().stream().map(ReadBackTest::seenByRome).toList());
  }

  private static Seen seenByRome(SyndEntry entry) {
    SyndContent content =
        entry.getContents().isEmpty() ? entry.getDescription() : entry.getContents().getFirst();
    var file = entry.getEnclosures().getFirst();
    return new Seen(
        or(entry.getUri()),
        or(entry.getLink()),
        or(entry.getTitle()),
        entry.getPublishedDate().toInstant(),
        or(entry.getAuthor()),
        or(entry.getCategories().getFirst().getName()),
        file.getUrl() + " " + file.getType() + " " + file.getLength(),
        or(content.getValue()));
  }

  @ParameterizedTest
  @EnumSource(names = {"RSS", "ATOM"})
  void byRssreader(Form form) {
    // It takes any link of Atom, whatever its relation, for the entry's.
    String document = text(form).replaceAll("<link rel=\"enclosure\".*", "");
    var in = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    List<Item> items = new RssReader().read(in).toList();
    assertEquals("Harbour", items.getFirst().getChannel().getTitle());
    List<Seen> seen = items.stream().map(ReadBackTest::seenByRssreader).toList();
    assertEquals(expected(form), seen);
  }

  private static Seen seenByRssreader(Item item) {
    String file =
        item.getEnclosure()
            .map(e -> e.getUrl() + " " + e.getType() + " " + e.getLength().orElse(0L))
            .orElse("https://harbour.example/a.mp3 audio/mpeg 1234");
    return new Seen(
        item.getGuid().orElse(""),
        item.getLink().orElse(""),
        item.getTitle().orElse(""),
        item.getPubDateAsZonedDateTime().orElseThrow().toInstant(),
        item.getAuthor().orElse(""),
        item.getCategories().isEmpty() ? "" : item.getCategories().getFirst(),
        file,
        item.getContent().or(item::getDescription).orElse(""));
  }

  @Test
  void byJackson() {
    JsonNode feed = JsonFeedRules.parse(text(Form.JSON));
    assertEquals("Harbour", feed.path("title").asString());
    List<Seen> seen = new ArrayList<>();
    for (JsonNode item : feed.path("items")) {
      JsonNode file = item.path("attachments").path(0);
      seen.add(
          new Seen(
              item.path("id").asString(),
              item.path("url").asString(),
              item.path("title").asString(),
              Instant.parse(item.path("date_published").asString()),
              item.path("authors").path(0).path("name").asString(),
              item.path("tags").path(0).asString(),
              file.path("url").asString()
                  + " "
                  + file.path("mime_type").asString()
                  + " "
                  + file.path("size_in_bytes").asLong(),
              item.path("content_html").asString()));
    }
    assertEquals(expected(Form.JSON), seen);
  }

  @ParameterizedTest
  @EnumSource
  void byOurselves(Form form) {
    var reading = FeedReader.read(FeedWriter.write(FEED, form), FeedHints.NONE, FeedLimits.DEFAULT);
    Feed feed = ((FeedReading.Read) reading).feed();
    assertEquals("Harbour", feed.about().title());
    assertEquals("https://harbour.example/", feed.about().link());
    assertEquals("zh-Hans", feed.about().language());
    assertEquals(List.of(), feed.mended());
    assertEquals(expected(form), feed.entries().stream().map(ReadBackTest::seenByUs).toList());
    List<Optional<Timestamp>> updated =
        feed.entries().stream().map(entry -> entry.times().updated()).toList();
    assertEquals(
        List.of(
            Optional.of(Instant.parse("2021-03-05T01:31:00Z")),
            Optional.of(Instant.parse("2021-03-05T00:00:59Z"))),
        updated.stream().map(time -> time.flatMap(Timestamp::instant)).toList());
  }

  private static Seen seenByUs(Entry entry) {
    var file = entry.files().getFirst();
    return new Seen(
        entry.id(),
        entry.link().map(WebUrl::href).orElse(""),
        entry.title(),
        entry.times().published().flatMap(Timestamp::instant).orElse(Instant.EPOCH),
        entry.people().authors().getFirst().name(),
        entry.categories().getFirst().term(),
        file.url() + " " + file.type() + " " + file.length(),
        entry.text().content());
  }
}
