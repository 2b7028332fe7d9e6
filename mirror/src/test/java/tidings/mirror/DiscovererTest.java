package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.archive.catalog.ArticleRow;
import tidings.mirror.Discovery.Candidate;
import tidings.mirror.Feeds.Item;
import tidings.model.Digest;
import tidings.model.DocumentId;
import tidings.model.Entry;
import tidings.model.SourceId;
import tidings.model.WebUrl;

class DiscovererTest {
  private static final SourceId VOA = new SourceId("voa");
  private static final Item A = Item.of("a", "https://news.example/a", "Bridge opened");
  private static final Item B = Item.of("b", "https://news.example/b", "Harvest was good");
  private static final Item C = Item.of("c", "https://news.example/c", "Parliament adjourned");

  private final Map<String, ArticleRow> known = new HashMap<>();

  /// Discovers, and remembers what a store would.
  private List<Discovery> discover(Item... items) {
    List<Discovery> found =
        Discoverer.discover(
            Feeds.read(Feeds.rss(items)), key -> Optional.ofNullable(known.get(key)));
    for (Discovery discovery : found) {
      ArticleRow row = row(discovery);
      discovery.candidate().keys().forEach(key -> known.put(key, row));
    }
    return found;
  }

  private static ArticleRow row(Discovery discovery) {
    Candidate candidate = discovery.candidate();
    Entry entry = candidate.entry();
    String identity =
        switch (discovery) {
          case Discovery.New fresh -> candidate.identity();
          case Discovery.MaybeChanged changed -> changed.known().identity();
          case Discovery.Known same -> same.known().identity();
        };
    return new ArticleRow(
        1,
        VOA,
        identity,
        DocumentId.of(VOA, identity),
        "articles/voa/" + DocumentId.of(VOA, identity) + ".md",
        1,
        new ArticleRow.Heading(
            entry.link().map(WebUrl::href).orElse(""), entry.title(), Instant.EPOCH),
        candidate.fingerprint().toString(),
        Digest.of(identity),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static List<String> kinds(List<Discovery> found) {
    return found.stream()
        .map(discovery ->
            switch (discovery) {
              case Discovery.New fresh -> "new";
              case Discovery.MaybeChanged changed -> "changed";
              case Discovery.Known same -> "known";
            })
        .toList();
  }

  private Candidate only(Item item) {
    List<Discovery> found = discover(item);
    assertEquals(1, found.size());
    return found.getFirst().candidate();
  }

  @Test
  void findsEverythingNewOnceAndKnownEverAfter() {
    assertEquals(List.of("new", "new", "new"), kinds(discover(A, B, C)));
    assertEquals(List.of("known", "known", "known"), kinds(discover(A, B, C)));
  }

  @Test
  void keepsTheFeedsOrderAndCaresForNoOther() {
    assertEquals(
        List.of("a", "b", "c"),
        discover(A, B, C).stream().map(found -> found.candidate().identity()).toList());
    assertEquals(List.of("known", "known", "known"), kinds(discover(C, A, B)));
  }

  @Test
  void findsALateEntryWhateverItsTime() {
    discover(A, B);
    Item late = C.withTime(Feeds.NOON.minus(Duration.ofDays(30)));
    assertEquals(List.of("known", "new", "known"), kinds(discover(A, late, B)));
  }

  @Test
  void tellsEntriesOfTheSameTimeApart() {
    assertEquals(List.of("new", "new"), kinds(discover(A.withTime(Feeds.NOON), B)));
    assertEquals(List.of("new", "known"), kinds(discover(C, A)));
  }

  @Test
  void seesThatAnEntrySaysSomethingElse() {
    discover(A);
    assertEquals(List.of("changed"), kinds(discover(A.withBody("<p>Corrected.</p>"))));
  }

  @Test
  void knowsAnArticleByItsGuidUnderAnotherLinkWithTheSameTitle() {
    discover(A);
    Item moved = Item.of("a", "https://news.example/2026/03/a", "Bridge opened");
    List<Discovery> found = discover(moved);
    assertEquals(List.of("changed"), kinds(found));
    assertEquals("a", ((Discovery.MaybeChanged) found.getFirst()).known().identity());
  }

  @Test
  void takesAGuidWithAnotherLinkAndAnotherTitleForANewArticle() {
    discover(A);
    Item reused = Item.of("a", "https://news.example/d", "Ferries stopped by storm");
    List<Discovery> found = discover(reused);
    assertEquals(List.of("new"), kinds(found));
    Candidate candidate = found.getFirst().candidate();
    assertEquals(List.of("url:news.example/d"), candidate.keys());
    assertEquals("https://news.example/d", candidate.identity());
    assertEquals(List.of("known"), kinds(discover(reused)));
  }

  @Test
  void takesAGuidWithAnotherLinkAndAnEditedTitleForTheSameArticle() {
    discover(A);
    Item edited = Item.of("a", "https://news.example/d", "Bridge opened at last");
    assertEquals(List.of("changed"), kinds(discover(edited)));
  }

  @Test
  void keepsBothOfTwoEntriesThatShareAGuid() {
    Item twin = Item.of("a", "https://news.example/twin", "Another matter");
    assertEquals(List.of("new", "new"), kinds(discover(A, twin)));
    assertEquals(List.of("known", "known"), kinds(discover(A, twin)));
    assertEquals(List.of("known", "known"), kinds(discover(twin, A)));
  }

  @Test
  void takesTwoGuidsWithTheSameLinkAndTitleForOneArticle() {
    Item again = Item.of("a-2", "https://news.example/a", "Bridge opened");
    assertEquals(List.of("new"), kinds(discover(A, again)));
    assertEquals(List.of("known"), kinds(discover(again)));
  }

  @Test
  void doesNotTrustALinkThatEntriesWithDifferentTitlesShare() {
    Item one = Item.of("1", "https://news.example/live", "Vote begins");
    Item two = Item.of("2", "https://news.example/live", "First results are in");
    List<Discovery> found = discover(one, two);
    assertEquals(List.of("new", "new"), kinds(found));
    assertEquals(List.of("id:1"), found.getFirst().candidate().keys());
  }

  @Test
  void tellsEntriesOfALivePageApartByTheirFragments() {
    Item one = Item.of("", "https://news.example/live#1", "Vote begins");
    Item two = Item.of("", "https://news.example/live#2", "First results are in");
    assertEquals(List.of("new", "new"), kinds(discover(one, two)));
    assertEquals(List.of("known", "known"), kinds(discover(two, one)));
  }

  @Test
  void doesNotTakeALinkToTheHomePageForAKey() {
    assertEquals(List.of("id:x"), only(Item.of("x", "https://news.example/", "Flash")).keys());
    assertEquals(List.of("id:y"), only(Item.of("y", "https://other.example/", "Blitz")).keys());
  }

  @Test
  void identifiesAnEntryWithoutGuidByItsLink() {
    Candidate candidate = only(Item.of("", "https://www.news.example/x/?utm_source=rss", "X"));
    assertEquals(List.of("url:news.example/x"), candidate.keys());
    assertEquals("https://www.news.example/x/?utm_source=rss", candidate.identity());
    assertEquals(
        List.of("changed"), kinds(discover(Item.of("", "http://news.example/x", "X"))), "its link");
  }

  @Test
  void identifiesAnEntryWithoutGuidAndLinkByAHash() {
    Item one = Item.of("", "", "Market closed");
    Item two = Item.of("", "", "Market opened");
    List<Discovery> found = discover(one, two);
    assertEquals(List.of("new", "new"), kinds(found));
    assertTrue(found.getFirst().candidate().keys().getFirst().startsWith("hash:"));
    assertEquals(List.of("known", "known"), kinds(discover(two, one)));
    assertEquals(
        List.of("new"), kinds(discover(one.withTime(Feeds.NOON.plus(Duration.ofDays(1))))));
  }

  @Test
  void putsAGuidOnOneLine() {
    assertEquals("id:a b", only(Item.of("a\n\tb", "", "X")).keys().getFirst());
  }

  @Test
  void ignoresAFeedThatStampsAllItsEntriesAnew() {
    discover(A, B, C);
    Instant later = Feeds.NOON.plus(Duration.ofMinutes(5));
    List<Discovery> found = discover(A.withTime(later), B.withTime(later), C.withTime(later));
    assertEquals(List.of("known", "known", "known"), kinds(found));
  }

  @Test
  void seesARealChangeInAFeedThatStampsAllItsEntriesAnew() {
    discover(A, B, C);
    Instant later = Feeds.NOON.plus(Duration.ofMinutes(5));
    List<Discovery> found =
        discover(A.withTime(later), B.withTime(later), C.withTime(later).withBody("<p>New.</p>"));
    assertEquals(List.of("known", "known", "changed"), kinds(found));
  }

  @Test
  void seesThatOneEntryWasStampedAnew() {
    discover(A, B, C);
    Instant later = Feeds.NOON.plus(Duration.ofMinutes(5));
    assertEquals(List.of("changed", "known", "known"), kinds(discover(A.withTime(later), B, C)));
  }

  @Test
  void takesAnArticleThatWasTakenOverForKnownAtFirstSight() {
    Discovery.New found = assertInstanceOf(Discovery.New.class, discover(A).getFirst());
    ArticleRow row = row(found);
    known.clear();
    known.put(
        "url:news.example/a",
        new ArticleRow(
            row.number(),
            VOA,
            "url:news.example/a",
            row.id(),
            row.path(),
            1,
            row.heading(),
            "",
            row.digest(),
            Instant.EPOCH,
            Instant.EPOCH));
    assertEquals(List.of("known"), kinds(discover(A)));
    assertFalse(known.isEmpty());
  }
}
