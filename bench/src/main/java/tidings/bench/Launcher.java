package tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs `tidings` as a process of its own.
///
/// @param tidings the launcher's path
/// @param folder where notes can be left
record Launcher(String tidings, Path folder) {
  /// What a process used.
  ///
  /// @param cpu seconds, not a number where `/usr/bin/time` is not there
  /// @param peakMiB the most memory that was resident (VmHWM), 0 where it is not known
  record Run(Duration wall, double cpu, long peakMiB) {}

  /// Runs it to its end and throws its output away.
  ///
  /// @param options for the JVM
  Run run(String options, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    Path usage = folder.resolve("usage");
    boolean canTime = Files.isExecutable(Path.of("/usr/bin/time"));
    if (canTime) {
      command.addAll(List.of("/usr/bin/time", "-o", usage.toString(), "-f", "%U %S %M"));
    }
    command.add(tidings);
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TIDINGS_JAVA_OPTIONS", options);
    long begin = System.nanoTime();
    Process process = builder.start();
    int status = process.waitFor();
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with status " + status);
    }
    if (!canTime) {
      return new Run(wall, Double.NaN, 0);
    }
    String[] figures = Files.readString(usage).strip().split(" ", -1);
    return new Run(
        wall,
        Double.parseDouble(figures[0]) + Double.parseDouble(figures[1]),
        Long.parseLong(figures[2]) / 1024);
  }
}
