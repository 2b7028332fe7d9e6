package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.FeedState;
import tidings.fetch.Fetcher;
import tidings.images.PictureEngine;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.Failure;
import tidings.model.Source;

/// The embedded runner: every source on a thread of its own, one archive.
///
/// ```java
/// RunReport report = new Mirror(settings, archive, fetcher, engine, clock, listener).runOnce(sources);
/// ```
public final class Mirror {
  private static final System.Logger LOG = System.getLogger("tidings.mirror");

  /// Feeds that are worked on at once: what bounds the memory of a run, however many sources it
  /// has.
  private static final int FEEDS_IN_MEMORY = 128;

  /// How long the loop sleeps at most, so that a changed clock is noticed.
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  /// For pictures after a run; between two runs at least the shorter one.
  private static final Duration FOR_PICTURES = Duration.ofMinutes(5);

  private static final Duration FOR_PICTURES_AT_LEAST = Duration.ofSeconds(10);

  private final MirrorSettings.Pictures pictures;
  private final Archive archive;
  private final Fetcher fetcher;
  private final PictureEngine engine;
  private final Poller poller;
  private final ArticleReader reader;
  private final InstantSource clock;
  private final MirrorListener listener;
  private final Publisher publisher;
  private final Rechecks.Schedule schedule;
  private final Semaphore feedsInMemory = new Semaphore(FEEDS_IN_MEMORY);

  /// A runner over an open archive.
  ///
  /// @param engine for what is made of pictures
  public Mirror(
      MirrorSettings settings,
      Archive archive,
      Fetcher fetcher,
      PictureEngine engine,
      InstantSource clock,
      MirrorListener listener) {
    this.pictures = settings.pictures();
    this.archive = archive;
    this.fetcher = fetcher;
    this.engine = engine;
    this.clock = clock;
    this.listener = listener;
    this.poller = new Poller(fetcher, settings.limits().feedBytes());
    this.reader =
        new ArticleReader(
            fetcher,
            settings.composer(),
            settings.limits().pageBytes(),
            settings.rules(),
            settings.captures().keep(),
            clock);
    this.schedule = new Rechecks.Schedule(settings.rechecks());
    this.publisher = new Publisher(settings, archive);
  }

  /// Polls all feeds of some sources now, whatever their schedule, except where a publisher asked
  /// to be left alone.
  ///
  /// @throws ArchiveException where the archive cannot be written; what was stored stays stored
  public RunReport runOnce(List<Source> sources) throws InterruptedException, ArchiveException {
    PictureGetter getter = getter();
    return run(sources, state -> true, getter).with(keepPictures(getter, FOR_PICTURES));
  }

  /// Polls each feed when it is due, for ever.
  ///
  /// @param afterRun hears of each run
  public void runForEver(List<Source> sources, java.util.function.Consumer<RunReport> afterRun)
      throws InterruptedException, ArchiveException {
    RunReport.Pictures between = RunReport.Pictures.NONE;
    while (true) {
      List<Source> due = sources.stream().filter(source -> isDue(source)).toList();
      PictureGetter getter = getter();
      Optional<RunReport> report =
          due.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  run(due, state -> !state.schedule().nextPoll().isAfter(clock.instant()), getter));
      Duration free = untilNext(sources);
      boolean little = free.compareTo(FOR_PICTURES_AT_LEAST) < 0;
      between = between.plus(keepPictures(getter, little ? FOR_PICTURES_AT_LEAST : free));
      if (report.isPresent()) {
        afterRun.accept(report.get().with(between));
        between = RunReport.Pictures.NONE;
      }
      sleep(untilNext(sources));
    }
  }

  private PictureGetter getter() {
    return new PictureGetter(fetcher, archive, engine, pictures.maxBytes(), clock);
  }

  /// Fetches pictures that wait; nothing that they do fails a run.
  private RunReport.Pictures keepPictures(PictureGetter getter, Duration most)
      throws InterruptedException, ArchiveException {
    try {
      int failed =
          pictures.keep()
              ? new PictureQueue(archive, getter, clock).run(clock.instant().plus(most))
              : 0;
      return new RunReport.Pictures(getter.kept(), failed);
    } catch (CatalogException e) {
      throw unwritable(e);
    }
  }

  private boolean isDue(Source source) {
    Instant now = clock.instant();
    return source.feeds().stream()
        .anyMatch(address ->
            archive
                .feeds()
                .find(source.id(), address.toString())
                .map(state -> !state.health().gone() && !state.schedule().nextPoll().isAfter(now))
                .orElse(true));
  }

  private Duration untilNext(List<Source> sources) {
    if (sources.stream().anyMatch(this::isDue)) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    return archive.feeds().all().stream()
        .filter(state -> !state.health().gone())
        .map(state -> Duration.between(now, state.schedule().nextPoll()))
        .filter(Duration::isPositive)
        .min(Duration::compareTo)
        .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
        .orElse(LONGEST_SLEEP);
  }

  private static void sleep(Duration duration) throws InterruptedException {
    LockSupport.parkNanos(duration.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private RunReport run(List<Source> sources, Predicate<FeedState> due, PictureGetter getter)
      throws InterruptedException, ArchiveException {
    listener.runStarted(sources.size());
    List<SourceReport> reports;
    try {
      archive.keptPictures().shareWithGit(pictures.link() == MirrorSettings.Pictures.Link.KEPT);
      reports = runSources(sources, due, getter);
      archive.readPictures(clock.instant());
      Publisher.Published published = publisher.publishChanged(reports, clock.instant());
      return new RunReport(
          reports,
          published.commit(),
          published.troubles(),
          published.notes(),
          RunReport.Pictures.NONE);
    } catch (CatalogException e) {
      throw unwritable(e);
    }
  }

  private static ArchiveException unwritable(CatalogException e) {
    return new ArchiveException(
        ArchiveException.Kind.UNWRITABLE,
        e.getMessage() + "; free space or mend the disk and run again, nothing stored is lost",
        e);
  }

  private List<SourceReport> runSources(
      List<Source> sources, Predicate<FeedState> due, PictureGetter getter)
      throws InterruptedException, ArchiveException {
    var linker = new PictureLinker(pictures.link(), archive, getter, engine, clock);
    ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<SourceReport>> futures = new ArrayList<>();
      for (Source source : sources) {
        futures.add(jobs.submit(() -> runSource(source, due, linker)));
      }
      List<SourceReport> reports = new ArrayList<>();
      for (Future<SourceReport> future : futures) {
        reports.add(result(future));
      }
      return reports;
    } finally {
      jobs.shutdownNow();
      jobs.close();
    }
  }

  private static SourceReport result(Future<SourceReport> future)
      throws InterruptedException, ArchiveException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ArchiveException archive -> throw archive;
        case CatalogException catalog -> throw catalog;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException("a source's job failed", e);
      }
    }
  }

  /// The job's outermost edge: whatever a source does to us, the others go on.
  private SourceReport runSource(Source source, Predicate<FeedState> due, PictureLinker linker)
      throws InterruptedException, ArchiveException {
    SourceReport report;
    try {
      report =
          new SourceRun(source, archive, poller, reader, schedule, linker, listener, feedsInMemory)
              .run(due);
    } catch (CatalogException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, "source " + source.id() + " failed unexpectedly", e);
      report =
          SourceReport.empty(source.id())
              .plus(
                  new SourceReport(
                      source.id(),
                      0,
                      0,
                      0,
                      0,
                      0,
                      0,
                      List.of(
                          Failure.of(
                              Failure.Kind.UNREADABLE,
                              "an error of this program: " + e,
                              "report it with the log")),
                      ""));
    }
    listener.sourceDone(report);
    return report;
  }
}
