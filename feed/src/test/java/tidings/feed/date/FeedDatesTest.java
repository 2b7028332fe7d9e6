package tidings.feed.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.model.Timestamp;
import tidings.model.Timestamp.Assumption;

final class FeedDatesTest {
  private static Timestamp read(String text) {
    return FeedDates.parse(text, FeedDates.zoneOf("")).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Fri, 05 Mar 2021 01:30:00 GMT          | 2021-03-05T01:30:00Z
          Fri, 5 Mar 21 01:30 EST                | 2021-03-05T06:30:00Z
          2021-03-05T09:30:00+08:00              | 2021-03-05T01:30:00Z
          2021-03-05 09:30                       | 2021-03-05T09:30:00Z
          2021-03                                | 2021-03-01T00:00:00Z
          2021-064                               | 2021-03-05T00:00:00Z
          2021-03-05T24:00:00Z                   | 2021-03-06T00:00:00Z
          Fri Mar  5 01:30:00 2021               | 2021-03-05T01:30:00Z
          5. März 2021, 14:05 Uhr                | 2021-03-05T14:05:00Z
          ven., 05 mars 2021 01:30:00 +0100      | 2021-03-05T00:30:00Z
          mar, 02 mar 2021 10:00:00 +0000        | 2021-03-02T10:00:00Z
          5 августа 2021 10:00                   | 2021-08-05T10:00:00Z
          Παρ, 05 Μαρ 2021 01:30:00 EET          | 2021-03-04T23:30:00Z
          2021-március-05T9:15+01:00             | 2021-03-05T08:15:00Z
          2021年3月5日 下午2:05                  | 2021-03-05T14:05:00Z
          二〇二一年三月五日                     | 2021-03-05T00:00:00Z
          2021년 3월 5일 오후 2:05               | 2021-03-05T05:05:00Z
          2021年3月5日（金）14時05分             | 2021-03-05T14:05:00Z
          05-MAR-2021 10:00                      | 2021-03-05T10:00:00Z
          1614907800                             | 2021-03-05T01:30:00Z
          """)
  void readsWhatPublishersWrite(String text, String instant) {
    assertEquals(instant, read(text).instant().map(Object::toString).orElse("none"));
  }

  @Test
  void saysWhatItAssumed() {
    assertTrue(read("2021-03-05 09:30").assumed().contains(Assumption.ZONE));
    assertTrue(read("2021-03-05").assumed().contains(Assumption.TIME_OF_DAY));
    assertTrue(read("Mon, 05 Mar 2021 01:30:00 GMT").assumed().contains(Assumption.CONTRADICTION));
    assertTrue(read("Fri, 05 Mar 2021 01:30:00 GMT").assumed().isEmpty());
  }

  @Test
  void keepsTheTextOfWhatCannotBeTrue() {
    for (String text :
        new String[] {"31 Feb 2021", "yesterday", "2021-13-40", "99:99", "0000-00-00"}) {
      assertEquals(text, read(text).text());
      assertFalse(read(text).instant().isPresent(), text);
    }
  }

  @Test
  void takesBlankTextForNoTime() {
    assertTrue(FeedDates.parse(" \u3000 ").isEmpty());
  }

  @Test
  void neverThrowsOnGarbage() {
    String parts = "0123456789:-/+., TZamp年月日三十오후MarGMT()\u3000";
    for (long seed = 1; seed <= 3000; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(1, 40); i > 0; i--) {
        text.append(parts.charAt(random.nextInt(parts.length())));
      }
      try {
        FeedDates.parse(text.toString());
      } catch (RuntimeException thrown) {
        throw new AssertionError("seed " + seed + ": " + text, thrown);
      }
    }
  }
}
