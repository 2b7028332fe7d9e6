package tidings.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tidings.images.PictureEngine;
import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;

/// Processor time a picture: our engine, `vipsthumbnail` with many files in one process, and npm's
/// sharp, in turns within one run, so that a busy machine disturbs all alike.
///
/// Arguments: a folder of JPEG files, and a folder with `node_modules` that holds sharp, if any.
final class PictureComparison {
  private static final int ROUNDS = 7;
  private static final int REPEATS = 3;

  /// A task, and how each peer is told.
  private enum Task {
    A("w=900&output=jpg", "900x", "jpg[Q=80,strip,optimize_coding]", false),
    B("w=268&h=151&fit=cover&output=jpg", "268x151", "jpg[Q=80,strip,optimize_coding]", true),
    C("w=900&output=webp", "900x", "webp[Q=80,strip,effort=4]", false),
    D("w=268&h=151&fit=cover&output=webp", "268x151", "webp[Q=80,strip,effort=4]", true);

    private final String query;
    private final String size;
    private final String file;
    private final boolean cover;

    Task(String query, String size, String file, boolean cover) {
      this.query = query;
      this.size = size;
      this.file = file;
      this.cover = cover;
    }
  }

  /// Something that makes a task's pictures.
  @FunctionalInterface
  private interface Maker {
    /// Milliseconds of processor time a picture.
    double cost(Task task) throws IOException, InterruptedException;
  }

  private final List<Path> pictures;
  private final List<PictureEngine> engines = new ArrayList<>();
  private final Map<String, Maker> makers = new LinkedHashMap<>();

  private PictureComparison(List<Path> pictures) {
    this.pictures = pictures;
  }

  public static void main(String[] arguments) throws Exception {
    List<Path> pictures;
    try (var files = Files.list(Path.of(arguments[0]))) {
      pictures = files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
    PictureComparison comparison = new PictureComparison(pictures);
    comparison.prepare(Path.of(arguments.length > 1 ? arguments[1] : "."));
    comparison.run(System.out);
  }

  private void prepare(Path node) throws IOException, InterruptedException {
    engine("ours", Optional.empty());
    Path modules = node.resolve("node_modules/@img/sharp-libvips-linux-x64/lib");
    if (Files.isDirectory(modules)) {
      try (var files = Files.list(modules)) {
        Optional<Path> library =
            files.filter(file -> file.toString().contains("libvips-cpp")).findFirst();
        library.ifPresent(file -> engine("ours, sharp's library", Optional.of(file.toString())));
      }
    }
    engine("ours, fallback", Optional.of("none"));
    if (works("vipsthumbnail", "--version")) {
      makers.put("vipsthumbnail", this::vipsThumbnail);
    } else {
      System.out.println("left out: vipsthumbnail (apt-get install libvips42 libvips-tools)");
    }
    Path sharp = node.resolve("node_modules/sharp").toAbsolutePath();
    if (Files.isDirectory(sharp) && works("node", "--version")) {
      makers.put("sharp", task -> sharp(sharp, task));
    } else {
      System.out.println("left out: sharp (npm install sharp, in the folder that is named)");
    }
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void engine(String name, Optional<String> library) {
    PictureEngine engine = PictureEngine.open(new PictureEngine.Settings(1, 0, library));
    engines.add(engine);
    makers.put(name, task -> ours(engine, name, task));
  }

  /// What this process and its children that still live have used.
  private static Duration processorTime() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Duration all = Duration.ofNanos(system.getProcessCpuTime());
    return ProcessHandle.current()
        .children()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(all, Duration::plus);
  }

  private double ours(PictureEngine engine, String name, Task task)
      throws IOException, InterruptedException {
    if (engine.library().contains("Java") && task.query.contains("webp")) {
      return Double.NaN;
    }
    PictureRequest request = PictureRequest.parse(task.query);
    List<byte[]> files = new ArrayList<>();
    for (Path picture : pictures) {
      files.add(Files.readAllBytes(picture));
    }
    Duration before = processorTime();
    for (int i = 0; i < REPEATS; i++) {
      for (byte[] file : files) {
        Rendering rendering = engine.render(file, request);
        if (!(rendering instanceof Rendering.Done)) {
          throw new IllegalStateException(name + " at " + task.query + ": " + rendering);
        }
      }
    }
    return perPicture(processorTime().minus(before).toNanos() / 1e6);
  }

  private double perPicture(double all) {
    return all / (REPEATS * pictures.size());
  }

  /// The shell tells what its children used.
  private double vipsThumbnail(Task task) throws IOException, InterruptedException {
    Path out = Files.createTempDirectory("pictures");
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "vipsthumbnail \"$@\"; times", "sh"));
    command.addAll(List.of("--size", task.size, "-o", out.resolve("%s.") + task.file));
    if (task.cover) {
      command.addAll(List.of("--smartcrop", "centre"));
    }
    for (int i = 0; i < REPEATS; i++) {
      pictures.forEach(picture -> command.add(picture.toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("VIPS_CONCURRENCY", "1");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String[] children = text.strip().lines().toList().getLast().split(" ");
    try (var files = Files.list(out)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(out);
    return perPicture(Arrays.stream(children).mapToDouble(PictureComparison::millis).sum());
  }

  /// `1m2.34s` in milliseconds.
  private static double millis(String time) {
    int minutes = time.indexOf('m');
    return 60_000 * Double.parseDouble(time.substring(0, minutes))
        + 1000 * Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
  }

  private double sharp(Path module, Task task) throws IOException, InterruptedException {
    String resize = task.cover ? "resize(268,151,{fit:'cover'})" : "resize(900)";
    String encode =
        task.query.contains("webp")
            ? "webp({quality:80,effort:4})"
            : "jpeg({quality:80,optimiseCoding:true})";
    String script =
        """
        const sharp = require(process.argv[1]); const fs = require('fs');
        sharp.cache(false); sharp.concurrency(1);
        const files = process.argv.slice(3).map(f => fs.readFileSync(f));
        const all = async n => { for (let i = 0; i < n; i++) for (const f of files)
          await sharp(f).RESIZE.ENCODE.toBuffer(); };
        (async () => { await all(1); const b = process.cpuUsage(); await all(+process.argv[2]);
          const u = process.cpuUsage(b); console.log((u.user + u.system) / 1000); })();
        """
            .replace("RESIZE", resize)
            .replace("ENCODE", encode);
    List<String> command =
        new ArrayList<>(List.of("node", "-e", script, module.toString(), "" + REPEATS));
    pictures.forEach(picture -> command.add(picture.toString()));
    Process process = new ProcessBuilder(command).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return perPicture(Double.parseDouble(text.strip()));
  }

  private void run(PrintStream out) throws IOException, InterruptedException {
    for (PictureEngine engine : engines) {
      out.println(engine.library());
    }
    Map<Task, Map<String, List<Double>>> costs = new LinkedHashMap<>();
    for (int round = -2; round < ROUNDS; round++) {
      for (Task task : Task.values()) {
        for (Map.Entry<String, Maker> maker : makers.entrySet()) {
          double cost = maker.getValue().cost(task);
          if (round >= 0) {
            costs
                .computeIfAbsent(task, _ -> new LinkedHashMap<>())
                .computeIfAbsent(maker.getKey(), _ -> new ArrayList<>())
                .add(cost);
          }
        }
      }
    }
    out.println("processor time in ms a picture, median of " + ROUNDS + " rounds");
    for (Task task : Task.values()) {
      out.println(task + " " + task.query);
      costs
          .get(task)
          .forEach((name, all) -> out.printf(Locale.ROOT, "  %-24s %7.1f%n", name, median(all)));
      ratio(out, costs.get(task), "ours", "vipsthumbnail");
      ratio(out, costs.get(task), "ours, sharp's library", "sharp");
      ratio(out, costs.get(task), "ours, fallback", "sharp");
    }
    engines.forEach(PictureEngine::close);
  }

  private static void ratio(
      PrintStream out, Map<String, List<Double>> costs, String ours, String theirs) {
    if (costs.containsKey(ours) && costs.containsKey(theirs)) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        ratios.add(costs.get(ours).get(i) / costs.get(theirs).get(i));
      }
      out.printf(Locale.ROOT, "  %s / %s: %.2f%n", ours, theirs, median(ratios));
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
