package tidings.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an import came to: counts, what was odd by its kind, and what was refused, each by its
/// name.
final class ImportReport {
  private static final int EXAMPLES = 3;

  private final PrintWriter err;
  private final Map<String, Kind> odd = new TreeMap<>();

  private int created;
  private int revised;
  private int unchanged;
  private int sources;
  private int refused;

  /// A report.
  ///
  /// @param err hears at once what is refused
  ImportReport(PrintWriter err) {
    this.err = err;
  }

  private static final class Kind {
    private final List<String> examples = new ArrayList<>();
    private long count;
  }

  void created() {
    created++;
  }

  void revised() {
    revised++;
  }

  void unchanged() {
    unchanged++;
  }

  void sourcesAdded(int count) {
    sources += count;
  }

  void refuse(String name, String reason) {
    refused++;
    err.println("tidings: not imported: " + shown(name) + ": " + shown(reason));
  }

  void odd(String kind, String name) {
    Kind known = odd.computeIfAbsent(kind, key -> new Kind());
    known.count++;
    if (known.examples.size() < EXAMPLES) {
      known.examples.add(shown(name));
    }
  }

  /// How many documents were looked at.
  int documents() {
    return created + revised + unchanged;
  }

  int refused() {
    return refused;
  }

  void print(PrintWriter out) {
    out.printf(
        "%d new documents, %d changed, %d there already, %d refused%s%n",
        created,
        revised,
        unchanged,
        refused,
        sources == 0 ? "" : "; " + sources + " sources added to tidings.yaml");
    odd.forEach((kind, what) ->
        out.printf(
            "odd: %d %s: %s%s%n",
            what.count,
            kind,
            String.join(", ", what.examples),
            what.count > what.examples.size() ? ", ..." : ""));
  }

  /// Names and reasons come from anywhere, and must not steer the terminal.
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 300 ? line : line.substring(0, 300) + "...";
  }
}
