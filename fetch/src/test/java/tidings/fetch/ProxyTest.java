package tidings.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.WebUrl;
import tidings.testkit.Answer;
import tidings.testkit.Asked;

/// Through a proxy, made-up hosts can be asked: nobody here looks their names up.
class ProxyTest extends FetcherFixture {
  private FetchSettings through(String scheme, boolean plainHttps) {
    return FetchSettings.of("https://example.org/contact")
        .withMinGap(Duration.ZERO)
        .withProxy(ProxyAddress.parse(scheme + "://" + site.authority()), plainHttps);
  }

  private Fetch fetch(String url) throws InterruptedException {
    return fetcher.fetch(FetchRequest.page(WebUrl.of(url)));
  }

  @Test
  void sendsWholeAddressesToAnHttpProxy() throws InterruptedException {
    reopen(through("http", false));
    site.on("news.test/a%2Fb", Answer.ok("text/html", "x"));
    assertInstanceOf(Fetch.Captured.class, fetch("http://news.test/a%2Fb?q=%7e"));
    Asked asked = site.log().getLast();
    assertEquals("http://news.test/a%2Fb?q=%7e", asked.target());
    assertEquals(Optional.of("news.test"), asked.header("host"));
  }

  @Test
  void asksForATunnelForHttps() throws InterruptedException {
    reopen(through("http", false));
    Fetch.Disallowed no = assertInstanceOf(Fetch.Disallowed.class, fetch("https://news.test/"));
    assertTrue(no.why().message().contains("the proxy answers 404"), no.why().message());
    assertEquals("CONNECT", site.log().getFirst().method());
    assertEquals("news.test:443", site.log().getFirst().target());
  }

  @Test
  void sendsHttpsAddressesInPlainHttpToARecordedWeb() throws InterruptedException {
    reopen(through("http", true));
    site.on("news.test/a", Answer.ok("text/html", "x"));
    assertInstanceOf(Fetch.Captured.class, fetch("https://news.test/a"));
    assertEquals("https://news.test/a", site.log().getLast().target());
  }

  @Test
  void leavesNamesToASocksProxy() throws InterruptedException {
    reopen(through("socks5", false));
    site.on("/a", Answer.ok("text/html", "x"));
    assertInstanceOf(Fetch.Captured.class, fetch("http://abc.onion/a"));
    Asked asked = site.log().getLast();
    assertEquals("abc.onion:80", asked.socks());
    assertEquals("/a", asked.target());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void guardsAddressesBehindAProxyToo(String scheme) throws InterruptedException {
    reopen(through(scheme, false));
    for (String url : List.of("http://127.0.0.1/", "http://localhost/", "http://nas.local/")) {
      assertInstanceOf(Fetch.Failed.class, fetch(url));
    }
    assertEquals(List.of(), site.log());
  }

  @Test
  void refusesPlainHttpsThroughAProxyElsewhere() {
    FetchSettings settings = FetchSettings.of("x");
    assertThrows(
        IllegalArgumentException.class,
        () -> settings.withProxy(ProxyAddress.parse("http://proxy.example:8080"), true));
    assertThrows(
        IllegalArgumentException.class,
        () -> settings.withProxy(ProxyAddress.parse("socks5://127.0.0.1:8080"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy:8080", "ftp://x:1", "http://u:p@x:1", "http://x:0", "http://x:99999"})
  void refusesAProxyAddressThatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> ProxyAddress.parse(text));
  }

  @Test
  void readsProxyAddresses() {
    assertEquals(
        new ProxyAddress(ProxyAddress.Scheme.SOCKS5, "::1", 9050),
        ProxyAddress.parse("socks5h://[::1]:9050"));
    assertEquals(
        new ProxyAddress(ProxyAddress.Scheme.HTTPS, "proxy.example", 443),
        ProxyAddress.parse("https://proxy.example/"));
  }
}
