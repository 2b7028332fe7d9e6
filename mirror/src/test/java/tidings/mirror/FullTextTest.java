package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.mirror.Feeds.Item;

class FullTextTest {
  private static boolean isFull(String... bodies) {
    List<Item> items = new ArrayList<>();
    for (String body : bodies) {
      String name = "n" + items.size();
      items.add(Item.of(name, "https://news.example/" + name, name).withBody(body));
    }
    return FullText.is(Feeds.read(Feeds.rss(items.toArray(Item[]::new))));
  }

  private static String text(int length) {
    return "<p>" + "word ".repeat(length / 5) + "</p>";
  }

  @Test
  void takesLongTextsForArticles() {
    assertEquals(true, isFull(text(2000), text(1500), text(900)));
    assertEquals(true, isFull("<p>" + "汉字新闻".repeat(100) + "</p>"));
  }

  @Test
  void takesShortTextsForSummaries() {
    assertEquals(false, isFull(text(300), text(500), text(400)));
    assertEquals(false, isFull("<p>" + "汉字新闻".repeat(40) + "</p>"));
  }

  @Test
  void judgesAllEntriesTogether() {
    assertEquals(true, isFull(text(100), text(2000), text(1500)), "an article may be short");
    assertEquals(false, isFull(text(200), text(300), text(5000)), "a summary may be long");
  }

  @Test
  void countsNoMarkup() {
    assertEquals(
        false, isFull("<p>" + "<img src=\"https://news.example/x.jpg\">".repeat(90) + "</p>"));
  }

  @Test
  void believesATextThatSaysItIsCutOff() {
    assertEquals(false, isFull(text(2000) + " [&#8230;]"));
    assertEquals(
        false, isFull(text(2000) + "<a href=\"https://news.example/a\">Continue reading</a>"));
    assertEquals(false, isFull(text(2000) + " 阅读全文"));
  }

  @Test
  void findsNoArticlesInAnEmptyFeed() {
    assertEquals(false, isFull());
    assertEquals(false, isFull(""));
  }
}
