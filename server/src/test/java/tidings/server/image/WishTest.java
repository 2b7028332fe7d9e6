package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Output;
import tidings.testkit.Answer.Plain;

/// The kind of file that is best for a reader, and pictures of few bytes.
class WishTest extends ProxyFixture {
  private static final String CHROME =
      "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

  private static Plain ok(String body) {
    return tidings.testkit.Answer.ok("x/y", body);
  }

  private static List<Output> kinds(String accept, String query) {
    return Wish.kinds(accept, PictureRequest.parse(query), false);
  }

  @Test
  void isWhatTheReaderTakes() {
    assertEquals(List.of(Output.AVIF, Output.WEBP, Output.JPG), kinds(CHROME, ""));
    assertEquals(List.of(Output.WEBP, Output.JPG), kinds("image/webp, */*", ""));
    assertEquals(List.of(Output.JPG), kinds("image/png,image/*;q=0.8,*/*;q=0.5", ""));
    assertEquals(List.of(Output.JPG), kinds("", ""));
    assertEquals(List.of(Output.JPG), kinds("image/avif;q=0, IMAGE/WEBP ; q=0.000", ""));
    assertEquals(List.of(Output.WEBP, Output.JPG), kinds("image/webp;x=y;q=0.1", ""));
    assertEquals(List.of(Output.WEBP, Output.ORIGIN), kinds(CHROME, "n=-1"));
    assertEquals(List.of(Output.JPG), kinds(",;,=,".repeat(5000), ""));
  }

  @Test
  void changesNothingThatWeservKnows() throws Exception {
    site.on("/a.png", ok("a"));
    ImageProxy proxy = proxy();
    for (String query : List.of("", "&w=3", "&output=webp", "&output=jpeg", "&output=automatic")) {
      Answer answer = ask(proxy, picture("/a.png") + query, CHROME);
      assertFalse(answer.headers().containsKey("Vary"));
      assertEquals(text(ask(proxy, picture("/a.png") + query)), text(answer));
      assertFalse(text(answer).contains("avif"), text(answer));
    }
  }

  @Test
  void isAnotherForEachReader() throws Exception {
    site.on("/a.png", ok("a"));
    ImageProxy proxy = proxy();
    String query = picture("/a.png") + "&output=auto&w=9";
    for (int i = 0; i < 2; i++) {
      Answer avif = ask(proxy, query, CHROME);
      assertEquals("a effort=0&output=avif&q=50&w=9", text(avif));
      assertEquals("Accept", avif.headers().get("Vary"));
      assertEquals("a output=webp&w=9", text(ask(proxy, query, "image/webp")));
      Answer old = ask(proxy, query);
      assertEquals("a bg=ffffffff&output=jpg&w=9", text(old));
      assertEquals("Accept", old.headers().get("Vary"));
      assertNotEquals(avif.headers().get("ETag"), old.headers().get("ETag"));
    }
    assertEquals(3, made.get());
    assertEquals("a effort=0&output=avif&q=50&w=9", text(ask(proxy(), query, CHROME)));
    assertEquals(3, made.get());
    assertEquals(1, site.log().size());
  }

  @Test
  void isTheNextBestWhereTheEngineCannot() throws Exception {
    site.on("/a.png", ok("only jpg")).on("/b.png", ok("html")).on("/c.png", ok("bomb"));
    ImageProxy proxy = proxy();
    Answer answer = ask(proxy, picture("/a.png") + "&output=auto", CHROME);
    assertEquals("only jpg bg=ffffffff&output=jpg", text(answer));
    assertEquals(3, made.get());
    assertEquals(404, ask(proxy, picture("/b.png") + "&output=auto", CHROME).status());
    Answer bomb = ask(proxy, picture("/c.png") + "&output=auto", CHROME);
    assertEquals(400, bomb.status());
    assertEquals("Accept", bomb.headers().get("Vary"));
    assertEquals(5, made.get());
  }

  @Test
  void isSmallForPoorLines() throws Exception {
    site.on("/a.png", ok("a")).on("/large.png", ok("large"));
    ImageProxy proxy = proxy();
    assertEquals(
        "a effort=0&h=1280&n=1&output=avif&q=43&w=640&we=1".replace("&n=1", ""),
        text(ask(proxy, picture("/a.png") + "&lowdata", CHROME)));
    assertEquals(1, made.get());
    Answer large = ask(proxy, picture("/large.png") + "&lowdata&output=jpg&w=2000&h=2000", CHROME);
    assertTrue(large.body().length <= Wish.LOW_BYTES, "has " + large.body().length);
    assertTrue(large.body().length > 0);
    assertFalse(large.headers().containsKey("Vary"));
    assertTrue(made.get() <= 5, "tried " + made.get());
    assertEquals("a output=json", text(ask(proxy, picture("/a.png") + "&lowdata&output=json")));
    assertEquals("a ", text(ask(proxy, picture("/a.png") + "&lowdata=0", CHROME)));
    String still = text(ask(proxy, picture("/a.png") + "&lowdata&n=-1&w=9"));
    assertTrue(still.contains("output=jpg"), still);
    assertFalse(still.contains("n=-1"), still);
  }
}
