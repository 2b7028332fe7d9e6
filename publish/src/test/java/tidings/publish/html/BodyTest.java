package tidings.publish.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tidings.model.CleanHtml;
import tidings.publish.view.PictureView;

class BodyTest {
  private static String write(String html) {
    return write(html, Map.of(), UnaryOperator.identity());
  }

  private static String write(
      String html, Map<String, PictureView> pictures, UnaryOperator<String> script) {
    return Body.of(new CleanHtml(html), pictures, script, "Picture").toString();
  }

  @Test
  void linksOutSayNothingOfTheReader() {
    assertEquals(
        "<a href=\"https://a.example/\" rel=\"noreferrer noopener nofollow\">x</a>"
            + "<a href=\"#n-1\">1</a>",
        write("<a href=\"https://a.example/\" rel=\"noreferrer\">x</a><a href=\"#n-1\">1</a>"));
  }

  @Test
  void linksOutAreValidAddresses() {
    assertEquals(
        "<a href=\"https://a.example/%7Bx%7D?a%5B%5D=1%7C2&amp;b\""
            + " rel=\"noreferrer noopener nofollow\">x</a><a id=\"n\">y</a>",
        write("<a href=\"https://a.example/{x}?a[]=1|2&amp;b\">x</a><a id=\"n\">y</a>"));
    assertEquals("https://[::1]:8/a%5C", Href.valid("https://[::1]:8/a\\"));
    assertEquals("https://a.example", Href.valid("https://a.example"));
    assertEquals("mailto:a@b.example", Href.valid("mailto:a@b.example"));
  }

  @Test
  void picturesComeFromThisSiteWithTheirSize() {
    var view = new PictureView("/image/?url=x&w=640", "/image/?w=320 320w", 640, 480, "");
    assertEquals(
        "<figure><img src=\"/image/?url=x&amp;w=640\" srcset=\"/image/?w=320 320w\""
            + " sizes=\"(max-width:42rem) 100vw,40rem\" width=\"640\" height=\"480\""
            + " alt=\"A &lt;b&gt;\"></figure>",
        write(
            "<figure><img src=\"https://p.example/a?b&amp;c\" alt=\"A &lt;b&gt;\"></figure>",
            Map.of("https://p.example/a?b&c", view),
            UnaryOperator.identity()));
  }

  @Test
  void onlyTheFirstPictureIsFetchedAtOnce() {
    var view = new PictureView("/p", "", 0, 0, "");
    assertEquals(
        "<img src=\"/p\" alt=\"\"><img src=\"/p\" loading=\"lazy\" alt=\"\">",
        write(
            "<img src=\"https://p.example/1\" alt=\"\"><img src=\"https://p.example/1\" alt=\"\">",
            Map.of("https://p.example/1", view),
            UnaryOperator.identity()));
  }

  @Test
  void aPictureThatIsNotAtHandIsALinkAndInALinkItsText() {
    assertEquals(
        "<a href=\"https://p.example/1\" rel=\"noreferrer noopener nofollow\">Picture</a>",
        write("<img src=\"https://p.example/1\" alt=\"\">"));
    assertEquals(
        "<a href=\"https://a.example/\" rel=\"noreferrer noopener nofollow\">Sea</a>",
        write(
            "<a href=\"https://a.example/\" rel=\"noreferrer\">"
                + "<img src=\"https://p.example/1\" alt=\"Sea\"></a>"));
  }

  @Test
  void findsThePicturesThatThereAre() {
    assertEquals(
        List.of("https://p.example/1", "https://p.example/2?a&b"),
        Body.pictures(
            new CleanHtml(
                "<p>x</p><img src=\"https://p.example/1\" alt=\"\"><img"
                    + " src=\"https://p.example/2?a&amp;b\" alt=\"\">"
                    + "<img src=\"https://p.example/1\" alt=\"\">")));
  }

  @Test
  void headingsGoDownOneLevelAtATimeFromThePagesOwn() {
    assertEquals(
        "<h2>a</h2><h3>b</h3><h3>c</h3><h2>d</h2><h3 id=\"n-x\">e</h3>",
        write("<h1>a</h1><h4>b</h4><h4>c</h4><h1>d</h1><h2 id=\"n-x\">e</h2>"));
    assertEquals("<h2>a</h2><h2>b</h2>", write("<h4>a</h4><h2>b</h2>"));
  }

  @Test
  void wideTablesAndCodeCanBeScrolledByKey() {
    assertEquals(
        "<div class=\"wide\" tabindex=\"0\"><table><tbody><tr><td>1</td></tr></tbody></table></div>"
            + "<pre tabindex=\"0\">x</pre>",
        write("<table><tbody><tr><td>1</td></tr></tbody></table><pre>x</pre>"));
  }

  @Test
  void onlyTextChangesItsScript() {
    assertEquals(
        "<a href=\"https://a.example/发\" rel=\"noreferrer noopener nofollow\">發&amp;</a>發",
        write(
            "<a href=\"https://a.example/发\" rel=\"noreferrer\">发&amp;</a>发",
            Map.of(),
            text -> text.replace('发', '發')));
  }
}
