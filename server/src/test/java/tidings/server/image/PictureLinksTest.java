package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tidings.model.WebUrl;

class PictureLinksTest {
  private static final WebUrl PICTURE = WebUrl.of("https://pics.example/a b.jpg?x=1&y=2#z");
  private static final String BASE =
      "/image/?url=https://pics.example/a%2520b.jpg%3Fx%3D1%26y%3D2&output=auto";

  @Test
  void areForEveryScreenWhereTheSizeIsKnown() {
    PictureLinks links = PictureLinks.of(PICTURE, 1000, 500, 672);
    assertEquals(BASE + "&we&w=960", links.src());
    assertEquals(
        BASE
            + "&we&w=320 320w, "
            + BASE
            + "&we&w=480 480w, "
            + BASE
            + "&we&w=640 640w, "
            + BASE
            + "&we&w=1000 1000w",
        links.srcset());
    assertEquals("(max-width: 672px) 100vw, 672px", links.sizes());
    assertEquals(BASE + "&lowdata", links.lowData());
    assertEquals(1000, links.width());
    assertEquals(500, links.height());
  }

  @Test
  void areNoWiderThanScreensAre() {
    PictureLinks links = PictureLinks.of(PICTURE, 6000, 4000, 672);
    assertTrue(links.srcset().endsWith("&w=1600 1600w"), links.srcset());
    assertEquals(6, links.srcset().split(", ", -1).length);
    assertEquals(1600, links.width());
    assertEquals(1067, links.height());
  }

  @Test
  void areFewWhereThePictureIsSmallOrNotKnown() {
    PictureLinks small = PictureLinks.of(PICTURE, 300, 1, 672);
    assertEquals("", small.srcset());
    assertEquals("", small.sizes());
    assertEquals(BASE + "&we&w=300", small.src());
    assertEquals(1, small.height());
    PictureLinks unknown = PictureLinks.of(PICTURE, 0, 0, 672);
    assertEquals("", unknown.srcset());
    assertEquals(BASE + "&we&w=960", unknown.src());
    assertEquals(0, unknown.width());
  }

  @Test
  void sayThePicturesAddressAndNothingElse() {
    Ask ask = Ask.parse(PictureLinks.of(PICTURE, 0, 0, 9).src().substring("/image/?".length()));
    assertEquals("https://pics.example/a%20b.jpg?x=1&y=2", ask.url().orElse(""));
  }
}
