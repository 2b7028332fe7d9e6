package tidings.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// What is read from a feed of each format, and from broken ones, to the last member.
final class GoldenFeedsTest {
  private static final Path FEEDS = Path.of("src/test/resources/tidings/feed/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("tidings.golden"));
  private static final FeedHints HINTS = FeedHints.of(WebUrl.of("https://harbour.example/feed"));

  static List<Path> feeds() throws IOException {
    try (Stream<Path> files = Files.list(FEEDS)) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void readsWhatIsExpected(Path file) throws IOException {
    var line = new StringBuilder();
    FeedJson.write(
        "",
        HtmlCleaner.NONE,
        entries -> {
          try (InputStream in = Files.newInputStream(file)) {
            return FeedReader.stream(in, HINTS, FeedLimits.DEFAULT, entries);
          }
        },
        line::append);
    String got = line.toString().replace(",\"", ",\n\"").replace("{\"", "{\n\"") + "\n";
    Path expected = file.resolveSibling(file.getFileName() + ".expected");
    if (WRITE) {
      Files.writeString(expected, got);
    }
    assertEquals(Files.readString(expected), got, file.toString());
  }

  private static Feed read(byte[] body, String contentType) {
    var hints = new FeedHints(HINTS.url(), contentType, "", "");
    FeedReading reading = FeedReader.read(body, hints, FeedLimits.DEFAULT);
    return assertInstanceOf(FeedReading.Read.class, reading, reading.toString()).feed();
  }

  /// What the bytes are in, what the declaration says, what HTTP says, and a title.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GBK          | gb2312       | ''           | 港口大雾散去渡轮恢复通航
          GB18030      | utf-8        | ''           | 港口大雾散去渡轮恢复通航
          Big5         | ''           | ''           | 港口大霧散去渡輪恢復通航
          Big5         | gb2312       | big5         | 港口大霧散去渡輪恢復通航
          EUC-JP       | ''           | ''           | 港の霧が晴れてフェリーが再開しました
          Shift_JIS    | utf-8        | ''           | 港の霧が晴れてフェリーが再開しました
          EUC-KR       | ''           | ''           | 안개가 걷히고 여객선이 다시 운항합니다
          windows-1251 | ''           | ''           | Туман рассеялся, паром снова ходит
          KOI8-R       | windows-1251 | ''           | Туман рассеялся, паром снова ходит
          windows-1252 | utf-8        | ''           | Fähre fährt wieder – „endlich“
          UTF-8        | iso-8859-1   | iso-8859-1   | Fähre fährt wieder – „endlich“
          UTF-8        | utf-16       | gbk          | 港口大雾散去渡轮恢复通航
          UTF-16LE     | utf-8        | ''           | 港口大雾散去渡轮恢复通航
          UTF-16BE     | ''           | utf-8        | 港口大雾散去渡轮恢复通航
          UTF-32LE     | ''           | ''           | 港口大雾散去渡轮恢复通航
          """)
  void readsTheEncodingThatTheBytesAreIn(
      String charset, String declared, String http, String title) {
    String declaration =
        declared.isEmpty() ? "" : "<?xml version='1.0' encoding='" + declared + "'?>";
    String feed =
        declaration + "<rss><channel><item><title>" + title + "</title></item></channel></rss>";
    String contentType = http.isEmpty() ? "" : "application/rss+xml; charset=" + http;
    Feed read = read(feed.getBytes(Charset.forName(charset)), contentType);
    assertEquals(title, read.entries().getFirst().title(), read.encoding());
  }

  @Test
  void readsUtf8ThatWasEncodedTwice() {
    String title = "港口大雾散去渡轮恢复通航";
    String feed = "<rss><channel><item><title>" + title + "</title></item></channel></rss>";
    String once = new String(feed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Feed read = read(once.getBytes(StandardCharsets.UTF_8), "");
    assertEquals(title, read.entries().getFirst().title());
    assertEquals(List.of("the text was encoded in UTF-8 twice"), read.mended());
  }
}
