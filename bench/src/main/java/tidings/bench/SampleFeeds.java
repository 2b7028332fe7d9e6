package tidings.bench;

import java.util.Random;

/// Made-up full-text feeds of realistic size: about 7 KB an entry, half of it Chinese.
final class SampleFeeds {
  private static final String CHINESE = "春天来到青河镇渡口渔民们开始修补木船学校合唱团排练新歌图书馆延长开放时间夜车恢复运行桥梁加固工程";
  private static final String[] ENGLISH =
      "river market council winter train copper engine letter harbour school forecast tunnel garden museum budget"
          .split(" ", -1);

  private SampleFeeds() {}

  /// An RSS feed whose entries are the same at each call.
  static byte[] rss(int feed, int entries) {
    var out = new StringBuilder(entries * 8000);
    out.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
            + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
            + "<title>Feed ");
    out.append(feed).append("</title><link>http://news.example/</link>");
    for (int i = 0; i < entries; i++) {
      entry(out, feed, i);
    }
    return out.append("</channel></rss>")
        .toString()
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void entry(StringBuilder out, int feed, int number) {
    var random = new Random(feed * 100_000L + number);
    out.append("<item><title>青河新闻 ").append(feed).append('-').append(number);
    out.append("</title><link>http://news.example/").append(feed).append('/').append(number);
    out.append("</link><guid isPermaLink=\"false\">entry-").append(feed).append('-').append(number);
    out.append("</guid><pubDate>Mon, 02 Mar 2026 08:");
    out.append(String.format("%02d", number % 60))
        .append(":00 GMT</pubDate><content:encoded><![CDATA[");
    for (int p = 0; p < 10; p++) {
      out.append("<p>");
      if (p % 2 == 0) {
        chinese(out, random, 60);
      } else {
        english(out, random, 60);
      }
      out.append("。</p>");
    }
    out.append("]]></content:encoded></item>");
  }

  /// So many pieces of four characters.
  static void chinese(StringBuilder out, Random random, int pieces) {
    for (int i = 0; i < pieces; i++) {
      int at = random.nextInt(CHINESE.length() - 4);
      out.append(CHINESE, at, at + 4);
    }
  }

  /// So many words, each with a space after it.
  static void english(StringBuilder out, Random random, int words) {
    for (int i = 0; i < words; i++) {
      out.append(ENGLISH[random.nextInt(ENGLISH.length)]).append(' ');
    }
  }
}
