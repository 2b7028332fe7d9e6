package tidings.fetch.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.WebUrl;

class AddressGuardTest {
  private final AddressGuard guard = AddressGuard.of(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://0.1.2.3/",
        "http://10.255.255.255/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/",
        "http://172.31.0.1/",
        "http://192.0.0.192/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.7/",
        "http://203.0.113.9/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::8.8.8.8]/",
        "http://[100::1]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "http://[2001:db8::1]/",
        "http://[2002:c0a8:101::1]/",
        "http://[2606::5efe:10.0.0.1]/",
        "http://[3fff::1]/",
        "http://[5f00::1]/",
        "http://[fc00::1]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/"
      })
  void refusesWhatIsNotThePublicInternet(String url) {
    assertInstanceOf(Verdict.Refuse.class, guard.judge(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://1.1.1.1/",
        "https://8.8.8.8/x",
        "http://11.0.0.1/",
        "http://100.63.255.255/",
        "http://100.128.0.1/",
        "http://172.32.0.1/",
        "http://223.255.255.255/",
        "http://[2606:4700:4700::1111]/",
        "http://[2a00:1450:4001:81b::200e]:8080/",
        "http://[64:ff9b::8.8.8.8]/",
        "http://1.1.1.1/@127.0.0.1#@10.0.0.1"
      })
  void allowsThePublicInternet(String url) {
    assertEquals(new Verdict.Allow(), guard.judge(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.b.localhost/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://router.lan/",
        "http://router.home.arpa/",
        "http://intranet/",
        "http://x.onion/",
        "http://example..org/",
        "http://{x}.example.org/",
        "http://a;b.example.org/"
      })
  void refusesNamesOfThisMachineAndNetworkWithoutLookingThemUp(String url) {
    assertInstanceOf(Verdict.Refuse.class, guard.judgeAsWritten(WebUrl.of(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://1.1.1.1@8.8.8.8/",
        "http://8.8.8.8\\@1.1.1.1/",
        "http://010.0.0.1/",
        "http://16843009/",
        "file:///etc/passwd",
        "ftp://8.8.8.8/",
        "gopher://8.8.8.8/",
        "//8.8.8.8/",
        "8.8.8.8",
        "",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:0/",
        "http://8.8.8.8:6379/",
        "http://8.8.8.8:65536/"
      })
  void refusesMisleadingAddressesOtherSchemesAndOtherServicesPorts(String text) {
    assertInstanceOf(Verdict.Refuse.class, guard.judge(text));
  }

  @Test
  void refusesANameThatIsNotKnown() {
    assertInstanceOf(Verdict.Refuse.class, guard.judge("http://nosuch.invalid/"));
  }

  @Test
  void allowsExactlyWhatTheOperatorNames() {
    AddressGuard some =
        AddressGuard.of(List.of("127.0.0.1:8080", "192.168.1.0/24", "nas.lan", "[fd00::1]:80"));
    assertEquals(new Verdict.Allow(), some.judge("http://127.0.0.1:8080/"));
    assertInstanceOf(Verdict.Refuse.class, some.judge("http://127.0.0.1:8081/"));
    assertInstanceOf(Verdict.Refuse.class, some.judge("http://[::ffff:127.0.0.1]:8080/"));
    assertEquals(new Verdict.Allow(), some.judge("http://192.168.1.77:9000/"));
    assertInstanceOf(Verdict.Refuse.class, some.judge("http://192.168.2.1/"));
    assertEquals(new Verdict.Allow(), some.judgeAsWritten(WebUrl.of("http://nas.lan:81/")));
    assertEquals(new Verdict.Allow(), some.judge("http://[fd00::1]/"));
    assertInstanceOf(Verdict.Refuse.class, some.judge("http://[fd00::1]:81/"));
  }

  @Test
  void allowsARefusedPortOnlyByName() {
    assertInstanceOf(
        Verdict.Refuse.class, AddressGuard.of(List.of("10.0.0.1")).judge("http://10.0.0.1:22/"));
    assertEquals(
        new Verdict.Allow(), AddressGuard.of(List.of("10.0.0.1:22")).judge("http://10.0.0.1:22/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "http://x/", "10.0.0.0/33", "a b", "user@host", "host/path"})
  void refusesAnEntryThatIsNotOne(String entry) {
    assertThrows(IllegalArgumentException.class, () -> AddressGuard.of(List.of(entry)));
  }

  @Test
  void looksNothingUpBehindAProxyAndKnowsOnionsBehindTor() {
    AddressGuard http = AddressGuard.behindProxy(List.of(), false);
    AddressGuard tor = AddressGuard.behindProxy(List.of(), true);
    assertEquals(new Verdict.Allow(), http.judge("http://nosuch.invalid/"));
    assertInstanceOf(Verdict.Refuse.class, http.judge("http://x.onion/"));
    assertEquals(new Verdict.Allow(), tor.judge("http://x.onion/"));
    assertInstanceOf(Verdict.Refuse.class, tor.judge("http://localhost/"));
    assertInstanceOf(Verdict.Refuse.class, tor.judge("http://10.0.0.1/"));
  }
}
