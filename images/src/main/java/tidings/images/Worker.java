package tidings.images;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.request.Rendering;
import tidings.images.worker.Wire;
import tidings.images.worker.WorkerMain;

/// A worker process as its parent sees it. One job at a time; whatever goes wrong ends it.
final class Worker implements AutoCloseable {
  /// What a picture of 24 Mpx needs that the JDK decodes; libvips' work is outside of the heap.
  private static final String HEAP = "-Xmx400m";

  private static final List<String> OPTIONS =
      List.of(
          HEAP,
          "-Xms8m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          // A worker is at home in C: the better compiler would cost more than it ever saves.
          "-XX:TieredStopAtLevel=1",
          "-XX:CompressedClassSpaceSize=32m",
          "-XX:ReservedCodeCacheSize=32m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:+SuppressFatalErrorMessage",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Djava.awt.headless=true",
          "--enable-native-access=ALL-UNNAMED");

  /// Jars of Skija, and of the types that it shares with its sisters.
  private static final Pattern SKIA = Pattern.compile("(?:skija-[a-z0-9-]+|types)-[0-9.]+\\.jar");

  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Duration LONGEST_PARTING = Duration.ofSeconds(5);

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final String library;
  private int jobs;

  /// A worker whose process was just started; waits until it is ready.
  Worker(Process process) throws IOException {
    this.process = process;
    in = new DataInputStream(process.getInputStream());
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 65_536));
    if (in.readInt() != Wire.HELLO) {
      throw new IOException("the worker does not speak");
    }
    library = text();
  }

  /// Starts a process and waits until it is ready.
  ///
  /// @param libraries that it tries, in this order
  static Worker start(List<String> libraries) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(classPath());
    command.add(WorkerMain.class.getName());
    command.addAll(libraries);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    // It needs nothing of ours, and what it decodes should find nothing there.
    environment
        .keySet()
        .retainAll(List.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "HOME"));
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("VIPS_WARNING", "0");
    // Large pictures stay in memory, which is bounded, instead of going to files.
    environment.put("VIPS_DISC_THRESHOLD", "100g");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    // Nobody waits for ever for a process that hangs before it speaks.
    CompletableFuture<Void> tooLate =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS));
    try {
      return new Worker(process);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    } finally {
      tooLate.cancel(false);
    }
  }

  /// Where this module's classes are, and Skia's; the worker needs no more.
  private static String classPath() {
    List<String> path = new ArrayList<>();
    var own = WorkerMain.class.getProtectionDomain().getCodeSource();
    path.add(place(String.valueOf(own.getLocation())));
    ModuleLayer.boot().configuration().modules().stream()
        .filter(module -> module.name().startsWith("io.github.humbleui"))
        .flatMap(module -> module.reference().location().stream())
        .forEach(location -> path.add(place(location.toString())));
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> SKIA.matcher(new File(entry).getName()).matches())
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private static String place(String location) {
    return Path.of(URI.create(location)).toString();
  }

  /// The library that it works with.
  String library() {
    return library;
  }

  /// How many jobs it has done.
  int jobs() {
    return jobs;
  }

  /// The processor time that the process has used, zero where that cannot be told.
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Sends a job and waits for the answer.
  ///
  /// @param kind [Wire#RENDER] or [Wire#THUMB]
  /// @throws IOException where the process died, was killed or talks rubbish
  Rendering work(int kind, PictureHeader header, String query, byte[] file) throws IOException {
    jobs++;
    out.writeInt(kind);
    send(header.format().name());
    out.writeInt(header.width());
    out.writeInt(header.height());
    out.writeInt(header.frames());
    out.writeInt(header.orientation());
    send(query);
    out.writeInt(file.length);
    out.write(file);
    out.flush();
    int answer = in.readInt();
    if (answer == Wire.REFUSED) {
      return new Rendering.Refused(in.readInt(), text());
    }
    if (answer != Wire.DONE) {
      throw new IOException("not an answer: " + answer);
    }
    Format format = format();
    int width = in.readInt();
    int height = in.readInt();
    int frames = in.readInt();
    byte[] bytes = bytes(Wire.LARGEST);
    return new Rendering.Done(format, width, height, frames, bytes);
  }

  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private Format format() throws IOException {
    String name = text();
    try {
      return Format.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a format: " + name, e);
    }
  }

  private String text() throws IOException {
    return new String(bytes(Wire.LONGEST), StandardCharsets.UTF_8);
  }

  /// All of what was announced: a worker that dies in the middle of an answer has given none.
  private byte[] bytes(int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("a length that makes no sense: " + length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /// Ends it at once.
  void kill() {
    process.destroyForcibly();
  }

  /// The process, for tests.
  ProcessHandle handle() {
    return process.toHandle();
  }

  /// Ends it and waits until it is gone.
  @Override
  public void close() {
    kill();
    try {
      process.waitFor(LONGEST_PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
