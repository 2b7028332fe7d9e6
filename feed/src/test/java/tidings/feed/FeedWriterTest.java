package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.feed.FeedWriter.Form;
import tidings.model.Entry;
import tidings.model.Feed;

/// What is written is valid by the rules of its format, whatever stands in the model.
final class FeedWriterTest {
  private static final int ODD_FEEDS = 500;

  private static List<String> problems(byte[] document, Form form) throws Exception {
    return switch (form) {
      case RSS -> RssRules.problems(document);
      case ATOM -> AtomRules.problems(document);
      case JSON -> JsonFeedRules.problems(document);
    };
  }

  private static String text(Feed feed, Form form) {
    return new String(FeedWriter.write(feed, form), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void isValid(Form form) throws Exception {
    assertEquals(List.of(), problems(FeedWriter.write(SampleFeeds.ordinary(), form), form));
  }

  @ParameterizedTest
  @EnumSource
  void isValidWhateverTheModelHolds(Form form) throws Exception {
    long seed = Long.getLong("tidings.seed", System.nanoTime());
    for (int i = 0; i < ODD_FEEDS; i++) {
      Feed feed = SampleFeeds.odd(new Random(seed + i));
      byte[] written = FeedWriter.write(feed, form);
      String name = "-Dtidings.seed=" + (seed + i);
      try {
        assertEquals(List.of(), problems(written, form), name);
      } catch (Exception e) {
        throw new AssertionError(name + "\n" + new String(written, StandardCharsets.UTF_8), e);
      }
      assertArrayEquals(written, FeedWriter.write(feed, form), name);
    }
  }

  @Test
  void theRulesFindWhatIsWrong() throws Exception {
    String atom = text(SampleFeeds.ordinary(), Form.ATOM);
    String rss = text(SampleFeeds.ordinary(), Form.RSS);
    String json = text(SampleFeeds.ordinary(), Form.JSON);
    List<String> spoilt =
        List.of(
            atom.replaceFirst("<updated>.*</updated>\n", ""),
            atom.replace("urn:uuid:", "uuid "),
            atom.replaceAll("(?s)<author>.*?</author>\n", ""),
            atom.replaceAll("<id>.*</id>", "<id>urn:x:1</id>"),
            atom.replace("2021-03-05T", "2021-03-05 "),
            atom.replace("rel=\"enclosure\"", "rel=\"alternate\" hreflang=\"\""),
            rss.replace("version=\"2.0\"", "version=\"0.9\""),
            rss.replaceFirst("<link>.*</link>\n", ""),
            rss.replace(" GMT<", " UT<"),
            rss.replace("isPermaLink=\"false\"", ""),
            rss.replaceAll("<title>.*</title>\n", ""),
            rss.replace("length=\"1234\"", "length=\"\""),
            json.replace("\"items\":", "\"entries\":"),
            json.replace("\"id\":\"harbour-1\"", "\"id\":1"),
            json.replace("\"content_html\":", "\"_content\":"),
            json.replace("\"mime_type\":", "\"type\":"));
    for (int i = 0; i < spoilt.size(); i++) {
      Form form = i < 6 ? Form.ATOM : i < 12 ? Form.RSS : Form.JSON;
      byte[] document = spoilt.get(i).getBytes(StandardCharsets.UTF_8);
      assertFalse(problems(document, form).isEmpty(), "not found: number " + i);
    }
  }

  @Test
  void carriesTheArchiveLinksOfRfc5005() throws Exception {
    Feed.About about =
        SampleFeeds.about(
            "Harbour",
            "https://harbour.example/",
            "",
            List.of(
                SampleFeeds.link("current", "feed.atom"),
                SampleFeeds.link("prev-archive", "feed.archive-1.atom"),
                SampleFeeds.link("via", "https://harbour.example/other")));
    Feed feed = SampleFeeds.feed(about, SampleFeeds.ordinary().entries());
    for (Form form : List.of(Form.RSS, Form.ATOM)) {
      String written = text(feed, form);
      assertEquals(List.of(), problems(FeedWriter.write(feed, form), form));
      assertTrue(written.contains("<fh:archive/>"), written);
      assertTrue(written.contains("feed.archive-1.atom"), written);
      assertFalse(written.contains("other"), written);
    }
    assertTrue(text(feed, Form.JSON).contains("\"next_url\":\"feed.archive-1.atom\""));
    assertFalse(text(SampleFeeds.ordinary(), Form.ATOM).contains("archive"));
  }

  @Test
  void tellsEntriesUnderOneIdApart() {
    Entry one = SampleFeeds.entry("1", "https://harbour.example/1", "One", "2021-03-05T01:30:00Z");
    Entry two = SampleFeeds.entry("1", "https://harbour.example/2", "Two", "2021-03-05T01:30:00Z");
    Feed feed = SampleFeeds.feed(SampleFeeds.ordinary().about(), List.of(one, two));
    String written = text(feed, Form.RSS);
    assertTrue(written.contains("<guid isPermaLink=\"false\">1</guid>"), written);
    assertEquals(1, written.split(">1</guid>", -1).length - 1);
  }

  @Test
  void putsADocumentsBodyIntoContentEncodedAsItIs() throws Exception {
    var root = XmlRules.parse(FeedWriter.write(SampleFeeds.ordinary(), Form.RSS));
    var item = XmlRules.children(XmlRules.children(root).getFirst(), "", "item").getFirst();
    var encoded =
        XmlRules.children(item, "http://purl.org/rss/1.0/modules/content/", "encoded").getFirst();
    assertEquals(SampleFeeds.BODY, encoded.getTextContent());
  }
}
