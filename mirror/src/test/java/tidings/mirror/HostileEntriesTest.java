package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.archive.Layout;
import tidings.archive.document.DocumentReading;
import tidings.model.Source.ContentChoice;
import tidings.model.Titles;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tools.jackson.databind.json.JsonMapper;

/// Titles, links and bodies that try to break out of their place: each gives one well-formed
/// document that reads back to the same title and address.
class HostileEntriesTest extends MirrorFixture {
  private static final List<String> TITLES =
      List.of(
          "]",
          "[",
          "](",
          "a](https://evil.example/)",
          "[a](b)",
          "brackets [in] (a) title",
          "back\\slash \\] \\[ \\",
          "-->",
          "<!-- x --> y",
          "<!--1700591946000-->",
          "------",
          "# heading",
          "---",
          "- list",
          "> quote",
          "1. number",
          "a/b\\c/../../etc/passwd",
          "../..",
          "CON",
          "NUL.md",
          "a:b*c?d\"e<f>g|h",
          "*em* __strong__ `code` ~~gone~~",
          "![picture](x)",
          "&amp; &lt;b&gt; &#93; &copy",
          "<script>alert(1)</script>",
          "<b>bold</b>",
          "line\nbreak",
          "line\r\nbreaks\r\n\r\n------\r\n\r\nbody",
          "line\u2028separator\u2029here\u0085too",
          "nul\u0000in\u0000side",
          "bell\u0007 escape\u001b[31m delete\u007f",
          "tab\there",
          "\ud83d\udcf0 emoji \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\uddfa\ud83c\uddf3",
          "half \ud83d surrogate \udcf0",
          "\u202ertl override \u202c\u200f\u2067mark\u2069",
          "\ufeffbom \ufffe\uffff",
          "\u5185\u5854\u5c3c\u4e9a\u80e1\uff08Netanyahu\uff09\u3010\u3011",
          " \u3000 spaces around \u00a0 ",
          "trailing backslash \\",
          "x".repeat(5000),
          "\u6c49".repeat(5000),
          "[(*_`<&".repeat(700),
          "javascript:alert(1)",
          "{{ template }} {% tag %} ${x}",
          "%0a%00%2e");

  private static final List<String> LINKS =
      List.of(
          "https://news.example/a(b)c",
          "https://news.example/a)b",
          "https://news.example/[x]",
          "https://news.example/a b",
          "https://news.example/%e4%b8%ad/\u6587?q=\u6587&x=<y>#\"z\"",
          "https://news.example/a_b*c_d*`e`",
          "https://news.example/a&amp;b=&copy=1",
          "https://news.example/\\back\\slash",
          "https://news.example/-->/<!--",
          "https://news.example/'quoted'",
          "https://\u4f8b\u3048.example/x");

  private static final List<String> BODIES =
      List.of(
          "<p>a --> b <!-- c --> d --!> e</p>",
          "<script>alert('-->')</script><p onclick=x>text</p><style>p{}</style>",
          "plain\n------\n\n[fake](https://evil.example/)\n------\n",
          "<!--1-->\n[fake](https://evil.example/)\n------\n\nx\n",
          "<p>control \u0000\u0001\u0007\u001b[2J\u007f\u0085\u2028\u2029 characters</p>",
          "<pre>one\ntwo\r\nthree</pre>",
          "<p>half \ud83d surrogate</p>",
          "<p>" + "<div>".repeat(2000),
          "]]>&#0;&#xD800;&#x110000;",
          "---\ntitle: x\n---\n",
          "");

  private static String json(List<Map<String, String>> items) {
    String json =
        JsonMapper.builder()
            .build()
            .writeValueAsString(
                Map.of(
                    "version", "https://jsonfeed.org/version/1.1", "title", "N", "items", items));
    // Half characters survive as escapes only.
    return json.chars()
        .mapToObj(c -> c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c))
        .collect(Collectors.joining());
  }

  private static Map<String, String> item(int number, String title, String link, String body) {
    return Map.of(
        "id",
        "n" + number,
        "title",
        title,
        "url",
        link,
        "date_published",
        "2026-03-01T09:00:00Z",
        "content_html",
        body);
  }

  private static List<Map<String, String>> items() {
    List<Map<String, String>> items = new ArrayList<>();
    int n = 0;
    for (String title : TITLES) {
      items.add(item(n, title, "https://news.example/title/" + n, Feeds.article("Title " + n)));
      n++;
    }
    for (String link : LINKS) {
      items.add(item(n, "Link " + n, link, Feeds.article("Link " + n)));
      n++;
    }
    for (String body : BODIES) {
      items.add(item(n, "Body " + n, "https://news.example/body/" + n, body));
      n++;
    }
    return items;
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void readBackToTheSameTitleAndAddress(Layout chosen) throws Exception {
    layout = chosen;
    source("a", site.url("/feed.json"), ContentChoice.FEED);
    List<Map<String, String>> items = items();
    site.on("/feed.json", Answer.ok("application/feed+json", json(items)));
    RunReport report = run();
    assertEquals(List.of(), of(report, "a").failures());
    assertEquals(items.size(), of(report, "a").created());
    List<DocumentReading.Whole> documents = documents("a");
    Map<String, DocumentReading.Whole> byUrl =
        documents.stream()
            .collect(Collectors.toMap(d -> d.url().orElseThrow().href(), Function.identity()));
    assertEquals(items.size(), byUrl.size());
    for (Map<String, String> item : items) {
      String url = WebUrl.of(item.getOrDefault("url", "")).href();
      DocumentReading.Whole document = byUrl.get(url);
      String title = Titles.normalize(item.getOrDefault("title", ""));
      assertEquals(title, document == null ? "nothing" : document.title(), url);
    }
    assertNothingBreaksOut();
    assertEquals(0, of(run(), "a").revised());
    assertEquals(items.size(), documents("a").size());
  }

  private void assertNothingBreaksOut() throws Exception {
    for (Path file : files("articles/a")) {
      String text = Files.readString(file);
      assertEquals(5, text.chars().filter(c -> c == '\n').count(), file + ":\n" + text);
      assertFalse(text.contains("\0"), file.toString());
      String name = String.valueOf(file.getFileName());
      assertEquals(name, name.replaceAll("[^0-9a-z.-]", ""), "a name that holds a title");
    }
    String list = Files.readString(root.resolve("lists/a.md"), StandardCharsets.UTF_8);
    assertEquals(
        2 + 1 + 2L * TITLES.size() + 2L * LINKS.size() + 2L * BODIES.size(),
        list.chars().filter(c -> c == '\n').count());
  }
}
