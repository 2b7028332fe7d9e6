package tidings.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentListTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static String render(String title, String path, String source) {
    var item =
        new DocumentList.Item(
            title, Instant.parse("2023-11-21T18:39:06Z"), path, source, Optional.empty());
    return new String(
        new DocumentList("美国之音", SHANGHAI).render(List.of(item)), StandardCharsets.UTF_8);
  }

  @Test
  void datesDocumentsInTheOperatorsZone() {
    assertEquals(
        "美国之音\n------\n\n11-22 [标题](/articles/voa/1032737.md)\n\n",
        render("标题", "articles/voa/1032737.md", ""));
  }

  @Test
  void namesTheSourceWhereTheListHasSeveral() {
    assertEquals("美国之音\n------\n\n11-22 VOA [标题](/a.md)\n\n", render("标题", "a.md", "VOA"));
  }

  @Test
  void saysWhatThePublisherTookBack() {
    var item =
        new DocumentList.Item(
            "标题",
            Instant.parse("2023-11-21T18:39:06Z"),
            "a.md",
            "",
            Optional.of(Instant.parse("2023-11-23T18:00:00Z")));
    assertEquals(
        "美国之音\n------\n\n11-22 [标题](/a.md) (withdrawn 11-24)\n\n",
        new String(
            new DocumentList("美国之音", SHANGHAI).render(List.of(item)), StandardCharsets.UTF_8));
  }

  @Test
  void keepsTitlesAndPathsInTheirPlace() {
    assertEquals(
        "美国之音\n------\n\n11-22 [a\\](b\\) \\[c](/articles/a%20b%28c%29%7Cd.md)\n\n"
            .replace("(b\\)", "(b)"),
        render("a](b) [c", "articles/a b(c)|d.md", ""));
  }
}
