package tidings.archive.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs `git` in one folder: no prompts, no pager, a deadline, output bounded.
final class GitCommand {
  private static final int MAX_OUTPUT = 1 << 20;

  /// By default Git syncs nothing to the disk (measured with 2.39): a power cut would empty
  /// objects.
  private static final List<String> DURABLE =
      List.of("-c", "core.fsync=committed,loose-object", "-c", "core.fsyncMethod=batch");

  private final Path folder;
  private final Map<String, String> environment;

  GitCommand(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /// What a command came to.
  ///
  /// @param status its exit status
  /// @param out what it printed, standard error included, at most 1 MiB
  record Result(int status, String out) {
    boolean succeeded() {
      return status == 0;
    }

    /// The line that says most, for a message to the operator.
    String reason() {
      List<String> lines = out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
      return lines.stream()
          .filter(line ->
              line.startsWith("fatal:") || line.startsWith("error:") || line.startsWith("!"))
          .findFirst()
          .orElse(lines.isEmpty() ? "exit status " + status : lines.getLast());
    }
  }

  Result run(Duration deadline, String... arguments) throws IOException, InterruptedException {
    return runWithInput(deadline, "", arguments);
  }

  Result runWithInput(Duration deadline, String input, String... arguments)
      throws IOException, InterruptedException {
    return runWithInput(
        deadline, out -> out.write(input.getBytes(StandardCharsets.UTF_8)), arguments);
  }

  /// Runs a command for what it prints, which is anything but text.
  ///
  /// @return empty where it fails, or prints more than `most` bytes
  Optional<byte[]> bytes(Duration deadline, int most, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      byte[] bytes = out.readNBytes(most);
      boolean isWhole = out.read() < 0;
      return isWhole
              && process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)
              && process.exitValue() == 0
          ? Optional.of(bytes)
          : Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  /// Something written to a command's standard input while it runs.
  interface Input {
    void writeTo(OutputStream out) throws IOException;
  }

  Result runWithInput(Duration deadline, Input input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(DURABLE);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    // Never a repository that merely surrounds the archive.
    builder
        .environment()
        .put(
            "GIT_CEILING_DIRECTORIES",
            folder.toAbsolutePath().normalize().resolveSibling("").toString());
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
      try (OutputStream in = process.getOutputStream()) {
        input.writeTo(in);
      } catch (IOException e) {
        // Git ended before it read everything: its status and output say why.
        process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Result(124, "fatal: git took longer than " + deadline.toSeconds() + " s");
      }
      return new Result(process.exitValue(), output.join());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String read(InputStream stream) {
    try (stream) {
      byte[] bytes = stream.readNBytes(MAX_OUTPUT);
      stream.skip(Long.MAX_VALUE);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "error: git's output could not be read: " + e.getMessage();
    }
  }
}
