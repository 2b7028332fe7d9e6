package tidings.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  private final Map<String, DocumentText> texts = new HashMap<>();
  private SearchIndex index;
  private IndexWriting writing;

  @BeforeEach
  void open() throws Exception {
    index = SearchIndex.open(folder, this::text, InstantSource.fixed(NOW));
    writing = index.write().orElseThrow();
  }

  @AfterEach
  void close() throws Exception {
    writing.close();
    index.close();
  }

  private Optional<DocumentText> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  private void put(String key, String title, String body, NamePair... names) throws Exception {
    put(key, title, body, NOW.minusSeconds(3600), names);
  }

  private void put(String key, String title, String body, Instant time, NamePair... names)
      throws Exception {
    var text = new DocumentText(title, body, List.of());
    texts.put(key, text);
    writing.put(new Searchable(key, "1", "voa", "zh-Hans", time, text, List.of(names)));
    index.refresh();
  }

  private List<String> found(String query) {
    return index.search(SearchRequest.of(query)).hits().stream().map(Hit::key).toList();
  }

  @Test
  void findsChineseInEitherScriptByEither() throws Exception {
    put("a", "美国总统访问台湾", "国务院发言人表示关注。");
    put("b", "美國總統訪問臺灣", "國務院發言人表示關注。");
    assertEquals(List.of("a", "b"), found("总统 台湾").stream().sorted().toList());
    assertEquals(List.of("a", "b"), found("總統 臺灣").stream().sorted().toList());
    assertEquals(List.of("a", "b"), found("發言人").stream().sorted().toList());
  }

  @Test
  void findsOneCharacter() throws Exception {
    put("a", "税", "无");
    put("b", "别的", "国家税务总局");
    put("c", "别的", "没有");
    assertEquals(List.of("a", "b"), found("稅"));
  }

  @Test
  void findsANameInTheOtherScript() throws Exception {
    put(
        "pair",
        "以色列总理来访",
        "以色列总理本雅明·内塔尼亚胡（Benjamin Netanyahu）星期一抵达。",
        new NamePair("本雅明·内塔尼亚胡", "Benjamin Netanyahu"));
    put("chinese", "内塔尼亚胡说", "他说没有。");
    put("latin", "Netanyahu speaks", "He said no.");
    put("other", "别的事", "别的人。");
    assertEquals(
        List.of("chinese", "latin", "pair"), found("Netanyahu").stream().sorted().toList());
    assertEquals(List.of("chinese", "latin", "pair"), found("内塔尼亚胡").stream().sorted().toList());
    assertEquals(List.of("chinese"), found("netanyahu 没有 说"));
    assertEquals(List.of("pair"), found("benjamin netanyahu 总理"));
  }

  @Test
  void marksWhatItFound() throws Exception {
    put("a", "台湾大选", "昨天很冷。台灣的選舉已經結束，結果揭曉。\n明天放晴。");
    Hit hit = index.search(SearchRequest.of("台灣")).hits().getFirst();
    assertEquals(
        List.of(new Marked.Segment("台湾", true), new Marked.Segment("大选", false)),
        hit.title().segments());
    assertTrue(hit.snippets().getFirst().segments().contains(new Marked.Segment("台灣", true)));
  }

  private Optional<String> suggestion(String query) {
    return index.search(SearchRequest.of(query)).suggestion();
  }

  @Test
  void suggestsAnotherSpellingOfWhatNoDocumentHas() throws Exception {
    put("a", "Election results", "A quiet election in Москва.");
    put("b", "Selection", "Nothing of the electron.");
    assertEquals(Optional.of("election Results"), suggestion("electoin Results"));
    assertEquals(Optional.of("москва"), suggestion("Масква"));
    assertEquals(Optional.of("election OR qqqqq"), suggestion("electoin OR qqqqq"));
    assertEquals(Optional.empty(), suggestion("election"));
    assertEquals(Optional.empty(), suggestion("elect")); // too far from all
    assertEquals(Optional.empty(), suggestion("qqqqq"));
    assertEquals(Optional.empty(), suggestion("electoin source:nobody")); // finds nothing either
    assertEquals(Optional.empty(), suggestion("总桶"));
    assertEquals(Optional.empty(), suggestion("-electoin"));
    assertEquals(Optional.empty(), suggestion("*".repeat(500)));
  }

  @Test
  void wordsOfALongQueryCountMoreWhereABodyBegins() throws Exception {
    String filler = "and so on ".repeat(100);
    put("a", "x", filler + "red green blue yellow");
    put("b", "x", "red green blue yellow " + filler);
    Results results = index.search(SearchRequest.of("red green blue yellow purple"));
    assertTrue(results.relaxed());
    assertEquals(List.of("b", "a"), results.hits().stream().map(Hit::key).toList());
  }

  @Test
  void whatMustNotBeThereIsNeverRelaxed() throws Exception {
    put("a", "x", "red green blue yellow 经济");
    put("b", "x", "red green blue yellow 中国经济体制");
    assertEquals(List.of("a"), found("red green blue yellow purple orange -中国经济体制"));
  }

  /// The first two hundred are looked at more closely, so that their order is another one.
  @Test
  void everyPageHasOthers() throws Exception {
    for (int i = 0; i < 250; i++) {
      put("k" + i, "x", (i % 3 == 0 ? "中国经济" : "经济在中国经过") + "国经".repeat(i % 7));
    }
    for (SearchRequest.Order order : SearchRequest.Order.values()) {
      List<String> all = new ArrayList<>();
      for (int offset = 0; offset < 250; offset += 30) {
        SearchRequest request = SearchRequest.of("中国经济").with(order).page(offset, 30);
        index.search(request).hits().forEach(hit -> all.add(hit.key()));
      }
      assertEquals(250, all.size());
      assertEquals(250, Set.copyOf(all).size());
    }
  }

  @Test
  void followsOperators() throws Exception {
    put("a", "red apple", "sweet fruit");
    put("b", "red car", "fast");
    put("c", "green apple", "sour");
    assertEquals(List.of("a"), found("red apple -green"));
    assertEquals(List.of("b"), found("red NOT apple"));
    assertEquals(List.of("a", "b", "c"), found("red OR green").stream().sorted().toList());
    assertEquals(List.of("a", "c"), found("title:app*").stream().sorted().toList());
    assertEquals(List.of("a"), found("\"sweet fruit\""));
    assertEquals(List.of(), found("\"fruit sweet\""));
    assertEquals(List.of("a", "b"), found("(red AND apple) OR fast").stream().sorted().toList());
  }

  @Test
  void saysWhetherItIsStillBeingFilled() throws Exception {
    put("a", "red apple", "sweet");
    writing.commit();
    index.refresh();
    assertEquals(Results.Reach.SO_FAR, index.search(SearchRequest.of("apple")).reach());
    writing.commit("7");
    index.refresh();
    assertEquals(Results.Reach.ALL, index.search(SearchRequest.of("apple")).reach());
    put("b", "green apple", "sour");
    assertEquals(Results.Reach.ALL, index.search(SearchRequest.of("apple")).reach());
  }

  @Test
  void whatWasWrittenIsFoundElsewhereOnceItIsCommitted() throws Exception {
    put("a", "red apple", "sweet");
    try (SearchIndex other = SearchIndex.open(folder, this::text, InstantSource.fixed(NOW))) {
      assertEquals(SearchIndex.State.MISSING, other.state());
      assertTrue(other.write().isEmpty());
      writing.commit("7");
      other.refresh();
      assertEquals(SearchIndex.State.READY, other.state());
      assertEquals(1, other.search(SearchRequest.of("apple")).hits().size());
    }
    assertEquals(Optional.of("7"), writing.mark());
    assertEquals(Optional.of("1"), writing.version("a"));
    assertFalse(index.search(SearchRequest.of("pear")).relaxed());
  }
}
