package tidings.archive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.model.Digest;

/// Checks the catalog's articles against the manifest.
final class CatalogCheck {
  private static final int PAGE = 1000;

  private final ArticleTable articles;
  private final ExpectedFiles expected;
  private final Map<String, Digest> underWay;
  private final Consumer<String> findings;

  /// @param underWay the documents that are being written, whose lines may be there before their
  ///   rows
  CatalogCheck(
      ArticleTable articles,
      ExpectedFiles expected,
      Map<String, Digest> underWay,
      Consumer<String> findings) {
    this.articles = articles;
    this.expected = expected;
    this.underWay = underWay;
    this.findings = findings;
  }

  /// Looks each row up, and marks what has one.
  ///
  /// @param unlisted the numbers of articles that the manifest has yet to get lines of
  void run(Set<Long> unlisted) {
    var sha = ExpectedFiles.sha256();
    long last = 0;
    for (List<ArticleRow> rows = articles.after(last, PAGE);
        !rows.isEmpty();
        rows = articles.after(last, PAGE)) {
      for (ArticleRow row : rows) {
        int slot = expected.slot(row.path(), sha);
        if (slot >= 0) {
          expected.markRow(slot);
          compare(row, slot);
        } else if (!unlisted.contains(row.number())) {
          find(row.path() + ": the catalog has it, the manifest has no line of it");
        }
      }
      last = rows.getLast().number();
    }
  }

  private void compare(ArticleRow row, int slot) {
    if (underWay.containsKey(row.path())) {
      return;
    }
    if (row.revision() != expected.revision(slot)) {
      find(
          row.path()
              + ": revision "
              + row.revision()
              + " in the catalog, "
              + expected.revision(slot)
              + " in the manifest");
    } else if (!expected.matches(slot, java.util.HexFormat.of().parseHex(row.digest().hex()))) {
      find(row.path() + ": another digest in the catalog than in the manifest");
    }
  }

  private void find(String what) {
    findings.accept("catalog: " + what);
  }
}
