package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import tidings.app.config.ConfigurationException;
import tidings.archive.ArchiveException;

/// What scripts can rely on.
final class ExitCodes {
  static final int OK = 0;
  static final int SOURCES_FAILED = 1;
  static final int USAGE = 2;
  static final int ARCHIVE = 3;
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  /// Tells the operator in one line what ended a command, and gives the exit code for it.
  static int report(Exception exception, PrintWriter err) {
    return switch (exception) {
      case ConfigurationException configuration -> {
        String.valueOf(configuration.getMessage())
            .lines()
            .forEach(line -> err.println("tidings: " + line));
        yield USAGE;
      }
      case ArchiveException archive -> {
        err.println("tidings: " + archive.getMessage());
        yield archive.kind() == ArchiveException.Kind.ABSENT ? USAGE : ARCHIVE;
      }
      case InterruptedException interrupted -> {
        err.println("tidings: interrupted; what was stored is safe");
        yield INTERRUPTED;
      }
      case FileSystemException file -> {
        err.println("tidings: cannot use " + file.getFile() + ": " + reason(file));
        yield ARCHIVE;
      }
      case IOException io -> {
        err.println("tidings: " + io.getMessage());
        yield ARCHIVE;
      }
      default -> {
        err.println("tidings: an error of this program, please report it:");
        exception.printStackTrace(err);
        yield ARCHIVE;
      }
    };
  }

  private static String reason(FileSystemException e) {
    return e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
  }
}
