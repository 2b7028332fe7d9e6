package tidings.publish.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import tidings.publish.view.Reading;
import tidings.publish.view.Tongue;

class PagesTest {
  private static final String HOSTILE =
      "\"><script>alert(1)</script><img src=x onerror=alert(2)>'</title></style>&amp;&lt;"
          + "javascript:alert(3) {} {0} \u202e\ud800\0 头发";
  private static final Addresses ENGLISH = Addresses.live(Reading.of("", "", "en"));
  private static final Addresses CHOSEN = Addresses.live(Reading.of("zh-Hant", "hant", ""));

  @Test
  void everyPageIsValidHtml() throws IOException, SAXException {
    assertEquals("", complaints(new Fixtures(HOSTILE).pages(ENGLISH)));
    Map<String, String> chosen = Fixtures.PLAIN.pages(CHOSEN);
    chosen.keySet().removeIf(PagesTest::differsInWordsOnly);
    assertEquals("", complaints(chosen));
    Map<String, String> files = Fixtures.PLAIN.pages(Addresses.files(Tongue.SIMPLIFIED));
    files.keySet().removeIf(PagesTest::differsInWordsOnly);
    assertEquals("", complaints(files));
  }

  private static boolean differsInWordsOnly(String page) {
    return page.startsWith("problem-") || page.startsWith("search-");
  }

  private static String complaints(Map<String, String> pages) throws IOException, SAXException {
    var out = new StringBuilder();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      complaints(page.getValue())
          .lines()
          .forEach(line -> out.append(page.getKey()).append(line).append('\n'));
    }
    return out.toString();
  }

  /// What the W3C's validator says, a line for each complaint.
  private static String complaints(String html) throws IOException, SAXException {
    var validator = new EmbeddedValidator();
    validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
    validator.setForceHTML(true);
    validator.setNoLangDetect(true);
    return validator
        .validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)))
        .lines()
        // Read from memory, a page has no origin that 'self' could be; browsers do load these.
        .filter(line -> !line.contains("Resource violates Content Security Policy (meta tag)"))
        .filter(line -> !line.contains("info:"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void nothingOfAStrangersBecomesMarkup() {
    new Fixtures(HOSTILE)
        .pages(CHOSEN)
        .forEach((name, page) -> {
          assertFalse(page.contains("<script>"), name);
          assertFalse(page.contains("<img src=x"), name);
          assertFalse(page.contains("\"javascript:"), name);
          assertEquals(
              name.startsWith("search") ? 1 : 0, page.split("<script", -1).length - 1, name);
          assertEquals(1, page.split("</title>", -1).length - 1, name);
          assertEquals(1, page.split("</style>", -1).length - 1, name);
        });
  }

  @Test
  void theWholeTextOfAStrangerIsShown() {
    String shown = "&lt;script&gt;alert(1)&lt;/script&gt;";
    new Fixtures(HOSTILE)
        .pages(ENGLISH)
        .forEach((name, page) -> assertTrue(page.contains(shown), name));
  }

  /// Addresses that a browser would ask for by itself.
  private static final Pattern LOADED =
      Pattern.compile("<(?:img|script|iframe|link rel=\"stylesheet\")[^>]*(?:src|href)=\"([^\"]*)");

  @Test
  void pagesLoadNothingFromElsewhereAndNothingInlineButTheStyle() {
    Fixtures.PLAIN
        .pages(ENGLISH)
        .forEach((name, page) -> {
          LOADED
              .matcher(page)
              .results()
              .forEach(
                  found -> assertTrue(found.group(1).startsWith("/"), name + ": " + found.group()));
          assertFalse(page.contains(" style="), name);
          assertFalse(Pattern.compile(" on[a-z]+=").matcher(page).find(), name);
          int start = page.indexOf("<style>") + "<style>".length();
          String style = page.substring(start, page.indexOf("</style>"));
          assertEquals(Style.TEXT, style, name);
        });
    assertTrue(Pages.policy().contains(Style.HASH));
    assertTrue(Pages.policy().startsWith("default-src 'none'"));
    assertFalse(Pages.policy().contains("unsafe"));
  }

  @Test
  void linksOutSayNothingOfTheReader() {
    Pattern out = Pattern.compile("<a [^>]*href=\"https?:[^>]*>");
    Fixtures.PLAIN
        .pages(ENGLISH)
        .forEach((name, page) ->
            out.matcher(page)
                .results()
                .forEach(found ->
                    assertTrue(
                        found.group().contains("rel=\"noreferrer noopener nofollow\""),
                        name + ": " + found.group())));
  }

  @Test
  void pagesAreLight() {
    int frame = Fixtures.PLAIN.page("problem-404", CHOSEN).getBytes(StandardCharsets.UTF_8).length;
    int style = Style.TEXT.length();
    assertTrue(style < 6000, "the style has " + style + " bytes");
    assertTrue(frame < 9000, "a page without a text has " + frame + " bytes");
  }

  @Test
  void aStaticSiteHasNoAddressThatBeginsAtTheRoot() {
    Fixtures.PLAIN
        .pages(Addresses.files(Tongue.ENGLISH))
        .forEach((name, page) -> assertFalse(page.matches("(?s).*<a [^>]*href=\"/.*"), name));
  }

  @Test
  void everyPageSpeaksTheReadersLanguage() {
    Fixtures.PLAIN
        .pages(CHOSEN)
        .forEach((name, page) -> {
          assertTrue(page.contains("<html lang=\"zh-Hant\">"), name);
          assertTrue(page.contains("搜尋"), name);
          assertFalse(page.contains(">Search<"), name);
        });
  }

  @Test
  void anArticleIsShownInTheScriptThatWasAskedFor() {
    String page = Fixtures.PLAIN.page("article", CHOSEN);
    assertTrue(page.contains("海港重新開放</h1>"), page);
    assertTrue(page.contains("發展"), page);
    assertTrue(page.contains("<div dir=\"auto\">"), "the page's own language needs no lang");
    String asPublished = Fixtures.PLAIN.page("article", ENGLISH);
    assertTrue(asPublished.contains("<div dir=\"auto\" lang=\"zh-Hans\">"), asPublished);
    assertTrue(asPublished.contains("href=\"/a/4x7q0m2kzs9d?script=hant\""), asPublished);
  }

  /// `-Dtidings.golden=write` writes them anew, without the style: look at the difference.
  @Test
  void thePagesAreThoseThatWereLookedAt() throws IOException {
    Path golden = Path.of("src/test/resources/pages");
    boolean writes = "write".equals(System.getProperty("tidings.golden"));
    for (String name : new String[] {"newest", "article", "diff", "search", "sources"}) {
      String page = Fixtures.PLAIN.page(name, ENGLISH).replace(Style.TEXT, "");
      Path file = golden.resolve(name + ".html");
      if (writes) {
        Files.createDirectories(golden);
        Files.writeString(file, page);
      }
      assertEquals(Files.readString(file), page, name);
    }
  }
}
