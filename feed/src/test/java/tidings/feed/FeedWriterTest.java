package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.feed.FeedWriter.Form;
import tidings.feed.date.FeedDates;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Person;
import tidings.model.WebUrl;

final class FeedWriterTest {
  private static Feed feed() {
    var entry =
        new Entry(
            "harbour-1",
            WebUrl.parse("https://harbour.example/a/1?x=1&y=2"),
            "",
            "Fog & <ferries> ]]> 渡轮",
            new Entry.Times(FeedDates.parse("2021-03-05T01:30:00Z"), Optional.empty()),
            new Entry.People(List.of(Person.named("Ada")), List.of()),
            new Entry.Text("<p>One &amp; ]]> \u0001two</p>", "", Optional.empty(), "en"),
            List.of(),
            List.of(new Category("sea", "", "")),
            List.of(),
            Entry.Extras.NONE);
    var about =
        new Feed.About(
            "Harbour",
            "https://harbour.example/",
            "",
            "",
            "en",
            Entry.Times.NONE,
            Entry.People.NONE,
            new Feed.Credits("", ""),
            Feed.Pictures.NONE,
            List.of(),
            List.of(new Link("https://harbour.example/feed", "self", "", "", "")));
    return new Feed(
        Feed.Format.UNKNOWN, "utf-8", about, Feed.Rhythm.NONE, List.of(entry), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void writesWhatItReads(Form form) {
    byte[] written = FeedWriter.write(feed(), form);
    var reading = FeedReader.read(written, FeedHints.NONE, FeedLimits.DEFAULT);
    Feed read = ((FeedReading.Read) reading).feed();
    Entry entry = read.entries().getFirst();
    assertEquals("Harbour", read.about().title());
    assertEquals("https://harbour.example/feed", read.about().linkWith("self"));
    assertEquals("Fog & <ferries> ]]> 渡轮", entry.title());
    assertEquals("https://harbour.example/a/1?x=1&y=2", entry.link().orElseThrow().href());
    assertEquals("2021-03-05T01:30:00Z", entry.times().stamp().orElseThrow().toString());
    assertEquals("<p>One &amp; ]]> two</p>", entry.text().content().replace("\u0001", ""));
    assertEquals(List.of(Person.named("Ada")), entry.people().authors());
    assertEquals("sea", entry.categories().getFirst().term());
  }

  @Test
  void writesTheSameBytesEachTime() {
    String first = new String(FeedWriter.write(feed(), Form.ATOM), StandardCharsets.UTF_8);
    assertEquals(first, new String(FeedWriter.write(feed(), Form.ATOM), StandardCharsets.UTF_8));
    assertTrue(first.contains("urn:uuid:"), first);
  }
}
