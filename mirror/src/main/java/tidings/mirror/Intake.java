package tidings.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.Draft;
import tidings.archive.Stored;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.WaitingEntry;
import tidings.archive.document.Composer;
import tidings.mirror.Discovery.Candidate;
import tidings.model.Digest;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Source;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Brings the entries of one source into the archive: sorts them out, has them read, and stores
/// them. All that a call stores is durable, or noted as waiting, when the call returns.
final class Intake {
  /// After so many runs without the page, a document is made of what the feed said.
  private static final int MOST_ATTEMPTS = 6;

  private final Source source;
  private final Archive archive;
  private final ArticleReader reader;
  private final MirrorListener listener;
  private final PictureLinker linker;
  private final Set<String> justPutToWait = new HashSet<>();
  private final Map<String, String> titlesByPageKey = new HashMap<>();
  private final RuleLosses losses = new RuleLosses();
  private final Rechecks rechecks;
  private int created;
  private int revised;

  Intake(
      Source source,
      Archive archive,
      ArticleReader reader,
      Rechecks rechecks,
      PictureLinker linker,
      MirrorListener listener) {
    this.source = source;
    this.archive = archive;
    this.reader = reader;
    this.rechecks = rechecks;
    this.linker = linker;
    this.listener = listener;
  }

  /// How many new documents there are so far.
  synchronized int created() {
    return created;
  }

  /// How many documents with a new revision there are so far.
  synchronized int revised() {
    return revised;
  }

  /// What the operator should know though nothing failed, or empty.
  String note() {
    return losses.note();
  }

  /// Stores a feed's entries, the last of the document first: feeds put the newest on top, and the
  /// newest shall come last into the archive.
  Backlog.Brought storeAll(Poll.Changed poll, Instant now)
      throws InterruptedException, ArchiveException {
    if (poll.feed().format() == Feed.Format.SITEMAP_INDEX) {
      return new Backlog.Brought(0, 0, false);
    }
    ArticleTable articles = archive.articles();
    boolean fromFeed =
        switch (source.content()) {
          case FEED -> true;
          case PAGE -> false;
          case AUTO -> FullText.is(poll.feed());
        };
    List<CompletableFuture<?>> stores = new ArrayList<>();
    List<ArticleTable.Touch> touches = new ArrayList<>();
    List<Discovery> all =
        Discoverer.discover(poll.feed(), key -> articles.findByKey(source.id(), key));
    boolean sitemap = poll.feed().format() == Feed.Format.SITEMAP;
    // A sitemap in a file is not asked for again before it changes: it is taken as a whole.
    int most = poll.url().isPresent() ? Backlog.ARTICLES_PER_SITEMAP : Integer.MAX_VALUE;
    List<Discovery> found = sitemap ? Backlog.firstOfSitemap(all, most) : all;
    for (Discovery discovery : found.reversed()) {
      switch (discovery) {
        case Discovery.Known known -> touch(known, articles).ifPresent(touches::add);
        case Discovery.New fresh ->
            store(fresh.candidate(), Optional.empty(), poll, fromFeed, now).ifPresent(stores::add);
        case Discovery.MaybeChanged changed ->
            store(changed.candidate(), Optional.of(changed.known()), poll, fromFeed, now)
                .ifPresent(stores::add);
      }
    }
    archive.touch(touches);
    await(stores);
    int fresh = (int) found.stream().filter(Discovery.New.class::isInstance).count();
    boolean cut = sitemap && fresh == most;
    return new Backlog.Brought(fresh, found.size() - fresh, cut);
  }

  /// An article that was taken over, or came by another key, learns what it is now known by.
  private Optional<ArticleTable.Touch> touch(Discovery.Known known, ArticleTable articles) {
    Candidate candidate = known.candidate();
    boolean complete =
        !known.known().fingerprint().isEmpty()
            && articles.findByKey(source.id(), candidate.keys().getFirst()).isPresent();
    return complete
        ? Optional.empty()
        : Optional.of(
            new ArticleTable.Touch(
                known.known(), candidate.fingerprint().toString(), candidate.keys()));
  }

  private Optional<CompletableFuture<?>> store(
      Candidate candidate,
      Optional<ArticleRow> known,
      Poll.Changed poll,
      boolean fromFeed,
      Instant now)
      throws InterruptedException, ArchiveException {
    Optional<WaitingEntry> before = archive.waiting().find(source.id(), candidate.identity());
    Entry entry = candidate.entry();
    Instant firstSeen =
        known
            .map(row -> row.heading().time())
            .or(() -> before.map(WaitingEntry::firstSeen))
            .orElse(now);
    var header =
        new Composer.Header(
            ArticleReader.time(entry.times().stamp(), firstSeen, now),
            Titles.normalize(entry.title()),
            address(candidate, poll));
    var task =
        new ArticleReader.Task(
            header,
            entry.link(),
            entry.text().body(),
            entry.text().base().or(entry::link).or(poll::url));
    var waiting =
        new WaitingEntry(
            source.id(),
            candidate.identity(),
            candidate.keys(),
            new ArticleRow.Heading(header.url().href(), header.title(), header.time()),
            task.content(),
            candidate.fingerprint().toString(),
            before.map(WaitingEntry::attempts).orElse(0),
            now,
            firstSeen,
            "");
    if (before.isPresent()) {
      archive.waiting().save(waiting); // what the feed says now; its turn comes below
      return Optional.empty();
    }
    Reading reading =
        fromFeed && !task.content().isBlank()
            ? reader.fromFeed(task, Reading.From.FEED)
            : source.content() == Source.ContentChoice.FEED
                ? reader.fromFeed(task, Reading.From.SUMMARY)
                : reader.fromPage(task);
    return finish(reading, task, waiting, now);
  }

  /// The address that a document names: the entry's own, else a place on the feed's site.
  private static WebUrl address(Candidate candidate, Poll.Changed poll) {
    Entry entry = candidate.entry();
    return entry
        .link()
        .or(() ->
            WebUrl.parse(poll.feed().about().link())
                .or(poll::url)
                .flatMap(
                    site -> site.resolve("#" + candidate.fingerprint().words().substring(0, 12))))
        .orElseGet(() -> WebUrl.of("http://localhost/#" + candidate.fingerprint().words()));
  }

  /// Tries the pages that could not be had in earlier runs.
  void runWaiting() throws InterruptedException, ArchiveException {
    List<CompletableFuture<?>> stores = new ArrayList<>();
    Instant now = reader.clock().instant();
    for (WaitingEntry entry : archive.waiting().of(source.id())) {
      if (entry.nextAttempt().isAfter(now) || justPutToWait.contains(entry.identity())) {
        continue;
      }
      WebUrl url = WebUrl.of(entry.heading().url());
      var header = new Composer.Header(entry.heading().time(), entry.heading().title(), url);
      var task =
          new ArticleReader.Task(header, Optional.of(url), entry.content(), Optional.of(url));
      Reading reading =
          entry.attempts() >= MOST_ATTEMPTS
              ? reader.fromFeed(task, Reading.From.SUMMARY)
              : reader.fromPage(task);
      finish(reading, task, entry, now).ifPresent(stores::add);
    }
    await(stores);
  }

  private Optional<CompletableFuture<?>> finish(
      Reading reading, ArticleReader.Task task, WaitingEntry entry, Instant now)
      throws InterruptedException, ArchiveException {
    return switch (reading) {
      case Reading.Composed composed -> {
        composed.rule().ifPresent(use -> losses.add(use, task.header().url()));
        List<String> keys = new ArrayList<>(entry.keys());
        composed.keys().stream()
            .filter(key -> !keys.contains(key) && isSameArticle(key, composed))
            .forEach(keys::add);
        Optional<ArticleRow> known = known(keys);
        Optional<Digest> standing =
            known.flatMap(row -> Substance.standing(archive, row, composed.document()));
        var draft =
            new Draft(
                source.id(),
                source.folder(),
                entry.identity(),
                keys,
                standing.isPresent()
                    ? composed.document()
                    : linker.link(composed.document(), known),
                entry.fingerprint(),
                now);
        if (standing.isPresent()) {
          draft = draft.with(Draft.Basis.standing(standing.get()));
        } else if (!composed.exchanges().isEmpty()) {
          draft = draft.with(Draft.Basis.capture(archive.keep(composed.exchanges())));
        }
        yield Optional.of(
            archive.store(draft).thenAccept(stored -> count(entry, composed, stored)));
      }
      case Reading.Later later -> {
        justPutToWait.add(entry.identity());
        archive
            .waiting()
            .save(
                new WaitingEntry(
                    entry.source(),
                    entry.identity(),
                    entry.keys(),
                    entry.heading(),
                    task.content(),
                    entry.fingerprint(),
                    entry.attempts() + 1,
                    later.why().retryAt().orElse(now),
                    entry.firstSeen(),
                    later.why().message()));
        yield Optional.empty();
      }
    };
  }

  /// The article that some keys belong to.
  private Optional<ArticleRow> known(List<String> keys) {
    return keys.stream()
        .flatMap(key -> archive.articles().findByKey(source.id(), key).stream())
        .findFirst();
  }

  /// A page's canonical link joins two entries only where their titles say the same: sites exist
  /// that give every page one canonical link.
  private boolean isSameArticle(String pageKey, Reading.Composed composed) {
    String title = composed.document().title();
    Optional<String> before =
        Optional.ofNullable(titlesByPageKey.putIfAbsent(pageKey, title))
            .or(() ->
                archive
                    .articles()
                    .findByKey(source.id(), pageKey)
                    .map(row -> row.heading().title()));
    return before.isEmpty() || Similarity.isEditOf(before.get(), title);
  }

  /// Called on the store's thread, when the document is durable.
  private void count(WaitingEntry entry, Reading.Composed read, Stored stored) {
    archive.waiting().remove(entry.source(), entry.identity());
    if (!(stored instanceof Stored.Unchanged) && read.page().isPresent()) {
      rechecks.plan(stored.article(), read.page().get(), reader.clock().instant());
    }
    synchronized (this) {
      switch (stored) {
        case Stored.Created one -> created++;
        case Stored.Revised one -> revised++;
        case Stored.Unchanged one -> {}
      }
    }
    if (!(stored instanceof Stored.Unchanged)) {
      listener.stored(source.id(), entry.identity(), stored);
    }
  }

  private static void await(List<CompletableFuture<?>> stores)
      throws InterruptedException, ArchiveException {
    for (CompletableFuture<?> store : stores) {
      await(store);
    }
  }

  /// Waits until something is durable.
  static <T> T await(CompletableFuture<T> store) throws InterruptedException, ArchiveException {
    try {
      return store.get();
    } catch (java.util.concurrent.ExecutionException e) {
      Throwable cause =
          e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
      if (cause instanceof ArchiveException failure) {
        throw failure;
      }
      throw new IllegalStateException("storing failed", cause);
    }
  }
}
