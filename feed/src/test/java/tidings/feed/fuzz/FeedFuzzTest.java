package tidings.feed.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tidings.feed.FeedDiscovery;
import tidings.feed.FeedHints;
import tidings.feed.FeedJson;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.feed.FeedWriter;
import tidings.feed.FoundFeed;
import tidings.feed.HtmlCleaner;
import tidings.feed.Opml;
import tidings.feed.OpmlEntry;
import tidings.feed.OpmlReading;
import tidings.feed.date.FeedDates;
import tidings.feed.encoding.Decoder;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Timestamp;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// What must hold for any bytes at all. In an ordinary build only the inputs that are kept under
/// `src/test/resources` are run; `fuzz/run` looks for new ones, and leaves what breaks a rule
/// there.
final class FeedFuzzTest {
  private static final WebUrl ADDRESS = WebUrl.of("https://river.example/news/");
  private static final byte[] HEADER = "Content-Type: ".getBytes(StandardCharsets.US_ASCII);

  /// Small, so that the fuzzer comes to them.
  private static final FeedLimits LIMITS = new FeedLimits(60_000, 20, 16, 16, 20_000);

  /// Reads anything, with or without a content type: nothing is thrown, and what comes out is
  /// bounded and can be printed.
  @FuzzTest
  void read(byte[] input) {
    switch (read(input, LIMITS)) {
      case FeedReading.Read(Feed feed) -> check(feed);
      case FeedReading.NotAFeed(String reason) -> assertLine(reason);
      case FeedReading.Refused(String reason) -> assertLine(reason);
    }
  }

  /// Reads anything as a stream: a short one gives what its bytes give.
  @FuzzTest
  void stream(byte[] input) throws IOException {
    List<Entry> entries = new ArrayList<>();
    var body = new ByteArrayInputStream(body(input));
    FeedReading streamed = FeedReader.stream(body, hints(input), LIMITS, entries::add);
    FeedReading whole = read(input, LIMITS);
    assertTrue(
        whole.getClass() == streamed.getClass() || packed(body(input)),
        () -> whole + " " + streamed);
    // Of what breaks off while it is unpacked, one may keep a little more than the other.
    if (whole instanceof FeedReading.Read(Feed feed) && !packed(body(input))) {
      assertEquals(feed.entries(), entries);
      assertEquals(feed.mended(), ((FeedReading.Read) streamed).feed().mended());
    }
  }

  /// What we write is read back: as many entries, with the same titles and links.
  @FuzzTest
  void written(byte[] input) {
    if (!(read(input, LIMITS) instanceof FeedReading.Read(Feed feed))) {
      return;
    }
    for (FeedWriter.Form form : FeedWriter.Form.values()) {
      byte[] bytes = FeedWriter.write(feed, form);
      if (looksEncodedTwice(bytes)) {
        continue;
      }
      switch (FeedReader.read(bytes, FeedHints.NONE, FeedLimits.DEFAULT)) {
        case FeedReading.Read(Feed again) -> assertSame(form, feed, again, bytes);
        case FeedReading.NotAFeed(String reason) -> fail(form + " " + reason + "\n" + text(bytes));
        case FeedReading.Refused(String reason) -> fail(form + " " + reason + "\n" + text(bytes));
      }
    }
  }

  /// Reads anything as a page: as a list of articles, and for the feeds that it names.
  @FuzzTest
  void page(byte[] input) {
    if (FeedReader.readFrontPage(body(input), hints(input), LIMITS)
        instanceof FeedReading.Read(Feed feed)) {
      check(feed);
    }
    for (FoundFeed found : FeedDiscovery.inPage(body(input), ADDRESS)) {
      assertFalse(found.title().isEmpty());
      assertEquals(found.url(), WebUrl.parse(found.url().href()).orElseThrow());
    }
  }

  /// Reads anything as OPML; what comes out is the same when it is written and read again.
  @FuzzTest
  void opml(byte[] input) {
    if (Opml.read(input, LIMITS) instanceof OpmlReading.Read(String title, List<OpmlEntry> feeds)) {
      byte[] bytes = Opml.write(title, feeds);
      if (looksEncodedTwice(bytes)) {
        return;
      }
      assertEquals(
          new OpmlReading.Read(title, feeds),
          Opml.read(bytes, FeedLimits.DEFAULT),
          () -> text(bytes));
    }
  }

  /// Reads anything as a time; the text that is kept is read as the same time.
  @FuzzTest
  void date(byte[] input) {
    FeedDates.parse(text(input))
        .ifPresent(time -> {
          assertFalse(time.text().isEmpty());
          // What is left of a text that was cut may be a time, though the text was none.
          if (text(input).contains(time.text()) && text(input).strip().length() <= 200) {
            assertEquals(time, FeedDates.parse(time.text()).orElseThrow());
          }
          check(time);
        });
  }

  private static FeedReading read(byte[] input, FeedLimits limits) {
    return FeedReader.read(body(input), hints(input), limits);
  }

  /// The first line may be the header `Content-Type`.
  private static FeedHints hints(byte[] input) {
    String type = text(Arrays.copyOf(input, headerEnd(input)));
    return new FeedHints(FeedHints.of(ADDRESS).url(), type, "", "");
  }

  private static byte[] body(byte[] input) {
    return Arrays.copyOfRange(input, headerEnd(input), input.length);
  }

  private static boolean packed(byte[] body) {
    return body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
  }

  private static int headerEnd(byte[] input) {
    if (!Arrays.equals(Arrays.copyOf(input, HEADER.length), HEADER)) {
      return 0;
    }
    int end = HEADER.length;
    while (end < input.length && input[end - 1] != '\n') {
      end++;
    }
    return end;
  }

  private static void check(Feed feed) {
    assertTrue(feed.entries().size() <= LIMITS.maxItems(), "entries");
    assertTrue(feed.mended().size() < 100, () -> "mended " + feed.mended());
    feed.mended().forEach(FeedFuzzTest::assertLine);
    var json = new StringBuilder();
    FeedJson.write("", HtmlCleaner.NONE, entries -> written(feed, entries), json::append);
    assertEquals(-1, json.indexOf("\n"), "lines of JSON");
    for (Entry entry : feed.entries()) {
      assertEquals(Titles.normalize(entry.title()), entry.title());
      entry.times().published().ifPresent(FeedFuzzTest::check);
      entry.times().updated().ifPresent(FeedFuzzTest::check);
    }
  }

  private static FeedReading written(Feed feed, Consumer<Entry> entries) {
    feed.entries().forEach(entries);
    return new FeedReading.Read(feed);
  }

  private static void check(Timestamp time) {
    time.instant()
        .ifPresent(at -> {
          assertTrue(at.isAfter(Instant.parse("1899-12-29T00:00:00Z")), () -> "early " + time);
          assertTrue(at.isBefore(Instant.parse("9999-12-31T00:00:00Z")), () -> "late " + time);
        });
  }

  private static void assertSame(FeedWriter.Form form, Feed feed, Feed again, byte[] written) {
    assertEquals(feed.entries().size(), again.entries().size(), () -> form + " " + text(written));
    for (int i = 0; i < feed.entries().size(); i++) {
      Entry one = feed.entries().get(i);
      Entry other = again.entries().get(i);
      // An item without a link has that of its file, where the format lets us tell.
      if (!address(one).isEmpty() || other.files().isEmpty()) {
        assertEquals(address(one), address(other), () -> form + " " + text(written));
      }
      if (!mayDiffer(form, one.title())) {
        assertEquals(one.title(), other.title(), () -> form + " " + text(written));
      }
    }
  }

  /// An entry's address without its escapes: browsers let characters pass that the writer, as the
  /// formats demand, escapes.
  private static String address(Entry entry) {
    String href = entry.link().map(WebUrl::href).orElse("");
    String sound = href.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B");
    return URLDecoder.decode(sound, StandardCharsets.ISO_8859_1);
  }

  private static boolean mayDiffer(FeedWriter.Form form, String title) {
    return switch (form) {
      // It does not say whether a title is text or HTML: one that looks like HTML is read so. It
      // demands a title where there is no summary.
      case RSS -> title.isEmpty() || title.contains("<") || title.contains("&");
      // It demands a title, so the writer gives one to what has none. What looks escaped once more
      // than it should be is read as if it were.
      case ATOM -> title.isEmpty() || title.contains("&");
      case JSON -> false;
    };
  }

  private static void assertLine(String reason) {
    assertFalse(reason.isBlank(), "no reason");
    assertFalse(reason.contains("\n"), () -> "lines in a reason: " + reason);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// What is written in UTF-8 and reads like UTF-8 that was encoded once more is taken for that.
  private static boolean looksEncodedTwice(byte[] bytes) {
    return !Decoder.decode(bytes, "").mended().isEmpty();
  }
}
