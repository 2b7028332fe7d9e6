package tidings.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.browser.Chrome.Look;
import tidings.browser.Chrome.Tab;

/// What readers do, in a real browser: mostly on a telephone, with scripts off.
class ReadersTest extends ServedTest {
  private static void search(Page page, String words) {
    page.locator("form[role=search] input[name=q]").fill(words);
    page.locator("form[role=search] button").click();
  }

  private static Locator hits(Page page) {
    return page.locator(".list h3 a");
  }

  @Test
  void readsAnArticle() {
    try (Tab tab = tab(Look.PHONE)) {
      Page page = tab.go("/");
      Locator first = hits(page).first();
      String title = first.innerText();
      first.click();
      assertThat(page.locator("h1")).hasText(title);
      assertTrue(page.locator("article p").count() > 2);
      Locator picture = page.locator("article img").first();
      assertEquals(true, picture.evaluate("one => one.decode().then(() => one.naturalWidth > 0)"));
      Locator original = page.locator("a.source");
      assertThat(original).hasAttribute("rel", "noreferrer noopener nofollow");
      page.goBack();
      assertThat(page.locator("h1")).hasText("Newest");
      assertEquals(List.of(), tab.troubles());
    }
  }

  @Test
  void findsInBothScriptsAndByLatinName() {
    try (Tab tab = tab(Look.PHONE)) {
      Page page = tab.go("/");
      for (String words : List.of(sample.simplified(), sample.traditional(), sample.latin())) {
        search(page, words);
        assertThat(hits(page).first()).containsText(sample.title());
        assertTrue(page.locator("mark").count() > 0, "nothing is marked for " + words);
      }
      hits(page).first().click();
      assertThat(page.locator("h1")).containsText(sample.title());
      search(page, "zzyzx");
      assertThat(page.locator("main")).containsText("Nothing was found.");
      assertEquals(List.of(), tab.troubles());
    }
  }

  @Test
  void seesWhatChanged() {
    try (Tab tab = tab(Look.PHONE)) {
      Page page = tab.go("/search");
      search(page, sample.revised());
      page.locator(".list .meta a[href*=diff]").first().click();
      if (!sample.removed().isEmpty()) {
        assertThat(page.locator("article del").getByText(sample.removed()).first()).isVisible();
      }
      assertTrue(page.locator("ins").count() > 0);
      page.locator("article a").first().click();
      assertThat(page.locator(".note")).containsText("changed this article");
      page.getByText("Revision 1").click();
      assertThat(page.locator("article")).containsText(sample.removed());
      assertThat(page.locator(".note")).containsText("This is revision 1 of 2");
      assertEquals(List.of(), tab.troubles());
    }
  }

  @Test
  void seesTheProof() {
    try (Tab tab = tab(Look.PHONE)) {
      Page page = tab.go("/");
      hits(page).first().click();
      page.locator("summary").click();
      assertThat(page.locator("details .hash").first()).isVisible();
      assertEquals(List.of(), tab.troubles());
    }
  }

  @Test
  void changesLanguageAndScript() {
    try (Tab tab = tab(Look.PHONE)) {
      Page page = tab.go("/");
      page.locator("footer a[hreflang=zh-Hant]").click();
      assertThat(page.locator("html")).hasAttribute("lang", "zh-Hant");
      assertThat(page.locator("h1")).hasText("最新");
      search(page, sample.simplified());
      assertThat(page.locator("html")).hasAttribute("lang", "zh-Hant");
      hits(page).first().click();
      assertThat(page.locator("h1")).containsText(sample.title());
      page.locator("article nav a", new Page.LocatorOptions().setHasText("繁體")).click();
      assertThat(page.locator("h1")).containsText(sample.titleTraditional());
      assertThat(page.locator("html")).hasAttribute("lang", "zh-Hant");
      page.locator(".top nav a").first().click();
      assertThat(page.locator(".list")).not().hasCount(0);
      assertTrue(page.content().contains(sample.titleTraditional()), "the choice was forgotten");
      assertEquals(List.of(), tab.troubles());
    }
    for (String tag : List.of("zh-CN", "zh-TW", "en-GB")) {
      try (Tab tab = tab(Look.PHONE.speaking(tag))) {
        String shown = tag.equals("zh-CN") ? "zh-Hans" : tag.equals("zh-TW") ? "zh-Hant" : "en";
        assertThat(tab.go("/").locator("html")).hasAttribute("lang", shown);
      }
    }
  }

  @Test
  void readsAndSearchesWithTheKeyboardAlone() {
    try (Tab tab = tab(Look.DESK)) {
      Page page = tab.go("/");
      page.keyboard().press("Tab");
      assertEquals("skip", focused(page, "className"));
      assertTrue(
          (Boolean)
              page.evaluate("() => document.activeElement.getBoundingClientRect().left >= 0"));
      page.keyboard().press("Enter");
      assertTrue(page.url().endsWith("#main"), page.url());
      for (int i = 0; i < 100 && !focused(page, "parentNode.tagName").equals("H3"); i++) {
        page.keyboard().press("Tab");
        assertNotEquals("none", focused(page, "outline"));
      }
      String title = focused(page, "innerText");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText(title);
      while (!focused(page, "name").equals("q")) {
        page.keyboard().press("Tab");
      }
      page.keyboard().type(sample.latin());
      page.keyboard().press("Enter");
      assertThat(hits(page).first()).containsText(sample.title());
      assertEquals(List.of(), tab.troubles());
    }
  }

  private static String focused(Page page, String property) {
    String script =
        property.equals("outline")
            ? "() => getComputedStyle(document.activeElement).outlineStyle"
            : "() => String(document.activeElement." + property + ")";
    return String.valueOf(page.evaluate(script));
  }

  @Test
  void suggestsWordsWhereScriptsRun() {
    try (Tab tab = tab(Look.DESK)) {
      Page page = tab.go("/search");
      page.locator("#q").pressSequentially(sample.title().substring(0, 2));
      assertThat(page.locator("#words option")).not().hasCount(0);
      assertEquals(List.of(), tab.troubles());
    }
  }
}
