package tidings.app.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// A bar in the last line of a terminal; nothing elsewhere. Not safe for many threads.
final class Bar {
  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter out;
  private final boolean shown;
  private long drawn;
  private boolean lineOpen;

  Bar(PrintWriter out, boolean quiet) {
    this.out = out;
    this.shown = !quiet && isTerminal();
  }

  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /// Tells whether enough time went by since the last time.
  boolean isDue() {
    return shown && System.nanoTime() - drawn >= REDRAW_NANOS;
  }

  void draw(long done, long total, String text) {
    if (!shown) {
      return;
    }
    drawn = System.nanoTime();
    int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / total);
    out.printf("\r[%s%s] %s \u001b[K", "#".repeat(filled), ".".repeat(WIDTH - filled), text);
    out.flush();
    lineOpen = true;
  }

  void clear() {
    if (lineOpen) {
      out.print("\r\u001b[K");
      out.flush();
      lineOpen = false;
    }
  }
}
