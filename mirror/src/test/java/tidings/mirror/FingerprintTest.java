package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tidings.mirror.Feeds.Item;

class FingerprintTest {
  private static final Item ITEM = Item.of("a", "https://news.example/a", "A");

  private static Fingerprint of(Item item) {
    return Fingerprint.of(Feeds.read(Feeds.rss(item)).entries().getFirst());
  }

  @Test
  void readsBackToItself() {
    Fingerprint fingerprint = of(ITEM);
    assertEquals(fingerprint, Fingerprint.parse(fingerprint.toString()));
    assertEquals(new Fingerprint("", ""), Fingerprint.parse(""));
  }

  @Test
  void keepsATimeThatHoldsTheSeparator() {
    var odd = new Fingerprint("words", "@12 o'clock @");
    assertEquals(odd, Fingerprint.parse(odd.toString()));
  }

  @Test
  void changesWithTitleLinkAndText() {
    String words = of(ITEM).words();
    assertNotEquals(words, of(Item.of("a", "https://news.example/a", "B")).words());
    assertNotEquals(words, of(Item.of("a", "https://news.example/b", "A")).words());
    assertNotEquals(words, of(ITEM.withBody("<p>else</p>")).words());
  }

  @Test
  void keepsTheTimeApartFromTheWords() {
    Fingerprint later = of(ITEM.withTime(Feeds.NOON.plus(Duration.ofHours(1))));
    assertEquals(of(ITEM).words(), later.words());
    assertNotEquals(of(ITEM).time(), later.time());
  }
}
