package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.Draft;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RecheckTable.Page;
import tidings.archive.catalog.RecheckTable.Recheck;
import tidings.archive.document.Composer;
import tidings.model.Source;
import tidings.model.WebUrl;

/// Looks at the pages of recent articles again, ever more rarely: what was changed in silence
/// becomes a revision, and what was taken back is marked so, and stays.
///
/// Only articles whose text came from their page are looked at: what came from a feed changes with
/// the feed.
final class Rechecks {
  /// In one run of a source: new articles come first.
  private static final int MOST = 200;

  /// After a page that could not be had.
  private static final Duration LATER = Duration.ofHours(1);

  private final Source source;
  private final Archive archive;
  private final ArticleReader reader;
  private final Schedule schedule;
  private final PictureLinker linker;
  private final MirrorListener listener;
  private int looked;
  private int changed;
  private int withdrawn;
  private int returned;

  /// When pages are looked at again.
  ///
  /// @param times since an article was first seen, rising; none for never
  record Schedule(List<Duration> times) {
    Schedule {
      times = times.stream().sorted().toList();
    }

    /// The next time after one; empty where there is none left.
    Optional<Instant> next(Instant firstSeen, Instant now) {
      return times.stream().map(firstSeen::plus).filter(time -> time.isAfter(now)).findFirst();
    }
  }

  Rechecks(
      Source source,
      Archive archive,
      ArticleReader reader,
      Schedule schedule,
      PictureLinker linker,
      MirrorListener listener) {
    this.source = source;
    this.archive = archive;
    this.reader = reader;
    this.schedule = schedule;
    this.linker = linker;
    this.listener = listener;
  }

  /// Notes when the page of an article that was stored just now is to be looked at again.
  ///
  /// @param page what the page says of itself
  void plan(ArticleRow article, Page page, Instant now) {
    schedule
        .next(article.firstSeen(), now)
        .ifPresent(due -> archive.rechecks().save(List.of(new Recheck(article, due, page, false))));
  }

  /// Looks at the pages whose time has come. What it stores is durable when it returns.
  void run(Instant now) throws InterruptedException, ArchiveException {
    for (Recheck recheck : archive.rechecks().due(source.id(), now, MOST)) {
      looked++;
      ArticleRow article = recheck.article();
      WebUrl url = WebUrl.of(article.heading().url());
      var header = new Composer.Header(article.heading().time(), article.heading().title(), url);
      var task = new ArticleReader.Task(header, Optional.of(url), "", Optional.of(url));
      Optional<Reading> reading = reader.again(task, url, recheck.page());
      if (reading.isEmpty()) {
        same(recheck, now);
        continue;
      }
      switch (reading.get()) {
        case Reading.Later later -> save(recheck, now.plus(LATER), recheck.page(), false);
        case Reading.Composed page when page.absence().isPresent() ->
            absent(recheck, page, page.absence().get(), now);
        case Reading.Composed page when page.from() == Reading.From.SUMMARY ->
            goOn(recheck, recheck.page(), now); // it is there, but not for us
        case Reading.Composed page -> present(recheck, page, now);
      }
    }
  }

  private void absent(Recheck recheck, Reading.Composed page, Reading.Absence absence, Instant now)
      throws ArchiveException {
    ArticleRow article = recheck.article();
    if (absence.kind() == Reading.Absence.Kind.LIKELY && !recheck.missing()) {
      save(recheck, now.plus(LATER), withoutValidators(recheck.page()), true);
      return;
    }
    if (archive.articles().withdrawal(article).isEmpty()) {
      archive.withdraw(article, absence.why(), capture(page), now);
      withdrawn++;
    }
    if (absence.kind() == Reading.Absence.Kind.FOR_GOOD) {
      archive.rechecks().remove(article);
    } else {
      goOn(recheck, withoutValidators(recheck.page()), now);
    }
  }

  /// A page that is not the article is no page to be compared with.
  private static Page withoutValidators(Page page) {
    return new Page(page.title(), Optional.empty(), Optional.empty());
  }

  private void same(Recheck recheck, Instant now) throws ArchiveException {
    backAgain(recheck.article(), now);
    goOn(recheck, recheck.page(), now);
  }

  private void backAgain(ArticleRow article, Instant now) throws ArchiveException {
    if (archive.articles().withdrawal(article).isPresent()) {
      archive.returned(article, now);
      returned++;
    }
  }

  private Optional<CaptureReference> capture(Reading.Composed page) throws ArchiveException {
    return page.exchanges().isEmpty()
        ? Optional.empty()
        : Optional.of(archive.keep(page.exchanges()));
  }

  private void present(Recheck recheck, Reading.Composed page, Instant now)
      throws InterruptedException, ArchiveException {
    ArticleRow article = recheck.article();
    backAgain(article, now);
    Page said = page.page().orElse(recheck.page());
    // The document may have the feed's title; a new one on the page is news all the same.
    boolean retitled = !said.title().isEmpty() && !said.title().equals(recheck.page().title());
    Reading.Composed read = retitled ? page.withTitle(said.title()) : page;
    if (Substance.standing(archive, article, read.document()).isEmpty()) {
      var draft =
          new Draft(
              source.id(),
              source.folder(),
              article.identity(),
              archive.articles().keys(article),
              linker.link(read.document(), Optional.of(article)),
              article.fingerprint(),
              now);
      Optional<CaptureReference> capture = capture(read);
      var stored =
          Intake.await(
              archive.store(
                  draft.with(capture.map(Draft.Basis::capture).orElse(Draft.Basis.NONE))));
      changed++;
      listener.stored(source.id(), article.identity(), stored);
    }
    goOn(recheck, said, now);
  }

  private void goOn(Recheck recheck, Page page, Instant now) {
    Optional<Instant> next = schedule.next(recheck.article().firstSeen(), now);
    if (next.isPresent()) {
      save(recheck, next.get(), page, false);
    } else {
      archive.rechecks().remove(recheck.article());
    }
  }

  private void save(Recheck recheck, Instant due, Page page, boolean missing) {
    archive.rechecks().save(List.of(new Recheck(recheck.article(), due, page, missing)));
  }

  /// How many articles have a new revision.
  int changed() {
    return changed;
  }

  /// How many were found to be withdrawn, or back.
  int marked() {
    return withdrawn + returned;
  }

  /// What the operator should know, or empty.
  String note() {
    if (changed + withdrawn + returned == 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    parts.add("looked at " + looked + " pages again");
    if (changed > 0) {
      parts.add(changed + " had changed");
    }
    if (withdrawn > 0) {
      parts.add(withdrawn + " withdrawn by the publisher");
    }
    if (returned > 0) {
      parts.add(returned + " back again");
    }
    return String.join(", ", parts);
  }
}
