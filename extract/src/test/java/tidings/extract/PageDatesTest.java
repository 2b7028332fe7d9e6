package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.Timestamp.Assumption;

class PageDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tue, 21 Nov 2023 18:26:08 GMT        | 2023-11-21T18:26:08Z
          Tue, 21 Nov 23 18:26:08 +0100        | 2023-11-21T17:26:08Z
          2021-10-03T06:54:51.647Z             | 2021-10-03T06:54:51Z
          2020-07-14T10:00:00+08:00            | 2020-07-14T02:00:00Z
          2020-07-14 02:10:05                  | 2020-07-14T02:10:05Z
          2020年 7月 14日                      | 2020-07-14T00:00:00Z
          2020年7月14日 下午3:05               | 2020-07-14T15:05:00Z
          民國109年7月14日                     | 2020-07-14T00:00:00Z
          2020년 7월 14일 오후 3:05            | 2020-07-14T15:05:00Z
          18/01/2022 - 16:49                   | 2022-01-18T16:49:00Z
          01/18/2022                           | 2022-01-18T00:00:00Z
          21.11.2023, 18:26 Uhr                | 2023-11-21T18:26:00Z
          21 ноября 2023, 18:26                | 2023-11-21T18:26:00Z
          21 de noviembre de 2023              | 2023-11-21T00:00:00Z
          21. März 2023                        | 2023-03-21T00:00:00Z
          Nov. 21, 2023 6:26 p.m. EST          | 2023-11-21T23:26:00Z
          21 listopada 2023                    | 2023-11-21T00:00:00Z
          20231121                             | 2023-11-21T00:00:00Z
          1700591946000                        | 2023-11-21T18:39:06Z
          21 พ.ย. 2566 and 2566-11-21          | 2023-11-21T00:00:00Z
          """)
  void readsDatesAsTheyAreWritten(String text, String instant) {
    assertEquals(
        Instant.parse(instant), PageDates.parse(text).orElseThrow().instant().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "1,234,567", "31.02.2020", "Room 12-34-56", "12:30"})
  void readsNoDateWhereThereIsNone(String text) {
    assertTrue(PageDates.parse(text).isEmpty());
  }

  @Test
  void saysWhatItAssumed() {
    assertEquals(
        Set.of(Assumption.ZONE, Assumption.TIME_OF_DAY, Assumption.ORDER),
        PageDates.parse("03/04/2022").orElseThrow().assumed());
  }
}
