package tidings.archive.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.model.WebUrl;

class NamedPicturesTest {
  private static List<String> in(String html) {
    return NamedPictures.in(html).stream().map(WebUrl::href).toList();
  }

  @Test
  void readsThroughProxiesOfAnyName() {
    assertEquals(
        List.of(
            "https://gdb.example.org/a_w900.jpg",
            "https://pics.example/b.png?x=1&y=2",
            "http://pics.example/c.png"),
        in(
            "<p>x</p><img src=\"https://images.weserv.nl?url=gdb.example.org/a_w900.jpg&amp;w=3\""
                + " width=\"100%\"><IMG\nalt='' src='//wsrv.nl/?w=5&url=ssl:pics.example/b.png"
                + "%3Fx=1%26y=2'><img src=http://mirror.example/image/?url=http://pics.example/c.png>"
                + "<img src=\"https://images.weserv.nl?url=gdb.example.org/a_w900.jpg\">"));
  }

  @Test
  void takesPicturesWithoutAProxyAndLeavesWhatIsNone() {
    assertEquals(
        List.of("https://pics.example/?url=7"),
        in(
            "<img src=\"https://pics.example/?url=7\"><img data-src=\"https://pics.example/n\">"
                + "<img src=\"data:image/png;base64,AAAA\"><img><img src=\"/local.png\"><img"));
  }

  @Test
  void isBounded() {
    var many = new StringBuilder();
    for (int i = 0; i < 2 * NamedPictures.MOST; i++) {
      many.append("<img src=\"https://pics.example/").append(i).append("\">");
    }
    assertEquals(NamedPictures.MOST, in(many.toString()).size());
    assertEquals(List.of(), in("<img src=\"https://a.example/" + "x".repeat(3000) + "\">"));
    assertEquals(List.of(), in("<img ".repeat(100_000)));
  }

  @Test
  void sizesOfOnePictureHaveOneName() {
    String uuid = "01000000-0aff-0242-2c1d-08dbea73e3f5";
    String key = "gdb.example.org/" + uuid + ".jpg";
    for (String size :
        List.of("", "_w900", "_cx0_cy4_cw0_r1_s", "_w268_h151", "_cx0_cy10_w408_r1_n")) {
      var name = PictureName.of(WebUrl.of("https://gdb.example.org/" + uuid + size + ".jpg"));
      assertEquals(key, name.key());
      assertEquals(
          size.isEmpty() ? Optional.empty() : Optional.of(WebUrl.of("https://" + key)),
          name.whole());
    }
    var named = PictureName.of(WebUrl.of("http://gdb.example.org/" + uuid + "_w900_r1.jpg"));
    assertEquals(900, named.width());
    assertEquals(
        "news.example/wp-content/uploads/2026/01/harbour.jpg",
        PictureName.of(
                WebUrl.of("https://news.example/wp-content/uploads/2026/01/harbour-300x200.jpg"))
            .key());
    assertEquals(
        "news.example/harbour-300x200.jpg?a=1",
        PictureName.of(WebUrl.of("https://news.example/harbour-300x200.jpg?a=1")).key());
    assertEquals(
        "gdb.example.org/report_w900.jpg",
        PictureName.of(WebUrl.of("https://gdb.example.org/report_w900.jpg")).key());
  }
}
