package tidings.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Libraries that tell on standard error of what no operator can do anything about.
final class QuietLibraries {
  /// Held, or it would forget what it is told. It tells which instructions of the processor it can
  /// use.
  private static final List<Logger> SEARCH = List.of(Logger.getLogger("org.apache.lucene"));

  private QuietLibraries() {}

  static void search() {
    SEARCH.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
