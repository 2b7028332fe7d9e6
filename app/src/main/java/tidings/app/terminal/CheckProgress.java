package tidings.app.terminal;

import java.io.PrintWriter;
import tidings.archive.Verification;

/// Shows how far a check or an import is: a bar on a terminal, nothing elsewhere. Safe for many
/// threads.
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

  /// Tells how far an import is.
  ///
  /// @param bytes that were read
  /// @param total of all files
  /// @param documents that went into the archive or were there
  public synchronized void read(long bytes, long total, int documents) {
    if (bar.isDue()) {
      bar.draw(bytes, total, "%d documents, %.1f MB".formatted(documents, bytes / 1e6));
    }
  }

  @Override
  public synchronized void close() {
    bar.clear();
  }
}
