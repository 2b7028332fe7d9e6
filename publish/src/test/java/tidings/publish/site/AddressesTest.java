package tidings.publish.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.model.DocumentId;
import tidings.model.SourceId;
import tidings.publish.view.Place;
import tidings.publish.view.Reading;
import tidings.publish.view.SearchQuery;
import tidings.publish.view.Tongue;

class AddressesTest {
  private static final DocumentId ID = new DocumentId("4x7q0m2kzs9d");
  private static final SourceId VOA = new SourceId("voa");
  private static final SearchQuery QUERY =
      new SearchQuery(
          "后&a=b#c",
          Optional.of(VOA),
          Optional.of(LocalDate.of(2026, 1, 2)),
          Optional.empty(),
          "zh",
          3);

  private static String live(Place place) {
    return Addresses.live(Reading.of("", "", "")).of(place);
  }

  private static String chosen(Place place) {
    return Addresses.live(Reading.of("zh-Hant", "hans", "")).of(place);
  }

  private static String file(Place from, Place place) {
    return Addresses.files(Tongue.ENGLISH).from(from).of(place);
  }

  @Test
  void liveAddressesAreThoseOfTheDesign() {
    assertEquals("/", live(Place.newest()));
    assertEquals("/?from=x1", live(new Place.Newest("x1")));
    assertEquals("/s/voa", live(Place.source(VOA)));
    assertEquals("/day/2026-01-02", live(Place.day(LocalDate.of(2026, 1, 2))));
    assertEquals("/a/4x7q0m2kzs9d", live(new Place.OfArticle(ID)));
    assertEquals("/a/4x7q0m2kzs9d/r/2", live(new Place.OfRevision(ID, 2)));
    assertEquals("/a/4x7q0m2kzs9d/diff/1..2", live(new Place.OfDiff(ID, 1, 2)));
    assertEquals(
        "/search?q=%E5%90%8E%26a%3Db%23c&source=voa&since=2026-01-02&language=zh&page=3",
        live(new Place.OfSearch(QUERY)));
    assertEquals("/feeds/voa.rss", live(new Place.OfFeed("voa", Place.Format.RSS)));
    assertEquals(
        "/feeds/search.atom?q=a",
        live(new Place.OfSearchFeed(SearchQuery.of("a"), Place.Format.ATOM)));
    assertEquals("/opml", live(new Place.Opml()));
  }

  @Test
  void pagesCarryAChoiceAlongAndFeedsDoNot() {
    assertEquals("/?hl=zh-Hant&script=hans", chosen(Place.newest()));
    assertEquals("/s/voa?from=x&hl=zh-Hant&script=hans", chosen(new Place.OfSource(VOA, "x")));
    assertEquals("/feeds/all.json", chosen(new Place.OfFeed("all", Place.Format.JSON)));
  }

  @Test
  void filesLinkToEachOtherWhereverTheyLie() {
    Place article = new Place.OfArticle(ID);
    assertEquals("index.html", Addresses.file(Place.newest()));
    assertEquals("page/x/index.html", Addresses.file(new Place.Newest("x")));
    assertEquals("a/4x7q0m2kzs9d/diff/1..2/index.html", Addresses.file(new Place.OfDiff(ID, 1, 2)));
    assertEquals("../../index.html", file(article, Place.newest()));
    assertEquals("../../s/voa/page/x/index.html", file(article, new Place.OfSource(VOA, "x")));
    assertEquals("s/voa/index.html", file(Place.newest(), Place.source(VOA)));
    assertEquals("../sources.opml", file(new Place.About(), new Place.Opml()));
    assertEquals(
        "../../search/index.html?q=a", file(article, new Place.OfSearch(SearchQuery.of("a"))));
  }
}
