package tidings.app.terminal;

import java.io.PrintWriter;
import tidings.archive.Verification;

/// Shows how far a check is: a bar on a terminal, nothing elsewhere. Safe for many threads.
public final class CheckProgress implements Verification.Watch, AutoCloseable {
  private final Bar bar;

  /// Progress on a writer.
  ///
  /// @param quiet shows nothing
  public CheckProgress(PrintWriter out, boolean quiet) {
    this.bar = new Bar(out, quiet);
  }

  @Override
  public synchronized void checked(long done, long total) {
    if (bar.isDue()) {
      bar.draw(done, total, done + "/" + Math.max(done, total) + " files");
    }
  }

  @Override
  public synchronized void close() {
    bar.clear();
  }
}
