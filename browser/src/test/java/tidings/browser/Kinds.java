package tidings.browser;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tidings.browser.Chrome.Tab;

/// Pages of the live site, one of each kind.
final class Kinds {
  private Kinds() {}

  static List<String> of(Tab tab, Sample sample) {
    List<String> paths = new ArrayList<>();
    Page page = tab.go(search(sample.simplified()));
    String chinese = address(page, ".list h3 a");
    page = tab.go(search(sample.revised()));
    String revised = address(page, ".list h3 a");
    page = tab.go("/");
    paths.add("/");
    paths.add(address(page, ".list .meta a"));
    paths.add(address(page, "main > h2 a"));
    paths.add(chinese);
    paths.add(revised);
    paths.add(revised + "/r/1");
    paths.add(revised + "/diff/1..2");
    paths.add("/search");
    paths.add(search(sample.simplified()));
    paths.add(search("zzyzx"));
    paths.add(search("a".repeat(201)));
    paths.add("/nothing");
    paths.add("/sources");
    paths.add("/about");
    return paths;
  }

  private static String search(String words) {
    return "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static String address(Page page, String selector) {
    return page.locator(selector).first().getAttribute("href");
  }
}
