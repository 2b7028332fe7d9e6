package tidings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import tidings.browser.Chrome.Look;
import tidings.browser.Chrome.Tab;

/// The site as files, opened from a disk.
class StaticSiteTest {
  private static Sample sample;
  private static Path site;
  private static String home;

  @BeforeAll
  static void export() {
    sample = Sample.chosen();
    site = Program.newFolder("site");
    home = "file://" + site + "/";
    new Program(sample.archive()).run("--quiet", "export", "--as", "site", site.toString());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void noLinkIsDead() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (Element element : Jsoup.parse(page.toFile(), "UTF-8").select("[href], [src]")) {
        String target = element.hasAttr("href") ? element.attr("href") : element.attr("src");
        boolean outside = target.matches("(?:https?|data|mailto):.*");
        links++;
        boolean followed =
            element.normalName().equals("a") || element.attr("rel").equals("canonical");
        if (outside ? !followed && !target.startsWith("data:") : !isThere(page, target)) {
          dead.add(site.relativize(page) + " -> " + target);
        }
      }
    }
    assertEquals(List.of(), dead);
    System.out.println("browser: " + links + " links in " + pages().size() + " pages, none dead");
    assertTrue(links > 500, "only " + links + " links");
  }

  private static boolean isThere(Path page, String target) {
    URI there = page.toUri().resolve(target);
    if (there.getFragment() != null && there.getPath().equals(page.toUri().getPath())) {
      return true; // the skip link, whose aim the audit asks for
    }
    return Files.isRegularFile(Path.of(URI.create("file://" + there.getRawPath())));
  }

  /// What the W3C's checker says of them: at most 300, evenly taken.
  @Test
  void pagesAreValid() throws IOException, SAXException {
    List<Path> pages = pages();
    int step = Math.max(1, pages.size() / 300);
    List<String> complaints = new ArrayList<>();
    int checked = 0;
    for (int i = 0; i < pages.size(); i += step) {
      var validator = new EmbeddedValidator();
      validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
      validator.setForceHTML(true);
      validator.setNoLangDetect(true);
      String name = site.relativize(pages.get(i)).toString();
      checked++;
      validator
          .validate(Files.newInputStream(pages.get(i)))
          .lines()
          // Read from memory, a page has no origin that 'self' could be; browsers do load these.
          .filter(line -> !line.contains("Resource violates Content Security Policy (meta tag)"))
          .filter(line -> !line.contains("info:") && !line.isBlank())
          // What publishers wrote is shown as they wrote it.
          .filter(line -> !line.contains("is not in Unicode Normalization Form C"))
          .forEach(line -> complaints.add(name + line));
    }
    assertEquals(List.of(), complaints);
    System.out.println("browser: " + checked + " of " + pages.size() + " pages checked, all valid");
  }

  @Test
  void searchesWithoutAServer() {
    try (Chrome chrome = Chrome.open();
        Tab tab = chrome.tab(home, Look.PHONE.withScripts())) {
      Page page = tab.go("index.html");
      for (String words : List.of(sample.simplified(), sample.traditional(), sample.latin())) {
        page.locator("form[role=search] input[name=q]").fill(words);
        page.locator("form[role=search] button").click();
        assertThat(found(page)).isVisible();
      }
      found(page).click();
      assertThat(page.locator("h1")).containsText(sample.title());
      assertEquals(List.of(), tab.troubles());
    }
  }

  private static Locator found(Page page) {
    return page.locator("#found h3 a", new Page.LocatorOptions().setHasText(sample.title()))
        .first();
  }

  @Test
  void isReadWithoutScripts() {
    try (Chrome chrome = Chrome.open();
        Tab tab = chrome.tab(home, Look.PHONE)) {
      Page page = tab.go("index.html");
      String title = page.locator(".list h3 a").first().innerText();
      page.locator(".list h3 a").first().click();
      assertThat(page.locator("h1")).hasText(title);
      page.locator(".top nav a").nth(1).click();
      page.locator(".list h2 a").first().click();
      page.locator(".list h3 a").first().click();
      assertThat(page.locator("article p").first()).isVisible();
      page.locator(".top nav a").nth(2).click();
      assertThat(page.locator("noscript")).isVisible();
      assertEquals(List.of(), tab.troubles());
    }
  }
}
