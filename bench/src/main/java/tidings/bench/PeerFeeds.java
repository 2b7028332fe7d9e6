package tidings.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made-up feeds as publishers send them, for readers to be compared on: 50 entries with their
/// whole content as HTML (paragraphs, links, pictures, a quotation), about 350 KB, well formed so
/// that every reader can read them. Half of them are Chinese; in half of them the content is in
/// CDATA, in the others escaped.
final class PeerFeeds {
  private static final int ENTRIES = 50;
  private static final int PARAGRAPHS = 10;

  private final StringBuilder out = new StringBuilder(400_000);
  private final boolean chinese;
  private final boolean escaped;
  private long contentLength;

  private PeerFeeds(boolean chinese, boolean escaped) {
    this.chinese = chinese;
    this.escaped = escaped;
  }

  /// A feed and what every reader must find in it.
  ///
  /// @param contentLength characters of all contents together, without their escapes
  @SuppressWarnings("ArrayRecordComponent") // handed to readers, never changed
  record Sample(byte[] bytes, int entries, long contentLength) {}

  /// RSS 2.0: each of the two languages, in CDATA and escaped.
  static List<Sample> rss() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      samples.add(new PeerFeeds(i % 2 == 0, i < 2).rss(i));
    }
    return samples;
  }

  /// Atom 1.0: each of the two languages, in CDATA and escaped.
  static List<Sample> atom() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      samples.add(new PeerFeeds(i % 2 == 0, i < 2).atom(i));
    }
    return samples;
  }

  private Sample rss(int feed) {
    out.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
          xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
        <channel>
        <title>The River Gazette</title>
        <link>https://gazette.example/</link>
        <atom:link href="https://gazette.example/rss" rel="self" type="application/rss+xml"/>
        <description>News from the river &amp; the hills</description>
        <language>en</language>
        <lastBuildDate>Mon, 02 Mar 2026 10:00:00 +0000</lastBuildDate>
        <ttl>60</ttl>
        """);
    for (int i = 0; i < ENTRIES; i++) {
      var random = new Random(feed * 1000L + i);
      String number = feed + "-" + i;
      out.append("<item>\n<title>").append(words(random, 8)).append(" &amp; more</title>\n");
      out.append("<link>https://gazette.example/news/").append(number).append("</link>\n");
      out.append("<guid isPermaLink=\"false\">gazette-").append(number).append("</guid>\n");
      out.append("<pubDate>Mon, 02 Mar 2026 08:").append(10 + i).append(":00 GMT</pubDate>\n");
      out.append("<dc:creator><![CDATA[").append(words(random, 2)).append("]]></dc:creator>\n");
      out.append("<category>").append(words(random, 1)).append("</category>\n");
      out.append("<category>").append(words(random, 1)).append("</category>\n");
      out.append("<slash:comments>").append(i).append("</slash:comments>\n");
      out.append("<media:thumbnail url=\"https://gazette.example/i/").append(number);
      out.append(".jpg\" width=\"640\" height=\"360\"/>\n");
      out.append("<description>").append(words(random, 40)).append("</description>\n");
      out.append("<content:encoded>");
      content(number, random);
      out.append("</content:encoded>\n</item>\n");
    }
    return sample("</channel>\n</rss>\n");
  }

  private Sample atom(int feed) {
    out.append(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <title>The River Gazette</title>
        <subtitle type="html">News from the river &amp;amp; the hills</subtitle>
        <id>tag:gazette.example,2026:feed</id>
        <updated>2026-03-02T10:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://gazette.example/"/>
        <link rel="self" type="application/atom+xml" href="https://gazette.example/atom"/>
        """);
    for (int i = 0; i < ENTRIES; i++) {
      var random = new Random(feed * 1000L + i);
      String number = feed + "-" + i;
      out.append("<entry>\n<title type=\"html\">").append(words(random, 8)).append("</title>\n");
      out.append("<link rel=\"alternate\" type=\"text/html\" href=\"https://gazette.example/news/");
      out.append(number).append("\"/>\n<id>tag:gazette.example,2026:").append(number);
      out.append("</id>\n<published>2026-03-02T08:").append(10 + i).append(":00Z</published>\n");
      out.append("<updated>2026-03-02T09:").append(10 + i).append(":30+08:00</updated>\n");
      out.append("<author><name>").append(words(random, 2)).append("</name></author>\n");
      out.append("<category term=\"").append(words(random, 1)).append("\"/>\n");
      out.append("<summary type=\"html\">").append(words(random, 40)).append("</summary>\n");
      out.append("<content type=\"html\" xml:base=\"https://gazette.example/news/\">");
      content(number, random);
      out.append("</content>\n</entry>\n");
    }
    return sample("</feed>\n");
  }

  private Sample sample(String end) {
    byte[] bytes = out.append(end).toString().getBytes(StandardCharsets.UTF_8);
    return new Sample(bytes, ENTRIES, contentLength);
  }

  private void content(String number, Random random) {
    var html = new StringBuilder();
    for (int p = 0; p < PARAGRAPHS; p++) {
      html.append("<p>").append(words(random, 40));
      html.append(" <a href=\"https://gazette.example/topic/").append(p).append("?a=1&amp;b=2\">");
      html.append(words(random, 3)).append("</a> <strong>").append(words(random, 3));
      html.append("</strong> ").append(words(random, 40)).append(".</p>\n");
      if (p % 4 == 1) {
        html.append("<figure><img src=\"https://gazette.example/i/").append(number).append('-');
        html.append(p).append(".jpg\" alt=\"").append(words(random, 4)).append("\" width=\"640\">");
        html.append("<figcaption>").append(words(random, 6)).append("</figcaption></figure>\n");
      } else if (p == 6) {
        html.append("<blockquote>").append(words(random, 20)).append("</blockquote>\n");
      }
    }
    String text = html.append("<p>&#169; Gazette</p>").toString();
    contentLength += text.length();
    out.append(
        escaped
            ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            : "<![CDATA[" + text + "]]>");
  }

  private String words(Random random, int count) {
    var words = new StringBuilder();
    if (chinese) {
      SampleFeeds.chinese(words, random, (count + 1) / 2);
    } else {
      SampleFeeds.english(words, random, count);
    }
    return words.toString().strip();
  }
}
