package tidings.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidings.search.query.Clause.All;
import tidings.search.query.Clause.Any;
import tidings.search.query.Clause.Days;
import tidings.search.query.Clause.In;
import tidings.search.query.Clause.Not;
import tidings.search.query.Clause.Phrase;
import tidings.search.query.Clause.Prefix;
import tidings.search.query.Clause.Word;

class QueryReaderTest {
  private static Clause word(String text) {
    return new Word(text);
  }

  private static Clause all(Clause... clauses) {
    return new All(List.of(clauses));
  }

  @Test
  void readsWhatOperatorsMean() {
    assertEquals(all(word("a"), word("b")), QueryReader.read("a AND b"));
    assertEquals(
        new Any(List.of(all(word("a"), word("b")), word("c"))), QueryReader.read("a b OR c"));
    assertEquals(all(word("a"), new Not(word("b"))), QueryReader.read("a -b"));
    assertEquals(all(word("a"), new Not(word("b"))), QueryReader.read("a NOT b"));
    assertEquals(
        all(word("a"), new Any(List.of(word("b"), word("c")))), QueryReader.read("a (b OR c)"));
    assertEquals(new Phrase("a b", true), QueryReader.read("\"a b\""));
    assertEquals(new Phrase("甲乙", false), QueryReader.read("“甲乙”"));
    assertEquals(new Prefix("elec"), QueryReader.read("elec*"));
    assertEquals(new In(Clause.Place.TITLE, word("台湾")), QueryReader.read("title：台湾"));
    assertEquals(new Clause.FromSource("voa"), QueryReader.read("source:VOA"));
    assertEquals(
        new Days(Optional.of(LocalDate.of(2020, 2, 1)), Optional.of(LocalDate.of(2020, 2, 29))),
        QueryReader.read("date:2020-02"));
  }

  @Test
  void takesTheRestForWords() {
    assertEquals(all(), QueryReader.read(""));
    assertEquals(all(), QueryReader.read("( ) AND OR \"\" *"));
    assertEquals(word("a"), QueryReader.read("((a"));
    assertEquals(all(word("a"), word("b")), QueryReader.read("a ) b"));
    assertEquals(all(word("a"), word("-"), word("b")), QueryReader.read("a - b"));
    assertEquals(word("well-known"), QueryReader.read("well-known"));
    assertEquals(word("https://example.org/"), QueryReader.read("https://example.org/"));
    assertEquals(word("soon"), QueryReader.read("since:soon"));
    assertEquals(word("a"), QueryReader.read("a OR"));
  }

  @Test
  void neverFails() {
    var random = new Random(11);
    List<String> pieces =
        List.of(
            "(", ")", "\"", "“", "”", "-", "AND", "OR", "NOT", "|", "*", "title:", "source:",
            "date:", "2020-13", "9999", "中国", "a", " ", "　", "\u0000", "\ud800", "：", "（", "）",
            "lang:");
    for (int i = 0; i < 20_000; i++) {
      var query = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        query.append(pieces.get(random.nextInt(pieces.size())));
        query.append(random.nextBoolean() ? " " : "");
      }
      assertNotNull(QueryReader.read(query.toString()), query::toString);
    }
    assertNotNull(QueryReader.read("(".repeat(100_000)));
    assertNotNull(QueryReader.read("-".repeat(500) + "a"));
    assertNotNull(QueryReader.read("NOT ".repeat(10_000)));
    assertNotNull(QueryReader.read("title:".repeat(10_000)));
  }
}
