package tidings.mirror;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.BacklogTable;
import tidings.archive.catalog.FeedState;
import tidings.mirror.RunReport.SourceReport;
import tidings.model.Failure;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.WebUrl;

/// One run of one source: each of its feeds is polled, each new entry becomes a document.
///
/// A feed's state is saved only when everything that it brought is durable, or noted as waiting: a
/// run that dies before comes again to the same answer.
final class SourceRun {
  private final Source source;
  private final Archive archive;
  private final Poller poller;
  private final InstantSource clock;
  private final Intake intake;
  private final Rechecks rechecks;

  /// Feeds that are held in memory at once, over all sources.
  private final Semaphore feedsInMemory;

  SourceRun(
      Source source,
      Archive archive,
      Poller poller,
      ArticleReader reader,
      Rechecks.Schedule schedule,
      PictureLinker linker,
      MirrorListener listener,
      Semaphore feedsInMemory) {
    this.source = source;
    this.archive = archive;
    this.poller = poller;
    this.clock = reader.clock();
    this.rechecks = new Rechecks(source, archive, reader, schedule, linker, listener);
    this.intake = new Intake(source, archive, reader, rechecks, linker, listener);
    this.feedsInMemory = feedsInMemory;
  }

  /// Runs the source.
  ///
  /// @param due tells which feeds are polled
  SourceReport run(Predicate<FeedState> due) throws InterruptedException, ArchiveException {
    SourceReport report = SourceReport.empty(source.id());
    for (FeedAddress address : source.feeds()) {
      Instant now = clock.instant();
      FeedState state =
          archive
              .feeds()
              .find(source.id(), address.toString())
              .orElseGet(() -> FeedState.fresh(source.id(), address.toString(), now));
      if (due.test(state)) {
        feedsInMemory.acquire();
        try {
          report = report.plus(runFeed(address, state, now));
        } finally {
          feedsInMemory.release();
        }
      }
    }
    intake.runWaiting();
    rechecks.run(clock.instant());
    int waiting = archive.waiting().of(source.id()).size();
    return report.plus(
        new SourceReport(
            source.id(),
            0,
            intake.created(),
            intake.revised() + rechecks.changed(),
            rechecks.marked(),
            waiting,
            0,
            List.of(),
            Stream.of(intake.note(), rechecks.note())
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining("; "))));
  }

  private static String empty(FeedAddress address, Poll.Changed changed) {
    List<String> mended = changed.feed().mended();
    return address + " has no entries" + (mended.isEmpty() ? "" : ": " + String.join("; ", mended));
  }

  private SourceReport runFeed(FeedAddress address, FeedState state, Instant now)
      throws InterruptedException, ArchiveException {
    if (state.health().gone()) {
      return noted(address + " is gone for good: change or remove it in tidings.yaml");
    }
    var backlog = new Backlog(archive.backlog(), source.id(), address.toString());
    Poll poll = poller.poll(address, state, now);
    boolean goOn = poll instanceof Poll.Changed || poll instanceof Poll.Unchanged;
    SourceReport report =
        switch (poll) {
          case Poll.Changed changed -> {
            Backlog.Brought brought = intake.storeAll(changed, now);
            backlog.noteFirst(changed, brought, state.health().lastSuccess());
            goOn = !brought.cut();
            yield read(changed, changed.feed().entries().isEmpty() ? empty(address, changed) : "");
          }
          case Poll.Unchanged unchanged -> SourceReport.empty(source.id());
          case Poll.Waiting waiting ->
              noted(address + " asked to be left alone until " + waiting.until());
          case Poll.Gone gone -> failed(gone.why());
          case Poll.Failed failed -> failed(failed.why());
        };
    FeedState after = PollSchedule.after(state, poll, now);
    if (goOn) {
      report = report.plus(readBacklog(backlog, after.validators().format(), now));
    }
    archive.feeds().save(after);
    return report;
  }

  /// Reads some of what a feed has beyond the document at its address. What cannot be had now is
  /// tried again in the next run; what is not there, or is something else, is told and forgotten.
  private SourceReport readBacklog(Backlog backlog, String format, Instant now)
      throws InterruptedException, ArchiveException {
    SourceReport report = SourceReport.empty(source.id());
    for (int i = 0; i < Backlog.PER_RUN; i++) {
      Optional<BacklogTable.Item> item = backlog.table().first(source.id(), backlog.address());
      if (item.isEmpty()) {
        return report;
      }
      WebUrl url = item.get().url();
      switch (poller.pollFurther(url, format)) {
        case Poll.Changed page -> {
          Backlog.Brought brought = intake.storeAll(page, now);
          backlog.noteRead(item.get(), page, brought);
          report = report.plus(read(page, ""));
          if (brought.cut()) {
            return report;
          }
        }
        case Poll.Failed failed when ArticleReader.mayPass(failed.why()) -> {
          return report.plus(noted("later: " + failed.why().message()));
        }
        case Poll.Failed failed -> {
          backlog.table().remove(source.id(), backlog.address(), url);
          report = report.plus(noted("left out: " + failed.why().message()));
        }
        case Poll other -> throw new IllegalStateException("no further page: " + other);
      }
    }
    int left = backlog.table().count(source.id(), backlog.address());
    return left == 0
        ? report
        : report.plus(noted(left + " older pages or sitemaps are left for the next runs"));
  }

  private SourceReport read(Poll.Changed page, String note) {
    int entries = page.feed().entries().size();
    return new SourceReport(source.id(), entries, 0, 0, 0, 0, page.bytes(), List.of(), note);
  }

  private SourceReport noted(String note) {
    return new SourceReport(source.id(), 0, 0, 0, 0, 0, 0, List.of(), note);
  }

  private SourceReport failed(Failure why) {
    return new SourceReport(source.id(), 0, 0, 0, 0, 0, 0, List.of(why), "");
  }
}
