package tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server that is measured: a process that says where it listens, and its children.
final class ServerProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("https?://[^ :]+:([0-9]+)");

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts it and waits until it says where it listens.
  static ServerProcess start(Map<String, String> environment, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        Thread.ofVirtual().start(() -> drain(out));
        return new ServerProcess(process, Integer.parseInt(port.group(1)));
      }
    }
    throw new IOException("does not listen: " + command);
  }

  private static void drain(BufferedReader out) {
    try {
      while (out.readLine() != null) {
        continue; // what it says later is of no interest, but it must be able to say it
      }
    } catch (IOException e) {
      return; // it ended
    }
  }

  int port() {
    return port;
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /// What it alone has used.
  Duration ownProcessorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// What it and its living children have used.
  Duration processorTime() {
    return all()
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// The most memory that was resident, of itself and of its largest child, in MiB.
  String peaks() {
    long own = peak(process.toHandle());
    long child = process.descendants().mapToLong(ServerProcess::peak).max().orElse(0);
    return own + " MiB at most" + (child == 0 ? "" : ", a worker " + child);
  }

  private static long peak(ProcessHandle one) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + one.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    } catch (IOException e) {
      return 0; // it is gone, or this is no Linux
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
