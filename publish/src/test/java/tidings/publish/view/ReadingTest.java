package tidings.publish.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-TW,zh;q=0.9,en;q=0.8 | TRADITIONAL",
        "zh-HK | TRADITIONAL",
        "zh-Hant-CN | TRADITIONAL",
        "zh-Hans-TW | SIMPLIFIED",
        "zh-CN,zh;q=0.9 | SIMPLIFIED",
        "zh | SIMPLIFIED",
        "en-US,en;q=0.5 | ENGLISH",
        "fr;q=0.9, en;q=0.3, zh-tw;q=0.5 | TRADITIONAL",
        "zh;q=0, en;q=0.1 | ENGLISH",
        "zh;q=nonsense | ENGLISH",
        "*;;;,,=; | ENGLISH",
        "fr | ENGLISH"
      })
  void takesTheBrowsersFirstLanguage(String header, Tongue tongue) {
    assertEquals(tongue, Tongue.ofAcceptLanguage(header));
  }

  @Test
  void whatTheAddressSaysComesFirst() {
    assertEquals(
        new Reading(Tongue.TRADITIONAL, true, Optional.of(Script.SIMPLIFIED), Reading.Saving.NONE),
        Reading.of("zh-Hant", "hans", "en"));
    assertEquals(
        new Reading(Tongue.SIMPLIFIED, false, Optional.empty(), Reading.Saving.NONE),
        Reading.of("<b>", "x", "zh-CN"));
  }

  @Test
  void savesDataWhereTheReaderOrTheBrowserSaysSo() {
    Reading plain = Reading.of("", "", "");
    assertEquals(plain, plain.withData("", ""));
    assertEquals(plain, plain.withData("lots", "off"));
    assertEquals(Reading.Saving.BY_BROWSER, plain.withData("", "on").saving());
    assertEquals(Reading.Saving.BY_BROWSER, plain.withData("x", " On ").saving());
    assertEquals(Reading.Saving.BY_CHOICE, plain.withData("low", "on").saving());
  }

  @Test
  void whereAPageBeginsIsAWord() {
    assertThrows(IllegalArgumentException.class, () -> new Place.Newest("../x"));
    assertThrows(IllegalArgumentException.class, () -> new Place.Newest("a".repeat(65)));
    assertEquals("1690-4x7q", new Place.Newest("1690-4x7q").from());
  }
}
