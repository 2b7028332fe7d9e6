package tidings.images.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
  @Test
  void theAddressIsDecodedOnce() {
    Delivery delivery = Delivery.parse("w=5&url=a.example%2Fb%2520c+d%3Fe%zz&url=x");
    assertEquals(Optional.of("a.example/b%20c+d?e%zz"), delivery.url());
    assertEquals(Optional.empty(), Delivery.parse("w=5&url=").url());
    assertEquals(Optional.empty(), Delivery.parse("").url());
  }

  @Test
  void readersCanBeSentElsewhere() {
    assertEquals(Optional.of("1"), Delivery.parse("default=1").otherwise());
    assertEquals(Optional.of("a/b"), Delivery.parse("errorredirect=a%2fb").otherwise());
  }

  @ParameterizedTest
  @CsvSource({
    "1w,7",
    "1h,365",
    "31d,31",
    "2M,60",
    "2y,365",
    "1d12h,1.5",
    "x,365",
    "'',365",
    "99,365"
  })
  void agesAreReadAsNginxReadsThem(String text, double days) {
    Duration expected = Duration.ofSeconds((long) (days * 86_400));
    assertEquals(expected, Delivery.parse("maxage=" + text).maxAge());
  }

  @Test
  void namesAreLettersAndDigits() {
    assertEquals("a1", Delivery.parse("filename=a1").fileName());
    assertEquals("image", Delivery.parse("filename=../test").fileName());
    assertEquals("image", Delivery.parse("filename=" + "a".repeat(79)).fileName());
    assertTrue(Delivery.parse("encoding=BASE64").base64());
    assertFalse(Delivery.parse("encoding=base32").base64());
  }
}
