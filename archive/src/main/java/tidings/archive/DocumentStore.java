package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.ArticleTable.Intent;
import tidings.archive.catalog.ArticleTable.Touch;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.Withdrawal;
import tidings.archive.disk.DurableFiles;
import tidings.archive.document.DocumentWriter;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.Position;
import tidings.archive.manifest.Removal;
import tidings.model.Digest;

/// The store stage: one thread that writes documents in groups.
///
/// A group goes through five steps, each durable before the next: the captures of the pages that
/// its documents were made from; *intents* in the catalog say which files will be written; the
/// files get their bytes and then their names; the manifest gets their lines; the rows of the
/// catalog take the intents' place, and only now is a document acknowledged. After a crash at any
/// instant each intent is settled by looking at its file: the new bytes are there (the line, where
/// it is missing, and the row are written), or they are not (the intent is dropped, and the entry
/// comes again, because its feed's state was not yet saved).
final class DocumentStore implements AutoCloseable {
  /// The most documents of one group: enough that the syncs of a group cost little for each.
  private static final int GROUP = 1024;

  private final Path root;
  private final Layout layout;
  private final ArticleTable articles;
  private final DurableFiles files;
  private final RevisionLog log;
  private final Captures captures;
  private final Originals originals;
  private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(2 * GROUP);
  private final Thread thread;
  private volatile boolean unsettled;

  private record Job(Draft draft, CompletableFuture<Stored> result) {}

  /// A draft for which it is known what to do.
  private sealed interface Plan {
    /// @param older whether the archive has a newer text than the draft's
    record Keep(Job job, ArticleRow row, boolean older) implements Plan {}

    /// @param earlier what lay there before, whatever the catalog thinks of it
    record Put(
        Job job, Intent intent, Optional<DurableFiles.Write> earlier, DurableFiles.Write document)
        implements Plan {
      Stream<DurableFiles.Write> writes() {
        return Stream.concat(earlier.stream(), Stream.of(document));
      }
    }
  }

  DocumentStore(
      Path root,
      Layout layout,
      ArticleTable articles,
      DurableFiles files,
      RevisionLog log,
      Captures captures) {
    this.root = root;
    this.layout = layout;
    this.articles = articles;
    this.files = files;
    this.log = log;
    this.captures = captures;
    this.originals = new Originals(root, articles);
    this.thread = Thread.ofPlatform().name("tidings-store").daemon().start(this::work);
  }

  /// Queues a document; the future completes when it is durable, or with an [ArchiveException].
  CompletableFuture<Stored> store(Draft draft) throws InterruptedException {
    var job = new Job(draft, new CompletableFuture<>());
    queue.put(job);
    return job.result();
  }

  private void work() {
    List<Job> group = new ArrayList<>();
    try {
      while (true) {
        group.add(queue.take());
        queue.drainTo(group, GROUP - 1);
        while (!group.isEmpty()) {
          List<Job> part = withoutSharedKeys(group);
          writeGroup(part);
          group.removeAll(part);
        }
      }
    } catch (InterruptedException e) {
      group.addAll(queue);
      var closed = new ArchiveException(ArchiveException.Kind.UNWRITABLE, "the archive was closed");
      group.forEach(job -> job.result().completeExceptionally(closed));
    }
  }

  /// Two drafts of one article must not be planned side by side: the second would not see the
  /// first.
  private static List<Job> withoutSharedKeys(List<Job> group) {
    Set<String> taken = new HashSet<>();
    List<Job> part = new ArrayList<>();
    for (Job job : group) {
      List<String> keys =
          job.draft().keys().stream().map(key -> job.draft().source() + " " + key).toList();
      if (keys.stream().noneMatch(taken::contains)) {
        part.add(job);
      }
      taken.addAll(keys);
    }
    return part;
  }

  /// Notes that entries were looked at and needed no new revision, and what else their articles are
  /// known by; durable when this returns.
  synchronized void touch(List<Touch> touches) throws ArchiveException {
    try {
      if (unsettled) {
        settle();
      }
      articles.touch(touches, log.append(log.lines(touches)));
    } catch (IOException | CatalogException e) {
      unsettled = true;
      throw Archive.unwritable(root, e);
    }
  }

  /// Notes that an article was withdrawn, or, without a reason, that it is back; durable when this
  /// returns.
  synchronized void withdraw(
      ArticleRow article, String reason, Optional<CaptureReference> capture, Instant now)
      throws ArchiveException {
    try {
      if (unsettled) {
        settle();
      }
      captures.sync();
      Position end = log.append(List.of(log.withdrawn(article, reason, capture, now)));
      Optional<Withdrawal> withdrawal =
          reason.isEmpty() ? Optional.empty() : Optional.of(new Withdrawal(now, reason));
      articles.withdraw(article, withdrawal, now, end);
    } catch (IOException | CatalogException e) {
      unsettled = true;
      throw Archive.unwritable(root, e);
    }
  }

  /// Notes in the manifest that files are kept no longer; durable when this returns.
  synchronized void removed(List<Removal> files) throws ArchiveException {
    try {
      if (unsettled) {
        settle();
      }
      log.removed(files);
    } catch (IOException | CatalogException e) {
      unsettled = true;
      throw Archive.unwritable(root, e);
    }
  }

  /// A revision that nobody has any more.
  record Lost(ArticleRow row, int revision, Digest digest) {
    boolean isNewest() {
      return revision == row.revision();
    }
  }

  /// Notes that revisions are gone. An article whose newest is among them is taken for changed when
  /// its entry comes again.
  synchronized void lost(List<Lost> revisions) throws IOException {
    List<ManifestLine> lines =
        revisions.stream()
            .map(lost -> log.lost(lost.row(), lost.revision(), lost.digest()))
            .toList();
    List<Touch> touches =
        revisions.stream()
            .filter(Lost::isNewest)
            .map(lost -> new Touch(lost.row(), ManifestLine.LOST, List.of()))
            .toList();
    articles.touched(touches, log.append(lines));
  }

  /// Notes that an article's newest revision is gone, and takes up what lies there as the next one.
  /// The article is taken for changed when its entry comes again.
  synchronized void fallBack(ArticleRow article, Digest present) throws IOException {
    List<ManifestLine> lines =
        List.of(
            log.lost(article, article.revision(), article.digest()),
            log.inItsPlace(article, present));
    Position end = log.append(lines);
    new CatalogBuilder(root, articles).replay(lines);
    articles.touched(List.of(), end);
  }

  /// Gives the manifest lines of the articles that it has none of.
  synchronized void takeUp() throws IOException {
    log.takeUp();
  }

  private synchronized void writeGroup(List<Job> group) {
    try {
      if (unsettled) {
        settle();
      }
      write(group);
    } catch (IOException | CatalogException e) {
      unsettled = true;
      ArchiveException failure = Archive.unwritable(root, e);
      group.forEach(job -> job.result().completeExceptionally(failure));
    } catch (RuntimeException e) {
      unsettled = true;
      group.forEach(job -> job.result().completeExceptionally(e));
    }
  }

  private void write(List<Job> group) throws IOException {
    List<Plan.Put> puts = new ArrayList<>();
    List<Plan.Keep> keeps = new ArrayList<>();
    var placement = new Placement(root, layout, articles, originals);
    for (Job job : group) {
      switch (plan(job, placement)) {
        case Plan.Put put -> puts.add(put);
        case Plan.Keep keep -> keeps.add(keep);
      }
    }
    keep(keeps);
    if (!puts.isEmpty()) {
      put(puts, placement.nextNumbers());
    }
  }

  private void keep(List<Plan.Keep> keeps) throws IOException {
    List<Touch> touches =
        keeps.stream()
            .filter(keep -> !keep.older())
            .flatMap(keep -> originals.touch(keep.job().draft(), keep.row()).stream())
            .toList();
    articles.touch(touches, log.append(log.lines(touches)));
    keeps.forEach(
        keep -> keep.job().result().complete(new Stored.Unchanged(keep.row(), keep.older())));
  }

  private void put(List<Plan.Put> puts, Map<String, Integer> nextNumbers) throws IOException {
    List<Intent> intents = puts.stream().map(Plan.Put::intent).toList();
    captures.sync();
    articles.intend(intents, nextNumbers);
    files.write(puts.stream().flatMap(Plan.Put::writes).toList());
    List<ManifestLine> lines = new ArrayList<>();
    for (Plan.Put put : puts) {
      lines.addAll(log.lines(put.intent(), put.earlier().map(write -> Digest.of(write.bytes()))));
    }
    List<ArticleRow> rows = articles.fulfil(intents, lines, log.append(lines));
    for (int i = 0; i < rows.size(); i++) {
      ArticleRow row = rows.get(i);
      boolean isNew = row.revision() == 1;
      puts.get(i)
          .job()
          .result()
          .complete(isNew ? new Stored.Created(row) : new Stored.Revised(row));
    }
  }

  private Plan plan(Job job, Placement placement) throws IOException {
    Draft draft = job.draft();
    byte[] bytes =
        draft
            .basis()
            .original()
            .map(Original::bytes)
            .orElseGet(() -> DocumentWriter.write(draft.document()));
    Digest digest = Digest.of(bytes);
    Optional<ArticleRow> known =
        originals
            .atItsPath(draft)
            .or(() ->
                draft.keys().stream()
                    .map(key -> articles.findByKey(draft.source(), key))
                    .flatMap(Optional::stream)
                    .findFirst());
    boolean isLost = known.filter(row -> row.fingerprint().equals(ManifestLine.LOST)).isPresent();
    if (known.isPresent()
        && !isLost
        && (known.get().digest().equals(digest)
            || draft.basis().standing().equals(Optional.of(known.get().digest())))) {
      return new Plan.Keep(job, known.get(), false);
    }
    if (known.isPresent() && !isLost) {
      Originals.Standing standing = originals.standing(draft, digest, known.get());
      if (standing != Originals.Standing.NEWEST) {
        return new Plan.Keep(job, known.get(), standing == Originals.Standing.OLDER);
      }
    }
    ArticleRow row =
        known.isPresent()
            ? revised(known.get(), draft, digest)
            : created(draft, digest, placement.take(draft));
    Optional<DurableFiles.Write> earlier =
        known.isPresent() ? earlierRevision(known.get()) : Optional.empty();
    var document = new DurableFiles.Write(root.resolve(row.path()), bytes);
    return new Plan.Put(
        job, new Intent(row, draft.keys(), draft.basis().capture()), earlier, document);
  }

  /// The document as it lies there, whatever the catalog thinks of it: a hand's edit is kept too.
  private Optional<DurableFiles.Write> earlierRevision(ArticleRow known) throws IOException {
    Path present = root.resolve(known.path());
    if (!Files.isRegularFile(present)) {
      return Optional.empty();
    }
    Path target = root.resolve(RevisionPath.of(known.path(), known.revision()));
    return Optional.of(new DurableFiles.Write(target, Files.readAllBytes(present)));
  }

  private static ArticleRow revised(ArticleRow known, Draft draft, Digest digest) {
    return new ArticleRow(
        known.number(),
        known.source(),
        known.identity(),
        known.id(),
        known.path(),
        known.revision() + 1,
        heading(draft),
        draft.fingerprint(),
        digest,
        known.firstSeen(),
        draft.now());
  }

  private static ArticleRow created(Draft draft, Digest digest, Placement.Place place) {
    return new ArticleRow(
        0,
        draft.source(),
        draft.identity(),
        place.id(),
        place.path(),
        1,
        heading(draft),
        draft.fingerprint(),
        digest,
        Originals.firstSeen(draft),
        draft.now());
  }

  private static ArticleRow.Heading heading(Draft draft) {
    return new ArticleRow.Heading(
        draft.document().url().href(), draft.document().title(), draft.document().time());
  }

  /// Settles what an earlier process, or a failed group, left under way.
  synchronized void settle() throws IOException {
    new Settlement(root, articles, log).run();
    unsettled = false;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
