package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

class SourceNamesTest {
  private static String id(String url, String... taken) {
    return SourceNames.idFor(WebUrl.of(url), Set.of(taken)).value();
  }

  @Test
  void takesTheSitesOwnLabel() {
    assertEquals("voachinese", id("https://www.voachinese.com/api/zm"));
    assertEquals("bbci", id("https://feeds.bbci.co.uk/news/rss.xml"));
    assertEquals("dw", id("https://rss.dw.com/rdf/rss-chi-all"));
    assertEquals("localhost", id("http://localhost/feed"));
  }

  @Test
  void addsThePathWhereTheLabelIsTaken() {
    assertEquals("feedx-mgzy1", id("https://feedx.net/rss/mgzy1.xml", "feedx"));
  }

  @Test
  void countsWhereThatIsTakenToo() {
    assertEquals("feedx-2", id("https://feedx.net/rss/bbc.xml", "feedx", "feedx-bbc"));
    assertEquals("feedx-3", id("https://feedx.net/", "feedx", "feedx-2"));
  }

  @Test
  void alwaysFindsAFreeAndValidId() {
    Set<String> taken = new HashSet<>();
    for (String url :
        new String[] {
          "https://con.example/",
          "https://readme.example/",
          "https://all.example/",
          "http://127.0.0.1:8080/x",
          "http://[::1]/x",
          "https://例え.example/新聞/日本語",
          "https://" + "a".repeat(63) + ".example/" + "b".repeat(300),
          "https://-.example/",
          "https://www.com/",
          "https://x.example/---"
        }) {
      for (int i = 0; i < 4; i++) {
        if (WebUrl.parse(url).isPresent()) {
          String id = SourceNames.idFor(WebUrl.of(url), taken).value();
          assertTrue(SourceId.isValid(id), id);
          assertTrue(!Source.isReserved(id) && taken.add(id), id);
        }
      }
    }
  }
}
