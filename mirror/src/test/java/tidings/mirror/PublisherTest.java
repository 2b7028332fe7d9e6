package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.SourceId;

class PublisherTest {
  private static SourceReport report(String id, int created, int revised) {
    return new SourceReport(new SourceId(id), 9, created, revised, 0, 0, 0, List.of(), "");
  }

  @Test
  void tellsWhatEachSourceBrought() {
    assertEquals(
        "voa: 12 new, 1 changed; rfi: 3 new; dw: 2 changed\n",
        Publisher.message(
            List.of(
                report("voa", 12, 1),
                report("bbc", 0, 0),
                report("rfi", 3, 0),
                report("dw", 0, 2))));
  }

  @Test
  void sumsUpManySourcesAndListsThemBelow() {
    List<SourceReport> reports =
        IntStream.rangeClosed(1, 7).mapToObj(n -> report("s" + n, n, n == 7 ? 1 : 0)).toList();
    List<String> lines = Publisher.message(reports).lines().toList();
    assertEquals("7 sources: 28 new, 1 changed", lines.getFirst());
    assertEquals("", lines.get(1));
    assertEquals("s1: 1 new", lines.get(2));
    assertEquals("s7: 7 new, 1 changed", lines.getLast());
    assertEquals(9, lines.size());
  }

  @Test
  void namesARunThatOnlyChangedOtherFiles() {
    assertEquals("configuration and lists\n", Publisher.message(List.of(report("voa", 0, 0))));
  }
}
