package tidings.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tidings.model.Exchange;
import tidings.model.WebUrl;
import tidings.testkit.Answer;

/// What a fetch went through can be kept as it was.
class RecordTest extends FetcherFixture {
  private Fetch recorded(String path) throws InterruptedException {
    return fetcher.fetch(FetchRequest.page(WebUrl.of(site.url(path))).withRecord(true));
  }

  private List<Exchange> exchanges(String path) throws InterruptedException {
    return assertInstanceOf(Fetch.Captured.class, recorded(path)).exchanges();
  }

  @Test
  void keepsRequestAndAnswerOfEachHop() throws InterruptedException {
    site.on("/old", Answer.redirect(301, "/new?a=b"));
    site.on("/new?a=b", Answer.ok("text/html", "<p>新闻").with("X-Odd", "é"));
    List<Exchange> hops = exchanges("/old#top");
    assertEquals(
        List.of(site.url("/old"), site.url("/new?a=b")),
        hops.stream().map(hop -> hop.url().href()).toList());
    Exchange last = hops.getLast();
    assertEquals(clock.instant(), last.time());
    String request = new String(last.request(), ISO_8859_1);
    assertTrue(request.startsWith("GET /new?a=b HTTP/1.1\r\n"), request);
    assertTrue(request.contains("\r\nHost: " + site.authority() + "\r\n"), request);
    assertTrue(request.contains("\r\nUser-Agent: Tidings/"), request);
    assertTrue(request.endsWith("\r\n\r\n"), request);
    String response = new String(last.response(), ISO_8859_1);
    assertTrue(response.startsWith("HTTP/1.1 200 "), response);
    assertTrue(response.contains("\r\nX-Odd: é\r\n"), response);
    assertTrue(response.endsWith("\r\n\r\n"), response);
    assertEquals("<p>新闻", new String(last.body(), UTF_8));
    assertTrue(last.whole());
    assertTrue(
        new String(hops.getFirst().response(), UTF_8).contains("\r\nLocation: /new?a=b\r\n"));
  }

  @Test
  void keepsTheBodyPackedAsItCame() throws InterruptedException, IOException {
    site.on(
        "/packed",
        Answer.ok("text/html", Answer.gzip("packed text".getBytes(UTF_8)))
            .with("Content-Encoding", "gzip"));
    Exchange exchange = exchanges("/packed").getFirst();
    var unpacked = new GZIPInputStream(new ByteArrayInputStream(exchange.body()));
    assertEquals("packed text", new String(unpacked.readAllBytes(), UTF_8));
  }

  @Test
  void keepsTheAnswerThatSaysThatAPageIsGone() throws InterruptedException {
    site.on("/gone", Answer.status(410));
    List<Exchange> exchanges = assertInstanceOf(Fetch.Failed.class, recorded("/gone")).exchanges();
    assertTrue(new String(exchanges.getFirst().response(), UTF_8).startsWith("HTTP/1.1 410 "));
    assertEquals("status 410", new String(exchanges.getFirst().body(), UTF_8));
  }

  @Test
  void saysWhereAnErrorPageWasNotReadToItsEnd() throws InterruptedException {
    site.on("/error", Answer.raw("HTTP/1.1 404 No\r\n\r\n" + "x".repeat(100_000)));
    Exchange exchange =
        assertInstanceOf(Fetch.Failed.class, recorded("/error")).exchanges().getFirst();
    assertFalse(exchange.whole());
    assertTrue(exchange.body().length >= 16 * 1024);
  }

  @Test
  void keepsNothingThatNobodyAskedFor() throws InterruptedException {
    site.on("/", Answer.ok("text/html", "x"));
    assertEquals(List.of(), assertInstanceOf(Fetch.Captured.class, get("/")).exchanges());
  }
}
