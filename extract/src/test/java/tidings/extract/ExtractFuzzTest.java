package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import tidings.model.WebUrl;

/// What must hold for any bytes at all. In an ordinary build only the inputs that are kept under
/// `src/test/resources` are run; `fuzz/run` looks for new ones, and leaves what breaks a rule
/// there.
class ExtractFuzzTest {
  private static final WebUrl ADDRESS = WebUrl.of("https://river.example/news/1");
  private static final Set<String> ACTIVE =
      Set.of(
          "script",
          "style",
          "link",
          "meta",
          "base",
          "iframe",
          "frame",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "svg",
          "math",
          "template",
          "noscript",
          "video",
          "title",
          "textarea",
          "select",
          "xmp",
          "plaintext");
  private static final Set<String> ADDRESSES = Set.of("href", "src", "cite", "poster", "action");

  /// Cleans anything: it comes out harmless, on one line, and the same when cleaned again.
  @FuzzTest
  void clean(byte[] input) {
    String html = new String(input, StandardCharsets.UTF_8);
    assertClean(Cleaner.clean(html, Optional.of(ADDRESS)).value(), Optional.of(ADDRESS));
    assertClean(Cleaner.clean(html, Optional.empty()).value(), Optional.empty());
  }

  /// Takes anything for a page: nothing is thrown, and the body of an article is clean.
  @FuzzTest
  void page(byte[] input) {
    switch (Extractor.extract(new Page(ADDRESS, "text/html", input))) {
      case Extraction.FromPage page ->
          assertClean(page.article().body().value(), Optional.of(ADDRESS));
      case Extraction.FromFeed feed ->
          assertClean(feed.article().body().value(), Optional.of(ADDRESS));
      case Extraction.NotAnArticle none -> assertFalse(none.reason().isBlank());
    }
  }

  private static void assertClean(String html, Optional<WebUrl> base) {
    assertEquals(html, Cleaner.clean(html, base).value(), "not the same when cleaned again");
    assertTrue(html.lines().count() <= 1, () -> "lines: " + html);
    for (Element element : Jsoup.parseBodyFragment(html).body().select("*")) {
      assertFalse(ACTIVE.contains(element.normalName()), () -> element.normalName() + ": " + html);
      if (element.normalName().equals("audio")) {
        // A player without a source plays nothing: it only marks the link behind it as sound.
        assertEquals("<audio controls=\"\"></audio>", element.outerHtml());
      }
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        assertFalse(name.startsWith("on") || name.equals("style"), () -> name + ": " + html);
        assertTrue(
            !ADDRESSES.contains(name) || harmless(attribute.getValue()),
            () -> attribute + ": " + html);
      }
    }
  }

  private static boolean harmless(String address) {
    return WebUrl.parse(address).isPresent()
        || address.startsWith("#")
        || address.startsWith("mailto:");
  }
}
