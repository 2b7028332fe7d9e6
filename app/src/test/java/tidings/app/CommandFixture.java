package tidings.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// Commands run as from a terminal, on an archive in a folder of the test's own.
abstract class CommandFixture {
  @TempDir Path folder;

  /// The archive that commands are for, where none is named.
  Path root = Path.of("");

  /// What the last command wrote to either stream.
  String said = "";

  /// Runs a command on the archive; its exit code.
  int run(String... arguments) {
    return run(root, arguments);
  }

  int run(Path archive, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-C", archive.toString()));
    all.addAll(List.of(arguments));
    var text = new StringWriter();
    String[] line = all.toArray(String[]::new);
    int code =
        Tidings.commandLine(line)
            .setOut(new PrintWriter(text, true))
            .setErr(new PrintWriter(text, true))
            .execute(line);
    said = text.toString();
    return code;
  }

  /// Runs an export of the archive; its exit code.
  int export(String... arguments) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }
}
