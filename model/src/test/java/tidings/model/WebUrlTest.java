package tidings.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.org | http://example.org/",
        "HTTPS://EXAMPLE.org:443/A b | https://example.org/A%20b",
        "http://example.org:80/?q | http://example.org/?q",
        "https://example.org:80/ | https://example.org:80/",
        "http:example.org/a | http://example.org/a",
        "http:\\\\example.org\\a\\..\\b | http://example.org/b",
        "http://example.org/a/./b/%2e%2E/c | http://example.org/a/c",
        "http://example.org/新闻?词=é#节 | http://example.org/%E6%96%B0%E9%97%BB?%E8%AF%8D=%C3%A9#%E8%8A%82",
        "http://example.org/%e6%a0 | http://example.org/%e6%a0",
        "http://example.org/a(b)c | http://example.org/a(b)c",
        "http://пример.example/путь | http://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C",
        "http://user:secret@example.org/ | http://example.org/",
        "http://2130706433/ | http://127.0.0.1/",
        "http://0x7f.1/ | http://127.0.0.1/",
        "http://0177.0.0.1/ | http://127.0.0.1/",
        "http://１２７.0.0.1/ | http://127.0.0.1/",
        "http://[2001:DB8::0:1]:8080/ | http://[2001:db8::1]:8080/",
        "http://[::127.0.0.1]/ | http://[::7f00:1]/",
        "http://[1:0:0:2:0:0:0:3]/ | http://[1:0:0:2::3]/",
        "http://example.org/?a'b\"c<d>|http://example.org/?a%27b%22c%3Cd%3E",
        "http://a%41.example/ | http://aa.example/"
      })
  void writesAddressesAsTheStandardSays(String text, String expected) {
    assertEquals(expected, WebUrl.of(text).href());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "/a",
        "ftp://example.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "http://exa mple.org/",
        "http://a<b/",
        "http://example.org:99999/",
        "http://example.org:8a/",
        "http://1.2.3.4.5/",
        "http://256.0.0.1/",
        "http://[::1/",
        "http://[1::2::3]/",
        "http://[1:2:3]/",
        "http://a%00b/",
        "data:text/html,x"
      })
  void refusesWhatIsNoWebAddress(String text) {
    assertEquals(Optional.empty(), WebUrl.parse(text));
  }

  @Test
  void refusesAnAddressLongerThanTheLimit() {
    assertTrue(WebUrl.parse("http://example.org/" + "a".repeat(WebUrl.MAX_LENGTH)).isEmpty());
    assertTrue(WebUrl.parse("http://example.org/" + "新".repeat(WebUrl.MAX_LENGTH / 4)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c | http://example.org/a/c",
        "/c?d | http://example.org/c?d",
        "//Other.example/x | http://other.example/x",
        "\\\\other.example\\x | http://other.example/x",
        "?z | http://example.org/a/b?z",
        "#f | http://example.org/a/b?q#f",
        "'' | http://example.org/a/b?q",
        "../../../x | http://example.org/x",
        "http:c | http://example.org/a/c",
        "https:c | https://c/",
        "./ | http://example.org/a/"
      })
  void resolvesReferencesAsABrowserDoes(String reference, String expected) {
    WebUrl base = WebUrl.of("http://example.org/a/b?q#old");
    assertEquals(expected, base.resolve(reference).orElseThrow().href());
  }

  @Test
  void keepsThePortWhenItResolves() {
    assertEquals(
        "http://example.org:8080/x",
        WebUrl.of("http://example.org:8080/a").resolve("x").orElseThrow().href());
  }

  @Test
  void isTheSameWhenParsedAgain() {
    for (String text :
        new String[] {
          "http://example.org/a b\\c?d e#f g", "http://[::ffff:1.2.3.4]/%zz%", "https://xn--fiqs8s/"
        }) {
      WebUrl once = WebUrl.of(text);
      assertEquals(once, WebUrl.of(once.href()), text);
    }
  }
}
