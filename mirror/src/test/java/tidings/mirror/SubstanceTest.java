package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.model.Document;
import tidings.model.WebUrl;

/// What makes a new revision, and what does not.
class SubstanceTest {
  private static final String BODY =
      "<p>The council met <a href=\"https://news.example/c?utm_source=rss\">again</a>.</p>"
          + "<div><img src=\"https://images.weserv.nl?url=cdn1.example/h/harbour.jpg?w=640\" alt=\"\"/>"
          + "<div><small>The harbour</small></div></div><script>count(17)</script>";

  private static Substance of(String title, String body) {
    return Substance.of(
        new Document(Instant.EPOCH, title, WebUrl.of("https://news.example/a"), body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          utm_source=rss  | utm_source=feed&n=2
          count(17)       | count(18)
          ?w=640          | ?w=1200
          cdn1.example    | cdn2.example
          </div><script>  | </div><img src="https://track.example/1.gif" width="1" height="1"><script>
          """)
  void seesNoChangeInWhatReadersDoNotSee(String part, String other) {
    assertNotEquals(BODY, BODY.replace(part, other));
    assertEquals(of("Council", BODY), of("Council", BODY.replace(part, other)));
  }

  @ParameterizedTest
  @CsvSource({"met, meets", "harbour.jpg, ship.jpg", "The harbour, A ship", "again, again?"})
  void seesAChangeOfTheTextOfAPictureAndOfACaption(String part, String other) {
    assertNotEquals(of("Council", BODY), of("Council", BODY.replace(part, other)));
  }

  @Test
  void seesAChangeOfTheTitle() {
    assertNotEquals(of("Council", BODY), of("The council", BODY));
  }
}
