package tidings.app.terminal;

import java.io.PrintWriter;
import tidings.archive.Stored;
import tidings.mirror.MirrorListener;
import tidings.mirror.RunReport;
import tidings.model.SourceId;

/// Shows how far a run is: a bar on a terminal, plain lines elsewhere. Safe for many threads.
public final class Progress implements MirrorListener, AutoCloseable {
  private final PrintWriter out;
  private final boolean quiet;
  private final boolean verbose;
  private final boolean terminal;
  private final Bar bar;

  private int sources;
  private int done;
  private int documents;
  private int errors;
  private long bytes;

  /// Progress on a writer.
  ///
  /// @param quiet shows nothing
  /// @param verbose tells each stored revision, quiet or not
  public Progress(PrintWriter out, boolean quiet, boolean verbose) {
    this.out = out;
    this.quiet = quiet;
    this.verbose = verbose;
    this.terminal = Bar.isTerminal();
    this.bar = new Bar(out, quiet);
  }

  @Override
  public synchronized void runStarted(int count) {
    sources = count;
    done = 0;
    documents = 0;
    errors = 0;
    bytes = 0;
  }

  @Override
  public synchronized void stored(SourceId source, String identity, Stored stored) {
    documents++;
    if (verbose) {
      bar.clear();
      out.println("stored " + identity.replaceAll("\\s", "%20"));
      out.flush();
    }
    draw(false);
  }

  @Override
  public synchronized void sourceDone(RunReport.SourceReport report) {
    done++;
    bytes += report.bytes();
    errors += report.failures().size();
    if (!quiet && !terminal && (report.changed() || !report.succeeded())) {
      out.printf(
          "[%d/%d] %s: %d new, %d changed%s%n",
          done,
          sources,
          report.source(),
          report.created(),
          report.revised(),
          report.succeeded() ? "" : ", failed");
      out.flush();
    }
    draw(done == sources);
  }

  private void draw(boolean now) {
    if (now || bar.isDue()) {
      bar.draw(
          done,
          sources,
          "%d/%d sources, %d documents, %.1f MB, %d errors"
              .formatted(done, sources, documents, bytes / 1e6, errors));
    }
  }

  /// Takes the bar away, so that something else can be printed.
  public synchronized void pause() {
    bar.clear();
  }

  @Override
  public void close() {
    pause();
  }
}
