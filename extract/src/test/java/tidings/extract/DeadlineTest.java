package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tidings.extract.body.BodyFinder;
import tidings.extract.clean.Addresses;
import tidings.extract.clean.Deadline;
import tidings.extract.clean.Fragment;
import tidings.extract.meta.PageIndex;
import tidings.model.WebUrl;

/// The long steps look at the clock themselves.
class DeadlineTest {
  private static final Deadline OVER = new Deadline(System.nanoTime() - 1);
  private static final String TEXT = "<p>Some words, and more of them, in a sentence.";

  @Test
  void endsCleaning() {
    Element page = Fragment.parse(TEXT.repeat(1000));
    assertThrows(
        Deadline.Passed.class,
        () -> Fragment.cleanArticle(page, new Addresses(Optional.empty()), OVER));
  }

  @Test
  void endsTheSearchForTheBody() {
    PageIndex page = PageIndex.of(Jsoup.parse(TEXT), 1000);
    assertThrows(Deadline.Passed.class, () -> BodyFinder.find(page, "", "", OVER));
    Element picked = Fragment.parse(TEXT + "<img src=/a.jpg>");
    assertThrows(Deadline.Passed.class, () -> BodyFinder.picked(List.of(picked), "", OVER));
  }

  @Test
  void needsNoneForManyPictures() {
    String html = (TEXT + "<img src=/a.jpg>").repeat(20_000); // each one could look at all the text
    var limits = new Limits(2 << 20, 1_000_000, 200, Duration.ofMinutes(2));
    var page =
        new Page(
            WebUrl.of("https://news.test/a"), "text/html", html.getBytes(StandardCharsets.UTF_8));
    assertInstanceOf(Extraction.FromPage.class, Extractor.extract(page, limits));
  }
}
