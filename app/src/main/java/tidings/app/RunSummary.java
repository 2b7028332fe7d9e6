package tidings.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tidings.app.terminal.Table;
import tidings.mirror.RunReport;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.Failure;

/// A run told to the operator: a table of the sources that have something to tell, a line of
/// totals, and each trouble in one line.
record RunSummary(RunReport run, Path root) {
  void print(PrintWriter out) {
    var table = new Table("source", "entries", "new", "changed", "waiting", "");
    run.sources().stream()
        .filter(report -> report.changed() || report.waiting() > 0 || !report.succeeded())
        .forEach(report ->
            table.row(
                report.source(),
                report.entries(),
                report.created(),
                report.revised(),
                report.waiting(),
                report.succeeded() ? "" : "failed"));
    if (table.hasRows()) {
      out.print(table);
    }
    run.sources().stream()
        .filter(report -> !report.note().isEmpty())
        .forEach(report -> out.println(report.source() + ": " + report.note()));
    out.printf(
        "%d sources, %d failed; %d new, %d changed, %d waiting for their pages%n",
        run.sources().size(),
        failed(),
        sum(SourceReport::created),
        sum(SourceReport::revised),
        sum(SourceReport::waiting));
    RunReport.Pictures pictures = run.pictures();
    if (pictures.kept() + pictures.failed() > 0) {
      out.printf(
          "%d pictures kept, %d could not be had ('tidings status' tells more)%n",
          pictures.kept(), pictures.failed());
    }
    run.commit().ifPresent(id -> out.println("Committed " + id.substring(0, 10) + " in Git."));
    if (sum(SourceReport::created) > 0) {
      out.println("Documents: " + root.resolve("articles"));
      out.println("Lists:     " + root.resolve("lists"));
    }
    out.flush();
  }

  /// Troubles go to standard error also when everything else is quiet.
  void printTroubles(PrintWriter err) {
    for (SourceReport report : run.sources()) {
      for (Failure failure : report.failures()) {
        err.println("tidings: " + report.source() + ": " + line(failure));
      }
    }
    run.notes().forEach(note -> err.println("tidings: " + note));
    run.troubles().forEach((what, why) -> err.println("tidings: " + what + ": " + why));
    err.flush();
  }

  void printJson(PrintWriter out, Instant now) {
    for (SourceReport report : run.sources()) {
      out.println(
          new Json()
              .put("source", report.source().value())
              .put("ok", report.succeeded())
              .put("entries", report.entries())
              .put("new", report.created())
              .put("changed", report.revised())
              .put("marked", report.marked())
              .put("waiting", report.waiting())
              .put("bytes", report.bytes())
              .put("errors", report.failures().stream().map(RunSummary::line).toList())
              .put("note", report.note()));
    }
    out.println(
        new Json()
            .put("run", now.toString())
            .put("ok", run.succeeded())
            .put("sources", run.sources().size())
            .put("failed", failed())
            .put("new", sum(SourceReport::created))
            .put("changed", sum(SourceReport::revised))
            .put("pictures_kept", run.pictures().kept())
            .put("pictures_failed", run.pictures().failed())
            .put("commit", run.commit().orElse(""))
            .put("errors", troubleLines())
            .put("notes", run.notes()));
    out.flush();
  }

  private List<String> troubleLines() {
    return run.troubles().entrySet().stream()
        .map(trouble -> trouble.getKey() + ": " + trouble.getValue())
        .collect(Collectors.toList());
  }

  private long failed() {
    return run.sources().stream().filter(report -> !report.succeeded()).count();
  }

  private int sum(java.util.function.ToIntFunction<SourceReport> part) {
    return run.sources().stream().mapToInt(part).sum();
  }

  static String line(Failure failure) {
    return failure.message() + (failure.advice().isEmpty() ? "" : " (" + failure.advice() + ")");
  }
}
