package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.WebUrl;

final class FeedReaderTest {
  private static final String RSS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>Harbour News</title><link>https://harbour.example/</link><ttl>30</ttl>
      <item><title>Ferry &amp;amp; fog</title><link>/a/1</link><guid isPermaLink="false"> h-1 </guid>
      <pubDate>Fri, 05 Mar 2021 01:30:00 GMT</pubDate>
      <content:encoded><![CDATA[<p>One &amp; only</p>
      <br>]]></content:encoded></item>
      <item><title>3 < 5 &nbsp;boats</title><guid>https://harbour.example/a/2</guid></item>
      </channel></rss>
      """;

  private static Feed read(String document) {
    return read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static Feed read(byte[] body) {
    var hints = FeedHints.of(WebUrl.of("https://harbour.example/feed.xml"));
    return switch (FeedReader.read(body, hints, FeedLimits.DEFAULT)) {
      case FeedReading.Read(Feed feed) -> feed;
      case FeedReading.NotAFeed(String reason) -> fail(reason);
      case FeedReading.Refused(String reason) -> fail(reason);
    };
  }

  @Test
  void leavesTheLinksOfASubtitleAloneWhereTheyAreTooMany() {
    String start = "<rss xml:base='https://harbour.example/a/'><channel><description><![CDATA[";
    String end = "]]></description></channel></rss>";
    String few = "<a href=\"x\">y</a>";
    String many = few.repeat(201);
    assertEquals(many, read(start + many + end).about().subtitle());
    assertEquals(
        few.replace("x", "https://harbour.example/a/x"),
        read(start + few + end).about().subtitle());
  }

  @Test
  void readsAnItemAsItStands() {
    Feed feed = read(RSS);
    Entry first = feed.entries().getFirst();
    assertEquals(Feed.Format.RSS_20, feed.format());
    assertEquals("h-1", first.id());
    assertEquals("Ferry & fog", first.title());
    assertEquals("https://harbour.example/a/1", first.link().orElseThrow().href());
    assertEquals("<p>One &amp; only</p>\n<br>", first.text().content());
    assertEquals("2021-03-05T01:30:00Z", first.times().stamp().orElseThrow().toString());
  }

  @Test
  void readsABareLessThanAndAPermanentLink() {
    Entry second = read(RSS).entries().get(1);
    assertEquals("3 < 5 \u00a0boats", second.title());
    assertEquals("https://harbour.example/a/2", second.link().orElseThrow().href());
  }

  @Test
  void keepsWhatIsNoTagInATitle() {
    Feed feed =
        read(
            "<rss><channel><item><title>See &lt;http://third.example/&gt;</title></item></channel>");
    assertEquals("See <http://third.example/>", feed.entries().getFirst().title());
  }

  @Test
  void readsChineseThatClaimsToBeUtf8() {
    String document = "<rss><channel><item><title>国务院发布新的规定和标准</title></item></channel></rss>";
    Feed feed = read(document.getBytes(Charset.forName("GB18030")));
    assertEquals("gb18030", feed.encoding());
    assertEquals("国务院发布新的规定和标准", feed.entries().getFirst().title());
  }

  @Test
  void keepsWholeItemsOfACutDocument() {
    String cut = RSS.substring(0, RSS.indexOf("boats"));
    assertEquals(1, read(cut).entries().size());
  }

  @Test
  void saysThatAPageIsNoFeed() {
    byte[] page = "<!doctype html><html><body>502</body></html>".getBytes(StandardCharsets.UTF_8);
    var reading = FeedReader.read(page, FeedHints.NONE, FeedLimits.DEFAULT);
    var no = assertInstanceOf(FeedReading.NotAFeed.class, reading);
    assertTrue(no.reason().contains("HTML page"), no.reason());
  }

  @Test
  void looksIntoNoArchive() {
    byte[] stored = ("PK\u0003\u0004 feed.xml " + RSS).getBytes(StandardCharsets.UTF_8);
    var reading = FeedReader.read(stored, FeedHints.NONE, FeedLimits.DEFAULT);
    assertInstanceOf(FeedReading.NotAFeed.class, reading);
  }

  @Test
  void refusesMoreBytesThanTheLimit() {
    var limits = new FeedLimits(1000, 10, 64, 64, 1000);
    var reading = FeedReader.read(new byte[1001], FeedHints.NONE, limits);
    var refused = assertInstanceOf(FeedReading.Refused.class, reading);
    assertTrue(refused.reason().contains("byte limit"), refused.reason());
  }

  @Test
  void survivesDeepNesting() {
    String deep = "<rss><channel><item><title>x</title>" + "<a>".repeat(100_000);
    assertEquals("x", read(deep + "</item></channel></rss>").entries().getFirst().title());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!--",
        "<![CDATA[",
        "<!DOCTYPE [>",
        "<b ",
        "<a b='",
        "&",
        "</a>",
        "<x:y xmlns:x='z'>"
      })
  void readsNothingButBeginningsInOnePass(String beginning) {
    String hostile = "<rss><channel><item><title>x</title>" + beginning.repeat(300_000);
    assertTimeout(Duration.ofSeconds(20), () -> read(hostile));
  }

  /// A base of eight thousand characters would make each link as long.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<item>%s</item>@<link rel='r' href='1'/>",
        "<item>%s</item>@<enclosure url='1'/>",
        "%s@<item><link>1</link></item>",
        "%s@<link rel='r' href='1'/>"
      })
  void letsNoBaseBlowUpADocument(String shape) {
    String[] frameAndPart = shape.split("@", 2);
    for (int length : new int[] {900, 4000}) {
      String base = "https://harbour.example/" + "b/".repeat(length);
      String parts = frameAndPart[1].repeat(60_000);
      Feed feed =
          read(
              "<rss xml:base='"
                  + base
                  + "'><channel>"
                  + frameAndPart[0].replace("%s", parts)
                  + "</channel></rss>");
      long characters =
          Stream.concat(
                  feed.about().links().stream().map(Link::href),
                  feed.entries().stream()
                      .flatMap(entry ->
                          Stream.of(
                                  entry.links().stream().map(Link::href),
                                  entry.files().stream().map(Media::url),
                                  Stream.of(entry.linkText()))
                              .flatMap(all -> all)))
              .mapToLong(String::length)
              .sum();
      assertTrue(characters < 40 << 20, characters + " characters");
    }
  }

  @Test
  void declaresNoEntities() {
    String document =
        """
        <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>
        <rss><channel><item><title>&a;&f;&hellip;</title></item></channel></rss>
        """;
    assertEquals("&a;&f;…", read(document).entries().getFirst().title());
  }

  @Test
  void neverThrowsOnGarbage() {
    for (long seed = 1; seed <= 400; seed++) {
      byte[] garbage = garble(seed);
      try {
        FeedReader.read(garbage, FeedHints.NONE, FeedLimits.DEFAULT);
      } catch (RuntimeException thrown) {
        fail("seed " + seed, thrown);
      }
    }
  }

  /// A feed in which bytes were changed, doubled and cut out.
  private static byte[] garble(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<String> parts = List.of("<", ">", "&", "<![CDATA[", "]]>", "<!--", "\"", "</", "&#", "\0");
    var text = new StringBuilder(RSS);
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.insert(at, parts.get(random.nextInt(parts.size())));
      } else {
        text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }
}
