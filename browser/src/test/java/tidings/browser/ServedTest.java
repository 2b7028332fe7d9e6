package tidings.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tidings.browser.Chrome.Look;
import tidings.browser.Chrome.Tab;

/// Tests of a site that is served, in a browser that stays open from the first to the last of them.
abstract class ServedTest {
  static Chrome chrome;
  static Sample sample;
  static Program.Serving site;

  @BeforeAll
  static void open() {
    chrome = Chrome.open();
    sample = Sample.chosen();
    site = new Program(sample.archive()).serve();
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (chrome != null) {
      chrome.close();
    }
  }

  static Tab tab(Look look) {
    return chrome.tab(site.url(), look);
  }
}
