package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.Archive;
import tidings.archive.Layout;
import tidings.archive.Stored;
import tidings.archive.Verification;
import tidings.archive.catalog.FeedState;
import tidings.archive.document.Composer;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.document.DocumentStyle;
import tidings.archive.document.PictureLinks;
import tidings.archive.git.GitHistory;
import tidings.extract.SiteRules;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.PictureEngine;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.Source.ContentChoice;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.testkit.FakeSite;
import tidings.testkit.StepClock;

/// A whole mirror, real from the socket to the disk, over two lying sites on loopback. After every
/// run the archive is checked as `tidings verify` does it.
abstract class MirrorFixture {
  static final long LIMIT = 1 << 20;

  /// The fallback, so that results do not depend on what is installed.
  private static final PictureEngine.Settings ENGINE =
      new PictureEngine.Settings(1, 100, Optional.of("none"));

  final FakeSite site = FakeSite.open();
  final FakeSite other = FakeSite.open();
  final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");
  final List<String> heard = new ArrayList<>();
  final List<Source> sources = new ArrayList<>();

  Optional<MirrorSettings.Feeds> feeds = Optional.of(new MirrorSettings.Feeds(Optional.empty()));
  Optional<MirrorSettings.Git> git = Optional.empty();
  SiteRules rules = SiteRules.NONE;
  boolean captures;
  Optional<Duration> captureAge = Optional.empty();
  MirrorSettings.Pictures pictures =
      new MirrorSettings.Pictures(false, MirrorSettings.Pictures.Link.PROXY, LIMIT);
  List<Duration> rechecks = List.of();
  Layout layout = Layout.DATED;
  ZoneId zone = ZoneId.of("UTC");
  Duration deadline = Duration.ofSeconds(30);

  @TempDir Path folder;

  /// Where the archive is, with room for other things beside it.
  Path root = Path.of("");

  @BeforeEach
  void makeRoomForTheArchive() throws IOException {
    root = Files.createDirectories(folder.resolve("archive"));
  }

  @AfterEach
  void closeTheSites() {
    site.close();
    other.close();
  }

  /// Adds a source with one feed.
  void source(String id, String feed) {
    source(id, feed, ContentChoice.AUTO);
  }

  void source(String id, String feed, ContentChoice content) {
    FeedAddress address = new FeedAddress.Web(WebUrl.of(feed));
    sources.add(
        new Source(new SourceId(id), id.toUpperCase(Locale.ROOT), List.of(address), content, id));
  }

  MirrorSettings settings() {
    return new MirrorSettings(
        sources,
        new Composer(DocumentStyle.FEEDX, PictureLinks.DIRECT),
        new MirrorSettings.Limits(LIMIT, LIMIT),
        new MirrorSettings.Lists("Mirror", zone, 300),
        rules,
        new MirrorSettings.Captures(captures, captureAge),
        pictures,
        rechecks,
        feeds,
        git);
  }

  /// All lines of the manifest.
  String manifest() throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve("manifest"))) {
      StringBuilder lines = new StringBuilder();
      for (Path file : all.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
        lines.append(Files.readString(file));
      }
      return lines.toString();
    }
  }

  HttpFetcher fetcher() {
    var settings =
        FetchSettings.of("https://example.org/contact")
            .withAllowPrivate(List.of(site.authority(), other.authority()))
            .withMinGap(Duration.ZERO)
            .withDeadline(deadline);
    return HttpFetcher.open(settings, clock);
  }

  /// One run as a process of its own: everything is opened, and closed again.
  RunReport run() throws Exception {
    RunReport report = runWithoutChecking();
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      assertEquals(List.of(), findings(archive));
    }
    return report;
  }

  RunReport runWithoutChecking() throws Exception {
    try (Archive archive = Archive.open(root, layout, sources, clock);
        HttpFetcher fetcher = fetcher();
        PictureEngine engine = PictureEngine.open(ENGINE)) {
      return new Mirror(settings(), archive, fetcher, engine, clock, new Heard(heard))
          .runOnce(sources);
    }
  }

  List<String> findings(Archive archive) throws IOException, InterruptedException {
    var subject = new Verification.Subject(sources, git.isPresent(), Optional.empty());
    return Verification.of(archive, subject, (done, total) -> {}).findings();
  }

  void withHistory(String... remotes) throws Exception {
    assertEquals(Optional.empty(), new GitHistory(root).init());
    Files.writeString(root.resolve(".gitignore"), ".tidings/\ncaptures/\n");
    git =
        Optional.of(
            new MirrorSettings.Git(
                GitHistory.Author.parse("Mirror <m@mirror.example>"), List.of(remotes)));
  }

  static SourceReport of(RunReport report, String id) {
    return report.sources().stream()
        .filter(source -> source.source().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// The state that the only feed of a source was left in.
  FeedState state(String id) throws Exception {
    try (Archive archive = Archive.open(root, layout, sources, clock)) {
      return archive.feeds().all().stream()
          .filter(state -> state.source().value().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  List<Path> files(String below) throws IOException {
    Path folder = root.resolve(below);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /// The documents of a source by name, each of which must be whole.
  List<DocumentReading.Whole> documents(String id) throws IOException {
    List<DocumentReading.Whole> out = new ArrayList<>();
    for (Path file : files("articles/" + id)) {
      DocumentReading reading = DocumentReader.read(Files.readAllBytes(file));
      out.add(assertInstanceOf(DocumentReading.Whole.class, reading, file.toString()));
    }
    return out;
  }

  List<String> titles(String id) throws IOException {
    return documents(id).stream().map(DocumentReading.Whole::title).sorted().toList();
  }

  DocumentReading.Whole onlyDocument(String id) throws IOException {
    List<DocumentReading.Whole> documents = documents(id);
    assertEquals(1, documents.size(), documents.toString());
    return documents.getFirst();
  }

  /// Writes down what a run tells.
  private record Heard(List<String> lines) implements MirrorListener {
    @Override
    public void runStarted(int count) {}

    @Override
    public synchronized void stored(SourceId source, String identity, Stored stored) {
      lines.add(source + " " + identity + " " + stored.article().revision());
    }

    @Override
    public void sourceDone(SourceReport report) {}
  }
}
