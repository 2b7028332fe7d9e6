package tidings.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;

/// `tidings serve` as a whole: pictures that are at hand beside a bare server of the same library,
/// pictures that are not beside npm's ipx, and many readers at once.
///
/// Arguments: the launcher, a folder of JPEG files, and a folder with `node_modules` that holds
/// ipx.
final class ServeComparison implements AutoCloseable {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;

  /// Of all pictures, in a round; the clock of a process's work ticks in hundredths of a second.
  private static final int PASSES = 3;

  /// So many more at first, until both have compiled what they run all the time.
  private static final int FIRST_PASSES = 100;

  static final Duration HITS_FOR = Duration.ofSeconds(3);
  private static final int LINES = 8;
  private static final int READERS = 1000;
  private static final int MISSES = 600;

  /// A picture that is asked for, and how ipx is asked for it.
  private enum Task {
    A("w=900&output=jpg", "w_900,q_80,f_jpeg"),
    B("w=268&h=151&fit=cover&output=jpg", "s_268x151,fit_cover,q_80,f_jpeg"),
    C("w=900&output=webp", "w_900,q_80,f_webp"),
    D("w=268&h=151&fit=cover&output=webp", "s_268x151,fit_cover,q_80,f_webp");

    private final String query;
    private final String ipx;

    Task(String query, String ipx) {
      this.query = query;
      this.ipx = ipx;
    }
  }

  private final PrintStream out = System.out;
  private final FakeSite publisher = FakeSite.open();
  private final AtomicInteger asked = new AtomicInteger();
  private final String tidings;
  private final Path pictures;
  private final Path node;
  private final Path folder;
  private final List<Path> files;

  private ServeComparison(String tidings, Path pictures, Path node) throws IOException {
    this.tidings = tidings;
    this.pictures = pictures;
    this.node = node;
    folder = Files.createTempDirectory("tidings-bench");
    try (Stream<Path> all = Files.list(pictures)) {
      files = all.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (var comparison =
        new ServeComparison(
            arguments[0], Path.of(arguments[1]), Path.of(arguments[2]).toAbsolutePath())) {
      comparison.run();
    }
  }

  private void run() throws Exception {
    for (Path file : files) {
      publish(file);
    }
    hits();
    cold();
    manyReaders();
    manyMisses();
  }

  /// Each time it is asked for, a picture has other last bytes, which no decoder looks at: it is a
  /// new one to every cache.
  private void publish(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    publisher.when(
        "/" + file.getFileName(),
        request -> {
          byte[] other = Arrays.copyOf(bytes, bytes.length + 4);
          int number = asked.incrementAndGet();
          for (int i = 0; i < 4; i++) {
            other[bytes.length + i] = (byte) (number >> (8 * i));
          }
          return Answer.ok("image/jpeg", other);
        });
  }

  private ServerProcess serve(String options) throws IOException, InterruptedException {
    Path archive = folder.resolve("archive" + asked.incrementAndGet());
    new Launcher(tidings, folder).run("", "init", archive.toString(), "-q");
    Files.writeString(
        archive.resolve("tidings.yaml"),
        "sources: []\nnetwork: {allow-private: [\""
            + publisher.authority()
            + "\"]}\npictures: {allow: [\"127.0.0.1\"]}\n");
    return ServerProcess.start(
        Map.of("TIDINGS_JAVA_OPTIONS", options, "TIDINGS_VIPS", library()),
        List.of(tidings, "-C", archive.toString(), "serve", "--bind", "0"));
  }

  /// The library of ipx's own sharp, so that both sides have the same; the system's where it is not
  /// there.
  private String library() throws IOException {
    Path own = node.resolve("node_modules/ipx/node_modules/@img");
    Path modules = Files.isDirectory(own) ? own : node.resolve("node_modules/@img");
    if (!Files.isDirectory(modules)) {
      return "";
    }
    try (Stream<Path> all = Files.walk(modules, 4)) {
      return all.filter(file -> file.getFileName().toString().startsWith("libvips-cpp.so"))
          .map(Path::toString)
          .findFirst()
          .orElse("");
    }
  }

  /// A target that nobody asked for before.
  private String fresh(Path file, String query) {
    return "/image/?url="
        + publisher.url("/" + file.getFileName() + "%3F" + asked.incrementAndGet())
        + "&"
        + query;
  }

  /// From a client of its own, as a reverse proxy would tell: nobody may ask for very many new
  /// ones.
  private byte[] request(String target) {
    int number = asked.get() / 500;
    return Line.request(
        target, "X-Forwarded-For: 192.0." + number / 250 % 250 + "." + number % 250 + "\r\n");
  }

  private void hits() throws Exception {
    try (ServerProcess ours = serve("")) {
      byte[] hit = request(fresh(files.getFirst(), Task.A.query));
      int bytes;
      try (Line line = new Line(ours.port())) {
        bytes = line.ask(hit).bytes();
      }
      String java = ProcessHandle.current().info().command().orElse("java");
      try (ServerProcess bare =
          ServerProcess.start(
              Map.of(),
              List.of(
                  java,
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BareServer.class.getName(),
                  "" + bytes))) {
        out.printf(
            Locale.ROOT, "at hand: %d bytes, %d lines, both on this machine%n", bytes, LINES);
        List<double[]> rounds = new ArrayList<>();
        byte[] plain = Line.request("/x", "");
        for (int round = -WARM_UP; round < ROUNDS; round++) {
          double[] us = load(ours, hit);
          double[] them = load(bare, plain);
          if (round >= 0) {
            rounds.add(
                new double[] {us[0], them[0], us[1], them[1], us[0] / them[0], them[1] / us[1]});
          }
        }
        out.printf(
            Locale.ROOT,
            "  ours %.0f requests/s, %.1f us CPU each; bare %.0f requests/s, %.1f us%n"
                + "  requests/s of the bare: %.2f; work for CPU of the bare: %.2f (goal 0.50)%n",
            column(rounds, 0),
            column(rounds, 2),
            column(rounds, 1),
            column(rounds, 3),
            column(rounds, 4),
            column(rounds, 5));
      }
    }
  }

  /// Requests a second, and microseconds of the server's processor time each.
  static double[] load(ServerProcess server, byte[] request) throws Exception {
    Duration before = server.processorTime();
    long begin = System.nanoTime();
    long end = begin + HITS_FOR.toNanos();
    int all = 0;
    try (var threads = Executors.newFixedThreadPool(LINES)) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        counts.add(
            threads.submit(() -> {
              int count = 0;
              try (Line line = new Line(server.port())) {
                for (; System.nanoTime() < end; count++) {
                  if (line.ask(request).status() != 200) {
                    throw new IllegalStateException("not 200");
                  }
                }
              }
              return count;
            }));
      }
      for (Future<Integer> count : counts) {
        all += count.get();
      }
    }
    double cpu = server.processorTime().minus(before).toNanos() / 1e3;
    return new double[] {all * 1e9 / (System.nanoTime() - begin), cpu / all};
  }

  private void cold() throws Exception {
    Path ipx = node.resolve("node_modules/ipx/bin/ipx.mjs");
    if (!Files.exists(ipx)) {
      out.println("left out: ipx (npm install ipx, in the folder that is named)");
    }
    out.println("not at hand: CPU in ms a request, one at a time, parent and workers together");
    try (ServerProcess ours = serve("");
        ServerProcess theirs = Files.exists(ipx) ? ipx(ipx) : ours) {
      Task first = Task.B;
      for (Task task : List.of(first, Task.A, Task.C, Task.D)) {
        List<double[]> rounds = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
          int passes = task == first && round < 0 ? FIRST_PASSES : PASSES;
          Duration before = ours.ownProcessorTime();
          double us = costOfAll(ours, passes, file -> request(fresh(file, task.query)));
          double own =
              ours.ownProcessorTime().minus(before).toNanos() / 1e6 / (passes * files.size());
          double them =
              theirs == ours
                  ? Double.NaN
                  : costOfAll(
                      theirs,
                      passes,
                      file -> Line.request("/" + task.ipx + "/" + file.getFileName(), ""));
          if (round >= 0) {
            rounds.add(new double[] {us, them, us / them, own});
          }
        }
        out.printf(
            Locale.ROOT,
            "  %s %-34s ours %.1f (%.1f without the workers), ipx %.1f, ratio %.2f (goal 1.10)%n",
            task,
            task.query,
            column(rounds, 0),
            column(rounds, 3),
            column(rounds, 1),
            column(rounds, 2));
      }
      out.println("  ours " + ours.peaks() + "; ipx " + theirs.peaks());
    }
  }

  private ServerProcess ipx(Path ipx) throws IOException {
    return ServerProcess.start(
        Map.of("IPX_MAX_AGE", "0"),
        List.of(
            "node",
            ipx.toString(),
            "serve",
            "--dir",
            pictures.toString(),
            "--port",
            "0",
            "--host",
            "127.0.0.1"));
  }

  @FunctionalInterface
  private interface Asking {
    byte[] of(Path file);
  }

  private double costOfAll(ServerProcess server, int passes, Asking asking) throws IOException {
    Duration before = server.processorTime();
    try (Line line = new Line(server.port())) {
      for (int pass = 0; pass < passes; pass++) {
        for (Path file : files) {
          Line.Got got = line.ask(asking.of(file));
          if (got.status() != 200 || !got.type().startsWith("image/")) {
            throw new IOException("not a picture: " + got);
          }
        }
      }
    }
    return server.processorTime().minus(before).toNanos() / 1e6 / (passes * files.size());
  }

  private void manyReaders() throws Exception {
    try (ServerProcess ours = serve("-Xmx256m")) {
      List<byte[]> requests =
          files.stream().map(file -> request(fresh(file, Task.A.query))).toList();
      try (Line line = new Line(ours.port())) {
        for (byte[] request : requests) {
          line.ask(request);
        }
      }
      Tally tally = new Tally();
      everybody(
          READERS,
          reader -> {
            try (Line line = new Line(ours.port())) {
              for (int i = 0; i < 20; i++) {
                tally.count(line.ask(requests.get((reader + i) % requests.size())));
              }
            }
          });
      out.printf(
          "%d readers at once, -Xmx256m, 20 pictures each that are at hand: %s; %s%s%n",
          READERS, tally, ours.peaks(), ours.isAlive() ? "" : "; THE SERVER DIED");
    }
  }

  private void manyMisses() throws Exception {
    try (ServerProcess ours = serve("-Xmx256m")) {
      Tally tally = new Tally();
      everybody(
          MISSES,
          reader -> {
            try (Line line = new Line(ours.port())) {
              Path file = files.get(reader % files.size());
              tally.count(line.ask(request(fresh(file, Task.B.query))));
            }
          });
      try (Line line = new Line(ours.port())) {
        Line.Got after = line.ask(request(fresh(files.getFirst(), Task.B.query)));
        out.printf(
            "%d different pictures at once, -Xmx256m, none at hand: %s; then %d; %s%n",
            MISSES, tally, after.status(), ours.peaks());
      }
    }
  }

  /// How often there was which answer.
  private static final class Tally {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void count(Line.Got got) {
      boolean silent = got.status() == 503 && !got.retry();
      counts.merge(got.status() + (silent ? " without Retry-After" : ""), 1, Integer::sum);
    }

    @Override
    public String toString() {
      return counts.toString();
    }
  }

  @FunctionalInterface
  private interface Visit {
    void run(int reader) throws IOException;
  }

  private static void everybody(int readers, Visit visit) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      IntStream.range(0, readers)
          .forEach(reader ->
              all.add(
                  threads.submit(() -> {
                    visit.run(reader);
                    return null;
                  })));
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  static double column(List<double[]> rounds, int index) {
    double[] values = rounds.stream().mapToDouble(round -> round[index]).sorted().toArray();
    return values[values.length / 2];
  }

  @Override
  public void close() throws IOException {
    publisher.close();
    WholeProcess.delete(folder);
  }
}
