package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Entry;
import tidings.model.Feed;

/// Feeds that are longer than memory.
final class FeedStreamTest {
  private static final FeedLimits LARGE =
      FeedLimits.DEFAULT.withMaxBytes(1L << 40).withMaxItems(Integer.MAX_VALUE);
  private static final String RSS_HEAD =
      "<?xml version='1.0' encoding='%s'?><rss version='2.0'><channel><title>港口新聞</title>"
          + "<language>zh</language>";

  private static final String TEXT = "渡輪因大霧停航，港口說明天恢復，請旅客留意最新消息。".repeat(20);

  /// Thrown by a reader that has enough.
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// A beginning, then parts without end.
  private static final class Endless extends InputStream {
    private final IntFunction<String> parts;
    private final Charset charset;
    private byte[] part;
    private int at;
    private int next = 1;
    long bytes;

    Endless(String head, IntFunction<String> parts, Charset charset) {
      this.part = head.getBytes(charset);
      this.parts = parts;
      this.charset = charset;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      read(one, 0, 1);
      return one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at == part.length) {
        part = parts.apply(next++).getBytes(charset);
        at = 0;
      }
      int count = Math.min(length, part.length - at);
      System.arraycopy(part, at, buffer, offset, count);
      at += count;
      bytes += count;
      return count;
    }
  }

  private static String rssItem(int number) {
    return "<item><title>第" + number + "條</title><description>" + TEXT + "</description></item>\n";
  }

  private static String jsonItem(int number) {
    return (number == 1 ? "" : ",")
        + "{\"id\":\""
        + number
        + "\",\"title\":\"第"
        + number
        + "條\",\"content_text\":\""
        + TEXT
        + "\"}";
  }

  private static void handsOverWhileItReads(Endless feed) {
    List<Entry> entries = new ArrayList<>();
    assertThrows(
        Enough.class,
        () ->
            FeedReader.stream(
                feed,
                FeedHints.NONE,
                LARGE,
                entry -> {
                  entries.add(entry);
                  if (entries.size() == 10_000) {
                    throw new Enough();
                  }
                }));
    assertEquals("第9999條", entries.get(9998).title());
    assertEquals("zh", entries.get(9998).text().language());
    // Ten thousand entries are ten megabytes and more; no more than some pieces lie ahead.
    long ahead = feed.bytes - 10_000L * TEXT.getBytes(feed.charset).length;
    assertTrue(ahead < 5 << 20, ahead + " bytes were read ahead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "gb18030", "big5", "utf-16le"})
  void handsOverTheEntriesOfAFeedThatNeverEnds(String charset) {
    handsOverWhileItReads(
        new Endless(
            String.format(RSS_HEAD, charset), FeedStreamTest::rssItem, Charset.forName(charset)));
  }

  @Test
  void handsOverTheItemsOfAJsonFeedThatNeverEnds() {
    handsOverWhileItReads(
        new Endless(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"language\":\"zh\",\"items\":[",
            FeedStreamTest::jsonItem,
            StandardCharsets.UTF_8));
  }

  @Test
  void takesWhatAShortFeedSaysBehindItsEntriesForAllOfThem() throws IOException {
    String feed =
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title></entry>"
            + "<author><name>Ada</name></author></feed>";
    List<Entry> entries = new ArrayList<>();
    var in = new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8));
    FeedReader.stream(in, FeedHints.NONE, LARGE, entries::add);
    assertEquals("Ada", entries.getFirst().people().authors().getFirst().name());
  }

  @Test
  void readsPackedFeedsAsFarAsTheyGo() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(String.format(RSS_HEAD, "utf-8").getBytes(StandardCharsets.UTF_8));
      for (int i = 1; i <= 20_000; i++) {
        out.write(rssItem(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] broken = Arrays.copyOf(packed.toByteArray(), packed.size() * 3 / 4);
    List<Entry> entries = new ArrayList<>();
    var reading =
        FeedReader.stream(new ByteArrayInputStream(broken), FeedHints.NONE, LARGE, entries::add);
    Feed feed = assertInstanceOf(FeedReading.Read.class, reading).feed();
    assertTrue(entries.size() > 10_000, entries.size() + " entries");
    assertTrue(feed.mended().contains("the XML is not well formed"), feed.mended().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><item><title>x",
        "<rss><channel><item><title>x</title><!-- ",
        "<rss><channel><item a='",
        "{\"items\":[{\"title\":\"x",
        "{\"items\":[{\"title\":["
      })
  void refusesWhatNeverEnds(String head) throws IOException {
    var feed = new Endless(head, number -> "1,".repeat(5000), StandardCharsets.UTF_8);
    var limits = FeedLimits.DEFAULT.withMaxBytes(40 << 20);
    var reading = FeedReader.stream(feed, FeedHints.NONE, limits, entry -> {});
    boolean refused =
        reading instanceof FeedReading.Refused(String reason) && reason.contains("limit");
    boolean mended = reading instanceof FeedReading.Read(Feed read) && !read.mended().isEmpty();
    assertTrue(refused || mended, reading.toString());
    assertTrue(feed.bytes < 42 << 20, feed.bytes + " bytes were read");
  }
}
