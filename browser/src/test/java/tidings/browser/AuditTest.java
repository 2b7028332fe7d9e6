package tidings.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.browser.Chrome.Look;
import tidings.browser.Chrome.Tab;

/// Every kind of page is accessible, and built as browsers' makers advise.
class AuditTest extends ServedTest {
  private static final int MOST_BYTES = 20 * 1024;

  private static List<String> kinds = List.of();

  @BeforeAll
  static void findKinds() {
    try (Tab tab = tab(Look.PHONE)) {
      kinds = Kinds.of(tab, sample);
    }
  }

  private static String axe() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AuditTest.class.getResourceAsStream("/axe.min.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// WCAG 2.2 at levels A and AA, and Deque's best practices. The size of what is tapped is level
  /// AA, and off of its own accord; that some checks had nothing to look at says that axe did not
  /// run.
  private static final String ASK =
      """
      () => axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: {'target-size': {enabled: true}}})
        .then(result => [
          ...result.violations.flatMap(rule =>
            rule.nodes.map(node => rule.id + ' at ' + node.target + ': ' + node.failureSummary)),
          ...['color-contrast', 'target-size', 'document-title']
            .filter(id => !result.passes.concat(result.violations, result.incomplete).some(rule => rule.id === id))
            .map(id => 'nobody looked at ' + id)])
      """;

  @Test
  void axeFindsNothing() throws IOException {
    String axe = axe();
    List<String> findings = new ArrayList<>();
    Map<String, Look> looks =
        Map.of(
            "hl=en", Look.DESK,
            "hl=zh-Hans&script=hans", Look.PHONE.withScripts().dark(),
            "hl=zh-Hant&script=hant", Look.DESK.dark());
    looks.forEach((language, look) -> {
      try (Tab tab = tab(look)) {
        for (String kind : kinds) {
          String path = kind + (kind.contains("?") ? "&" : "?") + language;
          Page page = tab.go(path);
          page.evaluate(axe);
          ((List<?>) page.evaluate(ASK))
              .forEach(one -> findings.add(path + " " + look + " " + one));
        }
        assertEquals(List.of(), tab.troubles());
      }
    });
    assertEquals(List.of(), findings);
  }

  /// What Lighthouse asks beside that, and what a page may weigh.
  private static final String PRACTICES =
      """
      () => [
        document.compatMode === 'CSS1Compat' || 'no doctype',
        document.characterSet === 'UTF-8' || 'no charset',
        document.title !== '' || 'no title',
        document.querySelector('meta[name=viewport]') !== null || 'no viewport',
        document.documentElement.lang !== '' || 'no language',
        document.querySelectorAll('h1').length === 1 || 'not one h1',
        document.querySelectorAll('main').length === 1 || 'not one main',
        new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size
          === document.querySelectorAll('[id]').length || 'an id twice',
        [...document.querySelectorAll('a')].every(a => /^(https?:|#|\\/)/.test(a.getAttribute('href')))
          || 'a link that leads nowhere',
        [...document.images].every(one => one.hasAttribute('alt') && one.width > 0 && one.height > 0
          && one.hasAttribute('width') && one.hasAttribute('height')) || 'a picture without its size',
        document.documentElement.scrollWidth <= document.documentElement.clientWidth
          || 'wider than the window: ' + document.documentElement.scrollWidth,
      ].filter(one => one !== true)
      """;

  @Test
  void nothingIsAgainstGoodPractice() {
    List<String> findings = new ArrayList<>();
    for (Look look : List.of(Look.PHONE, Look.PHONE.speaking("zh-TW").dark(), Look.DESK)) {
      try (Tab tab = tab(look)) {
        for (String kind : kinds) {
          Page page = tab.go(kind);
          ((List<?>) page.evaluate(PRACTICES))
              .forEach(one -> findings.add(kind + " " + look + " " + one));
          int weight = page.content().getBytes(StandardCharsets.UTF_8).length;
          if (kind.startsWith("/a/") && weight > MOST_BYTES) {
            findings.add(kind + " weighs " + weight);
          }
        }
        assertEquals(List.of(), tab.troubles());
      }
    }
    assertEquals(List.of(), findings);
  }

  /// With everything refused but the page itself, it is painted, and has its style.
  @Test
  void theFirstPaintNeedsOneRequest() {
    for (Look look : List.of(Look.PHONE, Look.DESK)) {
      try (Tab tab = tab(look)) {
        Page page = tab.page();
        page.route(
            "**/*",
            route -> {
              if (route.request().resourceType().equals("document")) {
                route.resume();
              } else {
                route.abort();
              }
            });
        for (String kind : kinds) {
          tab.go(kind);
          assertTrue(isPainted(page), kind + " is not painted");
          assertEquals(
              true,
              page.evaluate("() => getComputedStyle(document.body).maxWidth !== 'none'"),
              kind + " has no style");
        }
      }
    }
  }

  /// Where scripts are off a page cannot wait by itself.
  private static boolean isPainted(Page page) {
    String painted = "() => performance.getEntriesByName('first-contentful-paint').length === 1";
    for (int i = 0; i < 1000; i++) {
      if (page.evaluate(painted).equals(true)) {
        return true;
      }
      page.waitForTimeout(50);
    }
    return false;
  }
}
